namespace VjpGen.Generator.Rules;

/// <summary>The signature that a method of a rule should have, in pieces as C# writes them.</summary>
/// <param name="TypeParameters">With their brackets, or nothing.</param>
/// <param name="Constraints">A clause for each constrained type parameter.</param>
internal sealed record ExpectedSignature(
    bool IsStatic,
    string ReturnType,
    string Name,
    string TypeParameters,
    IReadOnlyList<SignatureParameter> Parameters,
    IReadOnlyList<string> Constraints)
{
    /// <summary>The whole of it, as messages show it.</summary>
    public override string ToString() =>
        $"{(IsStatic ? "static " : "")}{ReturnType} {Name}{TypeParameters}({string.Join(", ", Parameters)})"
            + string.Concat(Constraints.Select(static clause => " " + clause));
}

/// <summary>A parameter of a method of a rule.</summary>
internal sealed record SignatureParameter(string Type, string Name)
{
    public override string ToString() => $"{Type} {Name}";
}
