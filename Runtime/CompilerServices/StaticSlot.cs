using System.Collections;
using System.Globalization;
using System.Runtime.CompilerServices;
using VjpGen.Tapes;

namespace VjpGen.CompilerServices;

/// <summary>Looks for recorded arrays in the argument of a static parameter, whose gradient would be lost.</summary>
internal static class StaticSlot
{
    // Deeper than anybody nests containers of arrays; a limit, because a collection may hold itself.
    private const int MaxDepth = 8;

    /// <summary>The first recorded array in a value, and where it stands: <c>[2].Item1</c>.</summary>
    public static (INdArray Array, string Place)? FindRecorded(object? value) => FindRecorded(value, MaxDepth);

    /// <summary>The error for a recorded array in a static place.</summary>
    public static Exception Rejection(Tape tape, string rule, string parameter)
    {
        tape.ThrowIfEnded($"The argument `{parameter}` of `{rule}`");
        return new ArgumentException(
            $"`{rule}`: the array passed for the static parameter `{parameter}` is being differentiated, and its gradient would be lost. " +
            "Make the parameter an ordinary one (its cotangent may be null), or pass Autodiff.StopGradient(array).",
            parameter);
    }

    /// <summary>Whether a value of a type may be or hold an array, as far as <see cref="FindRecorded(object?)"/> looks.</summary>
    public static bool MayHoldArrays(Type type)
    {
        if (type.IsPrimitive || type.IsEnum || type.IsPointer || type == typeof(string) || typeof(Delegate).IsAssignableFrom(type))
        {
            return false;
        }

        if (type.IsArray)
        {
            return MayHoldArrays(type.GetElementType()!);
        }

        if (typeof(INdArray).IsAssignableFrom(type))
        {
            return true;
        }

        if (IsContainer(type) || Nullable.GetUnderlyingType(type) is not null)
        {
            return !type.IsGenericType || Array.Exists(type.GetGenericArguments(), MayHoldArrays);
        }

        // Of other types a value may be a tree, or of a derived type that is a container.
        return true;
    }

    /// <summary>Whether values are tuples or collections.</summary>
    public static bool IsContainer(Type type) => typeof(IEnumerable).IsAssignableFrom(type) || typeof(ITuple).IsAssignableFrom(type);

    // A default ImmutableArray cannot be enumerated; its hash code is 0.
    private static bool IsDefault(object value) => value is ValueType && value.GetHashCode() == 0;

    private static (INdArray Array, string Place)? FindRecorded(object? value, int depth)
    {
        if (value is null || depth == 0)
        {
            return null;
        }

        if (value is INdArray array)
        {
            return array.Tape is null ? null : (array, "");
        }

        if (PytreeShapes.TryOfUntyped(value, out var tree))
        {
            var leaves = tree.LeavesOf(value);
            var index = leaves.FindIndex(static leaf => leaf.Tape is not null);
            return index < 0 ? null : (leaves[index], tree.NameOf(value, index));
        }

        return FindInParts(value, depth - 1);
    }

    private static (INdArray Array, string Place)? FindInParts(object value, int depth)
    {
        switch (value)
        {
            case ITuple tuple:
                for (var i = 0; i < tuple.Length; i++)
                {
                    if (FindRecorded(tuple[i], depth) is var (array, place))
                    {
                        return (array, $".Item{(i + 1).ToString(CultureInfo.InvariantCulture)}{place}");
                    }
                }

                return null;
            case IDictionary dictionary when MayHoldArrays(value.GetType()):
                foreach (DictionaryEntry entry in dictionary)
                {
                    if (FindRecorded(entry.Value, depth) is var (array, place))
                    {
                        return (array, entry.Key is string name ? $"[\"{name}\"]{place}" : $"[{entry.Key}]{place}");
                    }
                }

                return null;

            // Only what is there already: a sequence that is yet to be computed may have no end.
            case ICollection or IReadOnlyCollection<object> when !IsDefault(value) && MayHoldArrays(value.GetType()):
                var index = 0;
                foreach (var item in (IEnumerable)value)
                {
                    if (FindRecorded(item, depth) is var (array, place))
                    {
                        return (array, $"[{index.ToString(CultureInfo.InvariantCulture)}]{place}");
                    }

                    index++;
                }

                return null;
            default:
                return null;
        }
    }
}

/// <summary>What is known of static parameters of one type.</summary>
internal static class StaticSlot<TValue>
{
    // Constants to the JIT where TValue is a value type.
    private static readonly bool IsPossible = StaticSlot.MayHoldArrays(typeof(TValue));
    private static readonly bool IsPlainStruct =
        typeof(TValue).IsValueType && Nullable.GetUnderlyingType(typeof(TValue)) is null && !StaticSlot.IsContainer(typeof(TValue));

    /// <summary>Whether it is worth looking into a value. A struct that is no container must be known as a tree.</summary>
    public static bool MayHoldArrays => IsPossible && (!IsPlainStruct || PytreeShapes.TryOf<TValue>(out _));
}
