using System.ComponentModel;
using System.Runtime.ExceptionServices;

namespace VjpGen.CompilerServices;

/// <summary>Used by generated code: runs a user's kernel on a slice.</summary>
/// <param name="slice">Where.</param>
/// <param name="arrays">The arrays and static arguments of the call.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate void KernelBody<in TArrays>(KernelSlice slice, TArrays arrays);

/// <summary>Used by generated code: the memory of rules whose methods are loops over spans, and how they are run.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Kernel
{
    /// <summary>Below this many elements a call is not worth sharing out.</summary>
    private const int SliceLength = 32 * 1024;

    /// <summary>Refuses arguments of different shapes.</summary>
    /// <param name="rule">The name of the method, as <c>Type.Method</c>.</param>
    /// <param name="arguments">The names and values of the differentiable arguments.</param>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    /// <exception cref="ArgumentNullException">An array is null.</exception>
    public static void CheckShapes(string rule, params ReadOnlySpan<(string Name, INdArray Array)> arguments)
    {
        var (firstName, first) = arguments[0];
        foreach (var (name, array) in arguments)
        {
            ArgumentNullException.ThrowIfNull(array, name);
            if (!array.Shape.SequenceEqual(first.Shape))
            {
                throw new ArgumentException(
                    $"`{rule}`: `{name}` has shape {Shapes.Format(array.Shape)} and `{firstName}` has shape " +
                    $"{Shapes.Format(first.Shape)}, but a rule over spans needs arguments of one shape; broadcast them before the call.",
                    name);
            }
        }
    }

    /// <summary>An array of zeros to be filled by a kernel, before anybody else sees it.</summary>
    /// <param name="like">An array of the shape that is wanted.</param>
    public static NdArray<T> Allocate<T>(INdArray like)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(like);
        return NdArray.Zeros<T>(like.Shape);
    }

    /// <summary>Runs a kernel over all elements: at once where they are few, otherwise on slices of them, several at a time.</summary>
    /// <param name="length">The number of elements.</param>
    /// <param name="arrays">The arrays and static arguments of the call.</param>
    /// <param name="body">Runs the kernel on a slice. Whatever it throws comes out as it is.</param>
    public static void Run<TArrays>(int length, TArrays arrays, KernelBody<TArrays> body)
    {
        ArgumentNullException.ThrowIfNull(body);
        if (length <= 2 * SliceLength || Environment.ProcessorCount == 1)
        {
            body(new KernelSlice(0, length), arrays);
            return;
        }

        try
        {
            var slices = (length + SliceLength - 1) / SliceLength;
            Parallel.For(0, slices, slice =>
            {
                var start = slice * SliceLength;
                body(new KernelSlice(start, Math.Min(SliceLength, length - start)), arrays);
            });
        }
        catch (AggregateException errors)
        {
            ExceptionDispatchInfo.Throw(errors.Flatten().InnerExceptions[0]);
        }
    }
}
