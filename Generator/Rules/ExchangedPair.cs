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

    public static bool Is(RuleDeclaration rule, ReturnedPair pair, IMethodSymbol bwd)
    {
        var (first, second) = pair;
        var (output, kept) = (ExchangedNames.Of(first), ExchangedNames.Of(second));
        var place = rule.StaticParameters.Count;
        var residuals = place < bwd.Parameters.Length ? bwd.Parameters[place].Name : null;

        // An output may well be kept for Bwd under its own name.
        if (AreEqual(kept, residuals) || IsAmong(NamesOfResiduals, kept))
        {
            return false;
        }

        var isOutputLast = IsAmong(NamesOfOutputs, kept) && !IsAmong(NamesOfOutputs, output);
        var isArgumentFirst = kept is not null && AreEqual(output, residuals) && IsArgument(rule, residuals);
        return (IsAmong(NamesOfResiduals, output) || isOutputLast || isArgumentFirst) && rule.Fit.IsSame(first.Type, second.Type);
    }

    private static bool IsArgument(RuleDeclaration rule, string? name) => rule.Parameters.Any(argument => AreEqual(argument.Name, name));

    private static bool IsAmong(string[] names, string? name) => name is not null && names.Contains(name, StringComparer.OrdinalIgnoreCase);

    private static bool AreEqual(string? name, string? other) =>
        name is not null && string.Equals(name, other, StringComparison.OrdinalIgnoreCase);
}
