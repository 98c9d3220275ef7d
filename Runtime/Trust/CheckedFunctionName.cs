namespace VjpGen;

/// <summary>What to call a function in messages.</summary>
internal static class CheckedFunctionName
{
    /// <summary>The name of a method, as <c>Type.Method</c>, or of a local function; null of a lambda.</summary>
    public static string? Of(Delegate function)
    {
        var method = function.Method;
        if (method.Name is not ['<', ..])
        {
            return method.DeclaringType is { } type ? $"{type.Name.Split('`')[0]}.{method.Name}" : method.Name;
        }

        // The compiler calls a local function <Containing>g__Name|0_0 and a lambda <Containing>b__0_0.
        const string LocalFunction = ">g__";
        var start = method.Name.IndexOf(LocalFunction, StringComparison.Ordinal);
        return start < 0 ? null : method.Name[(start + LocalFunction.Length)..].Split('|')[0];
    }
}
