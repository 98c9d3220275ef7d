namespace VjpGen.Generator.Rules;

/// <summary>What a method does in a rule; the names are those of the attribute's arguments.</summary>
internal enum RuleRole
{
    Fwd,
    Bwd,
    Primal,
}
