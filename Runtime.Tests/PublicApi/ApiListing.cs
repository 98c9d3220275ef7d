using System.ComponentModel;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace VjpGen.Runtime.Tests.PublicApi;

/// <summary>The public surface of the library as text: one line for each type and member, in a fixed order.</summary>
internal static class ApiListing
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    /// <summary>Types that user code can name; those that hold extension members have no such name.</summary>
    public static IEnumerable<Type> Types => typeof(NdArray).Assembly.GetExportedTypes().Where(static type => !IsUnspeakable(type));

    /// <summary>What user code can use of a type, without accessors and what the compiler adds to records.</summary>
    public static IEnumerable<MemberInfo> Members(Type type) =>
        from member in type.IsSubclassOf(typeof(MulticastDelegate)) ? [] : type.GetMembers(Declared)
        where IsVisible(member) && !member.Name.Contains(
            '<', StringComparison.Ordinal) && member.GetCustomAttribute<CompilerGeneratedAttribute>() is null
        select member;

    public static IEnumerable<string> Lines() =>
        from type in Types.OrderBy(ApiText.Name, StringComparer.Ordinal)
        let members = from member in Members(type) select (member.Name, Line: Line(member))
        from line in members.OrderBy(
            static m => m.Name,
            StringComparer.Ordinal).ThenBy(static m => m.Line, StringComparer.Ordinal).Select(static m => m.Line).Prepend(Line(type))
        select $"{ApiText.Name(type)}: {line}";

    private static string Line(Type type)
    {
        var kind = Kind(type);
        var parameters = kind == "delegate" ? ApiText.Parameters(type.GetMethod("Invoke")!) : "";
        var bases = string.Join(", ", Bases(type)) is { Length: > 0 } names ? " : " + names : "";
        var isHidden = type.GetCustomAttribute<EditorBrowsableAttribute>()?.State == EditorBrowsableState.Never;
        return kind + parameters + bases + ApiText.Constraints(type.GetGenericArguments()) + (isHidden ? " [not for user code]" : "");
    }

    private static string Kind(Type type) => type switch
    {
        { IsInterface: true } => "interface",
        { IsEnum: true } => "enum",
        { IsValueType: true } =>
            (type.IsDefined(typeof(IsReadOnlyAttribute)) ? "readonly " : "") + (type.IsByRefLike ? "ref struct" : "struct"),
        { IsAbstract: true, IsSealed: true } => "static class",
        _ when type.IsSubclassOf(typeof(MulticastDelegate)) => "delegate",
        _ => (type.IsSealed ? "sealed " : type.IsAbstract ? "abstract " : "") + (type.GetMethod("<Clone>$") is null ? "class" : "record"),
    };

    /// <summary>The base type, where it says something, and the interfaces that do not come from it.</summary>
    private static IEnumerable<string> Bases(Type type)
    {
        Type[] silent = [typeof(object), typeof(ValueType), typeof(MulticastDelegate)];
        IEnumerable<Type> parents = type.BaseType is { } parent && !silent.Contains(parent) ? [parent] : [];
        var interfaces = type.GetInterfaces().Except(type.BaseType?.GetInterfaces() ?? []).Where(static candidate => candidate.IsPublic);
        return parents.Select(ApiText.Of).Concat(interfaces.Select(ApiText.Of).Order(StringComparer.Ordinal));
    }

    private static string Line(MemberInfo member) => member switch
    {
        ConstructorInfo constructor => $"constructor{ApiText.Parameters(constructor)}",
        MethodInfo method => ApiText.Method(method),
        PropertyInfo property => ApiText.Property(property),
        FieldInfo field => $"{(field.IsStatic ? "static " : "")}{ApiText.Of(field.FieldType)} {field.Name}",
        _ => member.ToString()!,
    };

    private static bool IsVisible(MemberInfo member) => member switch
    {
        MethodBase { IsSpecialName: true, IsConstructor: false } method => IsVisible(method) && method.Name.StartsWith(
            "op_", StringComparison.Ordinal),
        MethodBase method => IsVisible(method),
        PropertyInfo property => property.GetAccessors(nonPublic: true).Any(IsVisible),
        FieldInfo field => field.IsPublic || field.IsFamily,
        _ => false,
    };

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static bool IsUnspeakable(Type type) => type.FullName!.Contains('<', StringComparison.Ordinal);
}
