using System.Collections;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace VjpGen.Generator.Tests.RandomRules;

/// <summary>Values of any type that a program mentions, made and read by reflection.</summary>
internal static class SampleValues
{
    private const BindingFlags Instance =
        BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <summary>A scalar.</summary>
    public static INdArray Scalar(Type element, double number) =>
        element == typeof(float) ? NdArray.Create([(float)number], []) : NdArray.Create([number], []);

    /// <summary>Makes a value.</summary>
    /// <param name="leaf">Makes the next array of floats or doubles.</param>
    /// <param name="number">What values without cotangents are made from, so that they can be told apart.</param>
    public static object? Make(Type type, Func<Type, INdArray?> leaf, int number)
    {
        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            return Make(underlying, leaf, number);
        }

        if (ElementOf(type) is { } element)
        {
            return element == typeof(float) || element == typeof(double) ? leaf(element) : Static(type, element, number);
        }

        if (IsTuple(type))
        {
            var place = 0;
            return Tuple(type, part => Make(part, leaf, number + (10 * place++) + 1));
        }

        if (type.IsArray)
        {
            var items = Array.CreateInstance(type.GetElementType()!, 2);
            items.SetValue(Make(type.GetElementType()!, leaf, number), 0);
            items.SetValue(Make(type.GetElementType()!, leaf, number + 1), 1);
            return items;
        }

        return (type.IsGenericType ? Collection(type, type.GetGenericTypeDefinition(), leaf, number) : null)
            ?? Plain(type, number)
            ?? Members(type, leaf, number);
    }

    public static bool IsTuple(Type type) => type.IsValueType && typeof(ITuple).IsAssignableFrom(type);

    /// <summary>Makes a tuple of its elements, those behind the seventh in a tuple of their own as .NET has them.</summary>
    public static object Tuple(Type type, Func<Type, object?> element)
    {
        var parts = type.GetGenericArguments();
        return Activator.CreateInstance(type, [.. parts.Select((part, i) => i == 7 ? Tuple(part, element) : element(part))])!;
    }

    /// <summary>The arrays of floats and doubles in a value, in the order in which they are made.</summary>
    public static IEnumerable<INdArray> Leaves(object? value) =>
        value is NdArray<float> or NdArray<double> ? [(INdArray)value] : Items(value).SelectMany(Leaves);

    /// <summary>What a container has in it that may hold arrays with cotangents; nothing of anything else.</summary>
    public static IEnumerable<object?> Items(object? value) => value switch
    {
        null or string or Delegate or Type or INdArray => [],
        ITuple tuple => Enumerable.Range(0, tuple.Length).Select(i => tuple[i]),
        IDictionary dictionary => dictionary.Keys.Cast<string>().Order(StringComparer.Ordinal).Select(key => dictionary[key]),
        IEnumerable items => items.Cast<object?>(),
        _ => FieldsOf(value.GetType()).Where(IsDifferentiable).Select(field => field.GetValue(value)),
    };

    /// <summary>The parts of a tuple, and of tuples in it, that hold arrays or might.</summary>
    public static IEnumerable<object?> Parts(object? value) => value is ITuple tuple
        ? Enumerable.Range(0, tuple.Length).SelectMany(i => Parts(tuple[i]))
        : [value];

    /// <summary>The number in an array.</summary>
    public static double Number(INdArray array) => array switch
    {
        NdArray<float> floats => floats.Item(),
        NdArray<double> doubles => doubles.Item(),
        _ => throw new ArgumentException("There is no number in it.", nameof(array)),
    };

    /// <summary>What tells values apart, whatever implicit conversion they have gone through.</summary>
    public static string Digest(object? value) => value switch
    {
        null => "null",
        NdArray<float> or NdArray<double> => Number((INdArray)value).ToString(CultureInfo.InvariantCulture),
        NdArray<int> indices => $"[{string.Join(", ", indices.ToArray())}]",
        INdArray other => other.ToString()!,
        string text => text,
        char letter => ((int)letter).ToString(CultureInfo.InvariantCulture),
        nint number => number.ToString(CultureInfo.InvariantCulture),
        bool or Enum or DateTime or Guid or Type => value.ToString()!,
        IFormattable when value.GetType().IsPrimitive || value is decimal =>
            Convert.ToDouble(value, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture),
        ITuple tuple => $"({string.Join(", ", Enumerable.Range(0, tuple.Length).Select(i => Digest(tuple[i])))})",
        IDictionary dictionary =>
            $"{{{string.Join(", ", dictionary.Keys.Cast<object>().Select(key => $"{key}: {Digest(dictionary[key])}"))}}}",
        IEnumerable items => $"[{string.Join(", ", items.Cast<object?>().Select(Digest))}]",
        Delegate => $"#{RuntimeHelpers.GetHashCode(value)}",
        _ => $"{value.GetType().Name}({string.Join(", ", FieldsOf(value.GetType()).Select(field => Digest(field.GetValue(value))))})",
    };

    private static Type? ElementOf(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(NdArray<>) ? type.GetGenericArguments()[0] : null;

    private static object Static(Type type, Type element, int number) => element == typeof(int) ? NdArray.Create([number])
        : element == typeof(bool) ? NdArray.Create([number % 2 == 0])
        : throw new NotSupportedException($"There is no sample of {type}.");

    private static object? Collection(Type type, Type definition, Func<Type, INdArray?> leaf, int number)
    {
        var item = type.GetGenericArguments()[^1];
        if (definition == typeof(Dictionary<,>) && type.GetGenericArguments()[0] == typeof(string))
        {
            var dictionary = (IDictionary)Activator.CreateInstance(type)!;
            dictionary["a"] = Make(item, leaf, number);
            dictionary["b"] = Make(item, leaf, number + 1);
            return dictionary;
        }

        var isList = definition == typeof(List<>);
        if (!isList && definition != typeof(ImmutableArray<>) && !(type.IsInterface && type.IsAssignableFrom(item.MakeArrayType())))
        {
            return null;
        }

        var array = Make(item.MakeArrayType(), leaf, number)!;
        return isList ? Activator.CreateInstance(type, array)
            : type.IsInterface ? array
            : typeof(ImmutableArray).GetMethods()
                .Single(static method => method.Name == "CreateRange" && method.GetParameters().Length == 1)
                .MakeGenericMethod(item).Invoke(null, [array]);
    }

    private static object? Plain(Type type, int number) => type switch
    {
        _ when type.IsEnum => Enum.ToObject(type, number % 3),
        _ when type == typeof(bool) => number % 2 == 0,
        _ when type == typeof(char) => (char)(number + 33),
        _ when type == typeof(nint) => (nint)number,
        _ when type.IsPrimitive || type == typeof(decimal) => Convert.ChangeType(number, type, CultureInfo.InvariantCulture),
        _ when type == typeof(string) => $"s{number}",
        _ when type == typeof(object) || type == typeof(IComparable) => number,
        _ when type == typeof(Type) => typeof(int),
        _ when type == typeof(DateTime) => new DateTime(number, DateTimeKind.Utc),
        _ when typeof(Delegate).IsAssignableFrom(type) => Function(type),
        _ => null,
    };

    private static Delegate Function(Type type)
    {
        var signature = type.GetMethod("Invoke")!;
        return Expression.Lambda(
            type,
            Expression.Default(signature.ReturnType),
            signature.GetParameters().Select(static parameter => Expression.Parameter(parameter.ParameterType))).Compile();
    }

    private static object Members(Type type, Func<Type, INdArray?> leaf, int number)
    {
        var made = RuntimeHelpers.GetUninitializedObject(type);
        foreach (var field in FieldsOf(type))
        {
            field.SetValue(made, Make(field.FieldType, IsDifferentiable(field) ? leaf : Constant, number++));
        }

        return made;
    }

    private static INdArray Constant(Type element) => Scalar(element, 7);

    private static bool IsDifferentiable(FieldInfo field) => !field.IsDefined(typeof(NonDiffAttribute));

    private static IEnumerable<FieldInfo> FieldsOf(Type type) => type switch
    {
        { BaseType: null } or { IsPrimitive: true } => [],
        _ when typeof(Delegate).IsAssignableFrom(type) => [],
        _ => FieldsOf(type.BaseType).Concat(type.GetFields(Instance).OrderBy(static field => field.MetadataToken)),
    };
}
