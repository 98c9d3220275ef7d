namespace VjpGen.Generator.Pytrees;

/// <summary>What is said about trees: what is wrong, and last of all the declaration that was expected.</summary>
internal static class PytreeMessages
{
    public const string NoPytree = "'{0}' cannot be a pytree: it {1}. Expected: {2}";

    public const string HiddenArrays = "No gradient reaches the arrays of '{0}' in the pytree '{1}': {2}. Expected: {3}";

    public const string NotMarkedPytree = "'{0}' {1}, so no gradient reaches {2}. Expected: {3}";

    public const string IdleNonDiff = "[NonDiff] on '{0}' does nothing: {1}. Expected: {2}";
}
