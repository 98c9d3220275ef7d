using VjpGen.Generator.Models;

namespace VjpGen.Generator.Emit;

/// <summary>What a recorded call keeps until its pullback runs: a value or a tuple of values.</summary>
internal sealed class KeptValues
{
    private readonly List<(string Type, string Name, string Value)> _parts;

    /// <param name="parts">Of each value its type, the name it should have, and C# for it where the call is recorded.</param>
    public KeptValues(IEnumerable<(string Type, string Name, string Value)> parts)
    {
        var scope = new NameScope(TupleNames.Reserved);
        _parts = [];
        foreach (var part in parts)
        {
            _parts.Add((part.Type, scope.Declare(TupleNames.Permitted(part.Name)), part.Value));
        }
    }

    /// <summary>The name for the variable that holds it.</summary>
    public string Name => _parts.Count == 1 ? _parts[0].Name : "kept";

    public string Type => _parts.Count switch
    {
        0 => "global::System.ValueTuple",
        1 => _parts[0].Type,
        _ => $"({string.Join(", ", _parts.Select(static part => $"{part.Type} {Identifiers.Escape(part.Name)}"))})",
    };

    /// <summary>C# for it where the call is recorded.</summary>
    public string Value => _parts.Count switch
    {
        0 => "default(global::System.ValueTuple)",
        1 => _parts[0].Value,
        _ => $"({string.Join(", ", _parts.Select(static part => part.Value))})",
    };

    /// <summary>Static arguments as parts.</summary>
    public static IEnumerable<(string Type, string Name, string Value)> Of(IEnumerable<RuleParameter.Static> parameters) =>
        parameters.Select(static parameter => (parameter.Type, parameter.Name, parameter.Expression));

    /// <summary>C# for each value in the pullback.</summary>
    /// <param name="variable">The variable that holds it.</param>
    public IReadOnlyList<string> In(string variable) =>
        _parts.Count == 1 ? [variable] : [.. _parts.Select(part => $"{variable}.{Identifiers.Escape(part.Name)}")];
}
