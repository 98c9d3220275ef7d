namespace VjpGen.Generator.Models;

/// <summary>A rule as the registry of its assembly has it.</summary>
/// <param name="Key">The place in the registry's order.</param>
/// <param name="DisplayName">The name in reports: <c>Stable.Log1pExp</c>.</param>
internal abstract record RegisteredRule(string Key, string DisplayName)
{
    /// <summary>One that can be checked.</summary>
    /// <param name="Method">C# to call it, up to the arguments.</param>
    /// <param name="Arguments">In declaration order.</param>
    /// <param name="Shape">C# for the structure of the arguments by which it is differentiated; with several of them, a tuple.</param>
    /// <param name="ValueType">The type of the value as generated code writes it.</param>
    /// <param name="ValueShape">C# for its structure.</param>
    public sealed record Sampled(
        string Key,
        string DisplayName,
        string Method,
        EquatableArray<SampleArgument> Arguments,
        string Shape,
        string ValueType,
        string ValueShape,
        bool IsOnceDifferentiable) : RegisteredRule(Key, DisplayName);

    /// <summary>One that means to differ from the derivative.</summary>
    public sealed record Skipped(string Key, string DisplayName, string Reason) : RegisteredRule(Key, DisplayName);

    /// <summary>One that cannot be called, or for which there are no arguments.</summary>
    public sealed record Unchecked(string Key, string DisplayName, string Reason) : RegisteredRule(Key, DisplayName);
}

/// <summary>An argument for checking a rule.</summary>
/// <param name="Name">The name of the parameter.</param>
/// <param name="Type">Its type as generated code writes it.</param>
/// <param name="Sample">C# that draws it.</param>
/// <param name="IsDifferentiated">Whether derivatives by it are checked.</param>
internal sealed record SampleArgument(string Name, string Type, string Sample, bool IsDifferentiated);
