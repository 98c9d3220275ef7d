using Microsoft.CodeAnalysis;

namespace VjpGen.Generator.Rules;

/// <summary>
/// A pair that Fwd returns the wrong way round, residuals first. Where both have one type only their names can tell, and those that Bwd
/// gives the residuals.
/// </summary>
internal static class ExchangedPair
{
    private static readonly string[] NamesOfOutputs = ["Output", "Outputs", "Value", "Result", "Primal"];
    private static readonly string[] NamesOfResiduals = ["Residual", "Residuals"];

    public static bool Is(RuleDeclaration rule, INamedTypeSymbol pair, IMethodSymbol bwd)
    {
        var names = ExchangedNames.OfElements(pair);
        var residuals = bwd.Parameters.ElementAtOrDefault(rule.StaticParameters.Count())?.Name;

        // An output may well be kept for Bwd under its own name.
        if (!rule.Fit.IsSame(pair.TupleElements[0].Type, pair.TupleElements[1].Type)
            || AreEqual(names[1], residuals)
            || IsAmong(NamesOfResiduals, names[1]))
        {
            return false;
        }

        var isOutputLast = IsAmong(NamesOfOutputs, names[1]) && !IsAmong(NamesOfOutputs, names[0]);
        var isArgumentFirst = names[1] is not null
            && AreEqual(names[0], residuals)
            && rule.Method.Parameters.Any(argument => AreEqual(argument.Name, residuals));
        return IsAmong(NamesOfResiduals, names[0]) || isOutputLast || isArgumentFirst;
    }

    private static bool IsAmong(string[] names, string? name) => name is not null && names.Contains(name, StringComparer.OrdinalIgnoreCase);

    private static bool AreEqual(string? name, string? other) =>
        name is not null && string.Equals(name, other, StringComparison.OrdinalIgnoreCase);
}
