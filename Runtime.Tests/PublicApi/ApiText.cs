using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace VjpGen.Runtime.Tests.PublicApi;

/// <summary>Types and signatures as C# spells them, with nullability, defaults and constraints.</summary>
internal static class ApiText
{
    private static readonly NullabilityInfoContext Nullability = new();

    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void",
        [typeof(bool)] = "bool",
        [typeof(byte)] = "byte",
        [typeof(int)] = "int",
        [typeof(long)] = "long",
        [typeof(float)] = "float",
        [typeof(double)] = "double",
        [typeof(string)] = "string",
        [typeof(object)] = "object",
    };

    /// <summary>A declared type: <c>VjpGen.NdArray&lt;T&gt;</c>.</summary>
    public static string Name(Type type) => $"{type.Namespace}.{WithoutArity(type)}{TypeParameters(type.GetGenericArguments())}";

    public static string Method(MethodInfo method) =>
        $"{Priority(method)}{Modifier(method)}{Returned(method.ReturnParameter)} {method.Name}"
        + TypeParameters(method.GetGenericArguments()) + Parameters(method) + Constraints(method.GetGenericArguments());

    public static string Property(PropertyInfo property)
    {
        var index = property.GetIndexParameters();
        var type = new Reader(
            property.GetCustomAttribute<TupleElementNamesAttribute>()).Read(property.PropertyType, Nullability.Create(property));
        var isStatic = property.GetAccessors(nonPublic: true)[0].IsStatic ? "static " : "";
        var name = index.Length == 0 ? property.Name : $"this[{string.Join(", ", index.Select(Parameter))}]";
        var setter = property.SetMethod is not { IsPublic: true } set ? ""
            : set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) ? " init;" : " set;";
        return $"{isStatic}{type} {name} {{ get;{setter} }}";
    }

    public static string Parameters(MethodBase method) => $"({string.Join(", ", method.GetParameters().Select(Parameter))})";

    public static string Constraints(Type[] parameters) => string.Concat(parameters.Select(static parameter =>
    {
        var words = new List<string>();
        var flags = parameter.GenericParameterAttributes;
        var isUnmanaged = parameter.CustomAttributes.Any(static attribute => attribute.AttributeType.Name == "IsUnmanagedAttribute");
        if (isUnmanaged || flags.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint))
        {
            words.Add(isUnmanaged ? "unmanaged" : "struct");
        }

        words.AddRange(parameter.GetGenericParameterConstraints().Where(static type => type != typeof(ValueType)).Select(Of));
        return words.Count == 0 ? "" : $" where {parameter.Name} : {string.Join(", ", words)}";
    }));

    /// <summary>A type without nullability.</summary>
    public static string Of(Type type) => new Reader(null).Read(type, null);

    private static string Parameter(ParameterInfo parameter)
    {
        var isParams = parameter.IsDefined(typeof(ParamArrayAttribute)) || parameter.IsDefined(typeof(ParamCollectionAttribute));
        var modifiers = (parameter.IsDefined(typeof(ExtensionAttribute)) ? "this " : "") + (isParams ? "params " : "");
        var type = new Reader(
            parameter.GetCustomAttribute<TupleElementNamesAttribute>()).Read(parameter.ParameterType, Nullability.Create(parameter));
        var value = !parameter.HasDefaultValue ? "" : parameter.RawDefaultValue switch
        {
            null => " = default",
            string text => $" = \"{text}\"",
            bool truth => truth ? " = true" : " = false",
            var other => $" = {Convert.ToString(other, CultureInfo.InvariantCulture)}",
        };
        return $"{modifiers}{type} {parameter.Name}{value}";
    }

    private static string Modifier(MethodInfo method) => method switch
    {
        { IsStatic: true } => "static ",
        { IsVirtual: false } or { IsFinal: true } => "",
        _ => method.GetBaseDefinition() == method ? "virtual " : "override ",
    };

    private static string Returned(ParameterInfo parameter) =>
        new Reader(parameter.GetCustomAttribute<TupleElementNamesAttribute>()).Read(parameter.ParameterType, Nullability.Create(parameter));

    private static string Priority(MethodInfo method) =>
        method.GetCustomAttribute<OverloadResolutionPriorityAttribute>() is { } priority ? $"[priority {priority.Priority}] " : "";

    private static string TypeParameters(Type[] parameters) =>
        parameters.Length == 0 ? "" : $"<{string.Join(", ", parameters.Select(static parameter => parameter.Name))}>";

    private static string WithoutArity(Type type) => type.Name.Split('`')[0];

    /// <summary>Reads one type, whose tuples take their names from the attribute in the order in which they are met.</summary>
    private sealed class Reader(TupleElementNamesAttribute? names)
    {
        private int _next;

        public string Read(Type type, NullabilityInfo? nullability)
        {
            if (type.IsByRef)
            {
                return "ref " + Read(type.GetElementType()!, nullability?.ElementType);
            }

            if (Nullable.GetUnderlyingType(type) is { } underlying)
            {
                return Read(underlying, null) + "?";
            }

            var mark = !type.IsValueType && !type.IsGenericParameter && nullability?.ReadState == NullabilityState.Nullable ? "?" : "";
            return Plain(type, nullability) + mark;
        }

        private string Plain(Type type, NullabilityInfo? nullability)
        {
            if (type.IsArray)
            {
                return $"{Read(type.GetElementType()!, nullability?.ElementType)}[{new string(',', type.GetArrayRank() - 1)}]";
            }

            if (Keywords.TryGetValue(type, out var keyword) || !type.IsGenericType)
            {
                return keyword ?? type.Name;
            }

            var arguments = type.GetGenericArguments();
            if (
                type.FullName?.StartsWith(
                    "System.ValueTuple`", StringComparison.Ordinal) ?? type.Name.StartsWith("ValueTuple`", StringComparison.Ordinal))
            {
                var first = _next;
                _next += arguments.Length;
                return $"({string.Join(", ", arguments.Select((argument, i) => Element(argument, nullability, i, first)))})";
            }

            var texts = arguments.Select((argument, i) => Read(argument, Argument(nullability, i)));
            return $"{WithoutArity(type)}<{string.Join(", ", texts)}>";
        }

        private string Element(Type type, NullabilityInfo? nullability, int i, int first)
        {
            var text = Read(type, Argument(nullability, i));
            return names?.TransformNames[first + i] is { } name ? $"{text} {name}" : text;
        }

        private static NullabilityInfo? Argument(NullabilityInfo? nullability, int i) =>
            nullability is { GenericTypeArguments: var arguments } && i < arguments.Length ? arguments[i] : null;
    }
}
