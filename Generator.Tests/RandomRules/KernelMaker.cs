namespace VjpGen.Generator.Tests.RandomRules;

/// <summary>Gives the methods of a rule over spans their parameters.</summary>
internal sealed class KernelMaker(Chance chance, Spelling spelling, RandomTypes types)
{
    public void Fill(IReadOnlyList<Slot> parameters, HashSet<int> statics, TreeType output, Piece? primal, Piece fwd, Piece bwd)
    {
        List<string> outputs = output.Elements is null ? [output.Core] : [.. output.Elements.Select(static element => element.Type.Core)];
        var residuals = Enumerable.Range(0, chance.Below(3))
            .Select(_ => chance.OneIn(2) ? types.Element : chance.Of("int", "byte", "double"))
            .ToList();
        var values = parameters.Select(parameter => statics.Contains(parameter.Role.Position)
            ? new Slot(parameter.Type, parameter.Name, parameter.Role)
            : new Slot(Read(parameter.Type), parameter.Name, parameter.Role)).ToList();
        var filled = outputs.Select((array, i) => new Slot(Filled(array), $"out{i}", new Role(Meaning.Output, i))).ToList();
        primal?.Parameters.AddRange([.. values, .. filled]);
        fwd.Parameters.AddRange(
        [
            .. values,
            .. filled,
            .. residuals.Select((element, i) => new Slot($"{spelling["Span"]}<{element}>", $"kept{i}{i}", new Role(Meaning.Residuals, i))),
        ]);
        bwd.Parameters.AddRange(
        [
            .. values.Where(value => statics.Contains(value.Role.Position)),
            .. residuals.Select((element, i) =>
                new Slot($"{spelling["ReadOnlySpan"]}<{element}>", $"kept{i}{i}", new Role(Meaning.Residuals, i))),
            .. outputs.Select((array, i) => new Slot(Read(array), $"dOut{i}", new Role(Meaning.OutputCotangent, i))),
            .. parameters.Where(parameter => !statics.Contains(parameter.Role.Position)).Select(parameter =>
                new Slot(
                    Filled(parameter.Type),
                    $"d{parameter.Role.Position}",
                    parameter.Role with { Meaning = Meaning.ArgumentCotangent })),
        ]);
    }

    private string Read(string array) => Span("ReadOnlySpan", array);

    private string Filled(string array) => Span("Span", array);

    private string Span(string kind, string array) => $"{spelling[kind]}<{array[(array.IndexOf('<', StringComparison.Ordinal) + 1)..]}";
}
