namespace VjpGen.Generator.Tests.RandomRules;

/// <summary>How a program writes the types that it does not declare itself: by short names and usings, or in full.</summary>
internal sealed class Spelling(bool isFull)
{
    private static readonly Dictionary<string, string> Namespaces = new()
    {
        ["NdArray"] = "VjpGen",
        ["Pytree"] = "VjpGen",
        ["IPytree"] = "VjpGen",
        ["NonDiff"] = "VjpGen",
        ["CustomVjp"] = "VjpGen",
        ["List"] = "System.Collections.Generic",
        ["Dictionary"] = "System.Collections.Generic",
        ["IEnumerable"] = "System.Collections.Generic",
        ["IReadOnlyList"] = "System.Collections.Generic",
        ["ImmutableArray"] = "System.Collections.Immutable",
        ["IFloatingPointIeee754"] = "System.Numerics",
        ["IBinaryFloatingPointIeee754"] = "System.Numerics",
        ["INumberBase"] = "System.Numerics",
    };

    public bool IsFull => isFull;

    /// <summary>The lines that make short names known.</summary>
    public IEnumerable<string> Usings => isFull
        ? []
        : Namespaces.Values.Append("System").Distinct().Order(StringComparer.Ordinal).Select(static space => $"using {space};");

    /// <summary>A type of the platform or the runtime, by its simple name.</summary>
    public string this[string name] => isFull ? $"global::{Namespaces.GetValueOrDefault(name, "System")}.{name}" : name;
}
