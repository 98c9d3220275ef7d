using Microsoft.CodeAnalysis;

namespace VjpGen.Generator.Rules;

/// <summary>
/// Which parameter of Bwd takes the residuals and which the cotangent, where each could take either: their names are all that tells. These
/// are the names of this library and of those that others come from.
/// </summary>
/// <param name="pair">What Fwd returns; none where that is not known.</param>
internal sealed class BwdNames(RuleDeclaration rule, ReturnedPair? pair)
{
    private const int Residuals = -1;
    private const int Cotangent = 1;

    private static readonly string[] WordsOfResiduals =
        ["res", "resid", "residual", "residuals", "saved", "kept", "stored", "cache", "cached", "ctx", "context"];

    private static readonly string[] WordsOfCotangents =
        ["g", "grad", "grads", "gradient", "gradients", "ct", "cts", "cotangent", "cotangents", "bar", "adjoint", "upstream", "dout"];

    /// <summary>Whether the parameter taken for the residuals is the cotangent, and that taken for the cotangent the residuals.</summary>
    /// <remarks>One that is alone takes the cotangent, without which there is nothing to pull back, unless its name objects.</remarks>
    public bool AreExchanged(IParameterSymbol? residuals, IParameterSymbol? cotangent) => (residuals, cotangent) switch
    {
        (null, null) => false,
        ({ } alone, null) => Meaning(alone) != Residuals,
        (null, { } alone) => Meaning(alone) == Residuals,
        ({ } first, { } second) => Meaning(first) > Meaning(second),
    };

    /// <summary>What Fwd calls a residual, and what the method calls an argument, is one here too.</summary>
    private int Meaning(IParameterSymbol parameter)
    {
        var name = parameter.Name;
        var kept = pair is null ? null : ExchangedNames.Of(pair.Residuals);
        var words = Words(name);
        return AreEqual(name, kept) || rule.DifferentiableArguments.Any(argument => AreEqual(name, argument.Name)) ? Residuals
            : words.Exists(WordsOfResiduals.Contains) ? Residuals
            : words.Exists(WordsOfCotangents.Contains) || IsDerivative(name, words) ? Cotangent
            : 0;
    }

    /// <summary><c>dy</c>, <c>gy</c>, <c>dOutput</c> or <c>ybar</c>.</summary>
    private static bool IsDerivative(string name, List<string> words) =>
        (name.Length == 2 && name[0] is 'd' or 'g' && words.Count == 1)
        || (words.Count > 1 && words[0] == "d")
        || name.EndsWith("bar", StringComparison.OrdinalIgnoreCase);

    private static bool AreEqual(string name, string? other) => string.Equals(name, other, StringComparison.OrdinalIgnoreCase);

    /// <summary>The words of a name in lower case: <c>grad</c> and <c>output</c> of <c>gradOutput</c> and of <c>grad_output</c>.</summary>
    private static List<string> Words(string name)
    {
        var words = new List<string>();
        var start = 0;
        for (var i = 1; i <= name.Length; i++)
        {
            if (i == name.Length || name[i] == '_' || char.IsUpper(name[i]))
            {
                words.Add(name.Substring(start, i - start).Trim('_').ToLowerInvariant());
                start = i;
            }
        }

        words.RemoveAll(static word => word.Length == 0);
        return words;
    }
}
