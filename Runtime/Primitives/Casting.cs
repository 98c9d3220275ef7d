using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using VjpGen.Tapes;

namespace VjpGen.Primitives;

/// <summary>Changes of element type:  y = (TTo) x,  x̄ = (TFrom) ȳ between float and double, 0 otherwise.</summary>
internal static class Casting
{
    /// <summary>The array in another element type; recorded where both have derivatives.</summary>
    public static NdArray<TTo> Cast<TFrom, TTo>(NdArray<TFrom> x)
        where TFrom : unmanaged
        where TTo : unmanaged
    {
        if (x is NdArray<TTo> same)
        {
            return same;
        }

        if (x.Tape is not { } tape)
        {
            var y = NdArray<TTo>.Uninitialized(x.ShapeArray);
            Convert(x.Elements, y.Buffer);
            return NanGuard.Value(y, "AsType");
        }

        tape.ThrowIfEnded("AsType");
        return typeof(TTo) == typeof(float) || typeof(TTo) == typeof(double)
            ? tape.Record(new CastNode<TFrom, TTo>(x.Slot), Cast<TFrom, TTo>(x.Primal))
            : Cast<TFrom, TTo>(x.Unrecorded("AsType"));
    }

    private static void Convert<TFrom, TTo>(ReadOnlySpan<TFrom> x, Span<TTo> y)
        where TFrom : unmanaged
        where TTo : unmanaged
    {
        if (typeof(TFrom) == typeof(float))
        {
            ConvertNumbers(MemoryMarshal.Cast<TFrom, float>(x), y);
        }
        else if (typeof(TFrom) == typeof(double))
        {
            ConvertNumbers(MemoryMarshal.Cast<TFrom, double>(x), y);
        }
        else if (typeof(TFrom) == typeof(int))
        {
            ConvertNumbers(MemoryMarshal.Cast<TFrom, int>(x), y);
        }
        else if (typeof(TFrom) == typeof(long))
        {
            ConvertNumbers(MemoryMarshal.Cast<TFrom, long>(x), y);
        }
        else if (typeof(TFrom) == typeof(bool))
        {
            // A bool is the byte 0 or 1.
            ConvertNumbers(MemoryMarshal.Cast<TFrom, byte>(x), y);
        }
        else
        {
            throw Unsupported<TFrom>();
        }
    }

    private static void ConvertNumbers<TFrom, TTo>(ReadOnlySpan<TFrom> x, Span<TTo> y)
        where TFrom : unmanaged, INumber<TFrom>
        where TTo : unmanaged
    {
        if (typeof(TTo) == typeof(float))
        {
            TensorPrimitives.ConvertTruncating(x, MemoryMarshal.Cast<TTo, float>(y));
        }
        else if (typeof(TTo) == typeof(double))
        {
            TensorPrimitives.ConvertTruncating(x, MemoryMarshal.Cast<TTo, double>(y));
        }
        else if (typeof(TTo) == typeof(int))
        {
            TensorPrimitives.ConvertTruncating(x, MemoryMarshal.Cast<TTo, int>(y));
        }
        else if (typeof(TTo) == typeof(long))
        {
            TensorPrimitives.ConvertTruncating(x, MemoryMarshal.Cast<TTo, long>(y));
        }
        else if (typeof(TTo) == typeof(bool))
        {
            var bools = MemoryMarshal.Cast<TTo, bool>(y);
            for (var i = 0; i < bools.Length; i++)
            {
                bools[i] = !TFrom.IsZero(x[i]);
            }
        }
        else
        {
            throw Unsupported<TTo>();
        }
    }

    private static NotSupportedException Unsupported<T>() =>
        new($"AsType: arrays of {typeof(T).Name} are not converted; the types are float, double, int, long and bool.");

    private sealed class CastNode<TFrom, TTo>(int x) : Node
        where TFrom : unmanaged
        where TTo : unmanaged
    {
        public override string Name => "AsType";

        public override void Pull(BackwardPass pass)
        {
            if (pass.Take<TTo>(Slot) is { } g)
            {
                pass.Add(x, Cast<TTo, TFrom>(g));
            }
        }
    }
}
