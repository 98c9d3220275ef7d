namespace VjpGen.Generator.Tests.RandomRules;

/// <summary>How a program passes the arguments of its rule.</summary>
internal enum CallStyle
{
    Positional,

    /// <summary>All by name, the last one first.</summary>
    Named,

    /// <summary>Without the last one where it has a default value, or is a static list.</summary>
    Omitting,

    /// <summary>The items of a list one by one.</summary>
    Expanded,
}
