namespace VjpGen.Benchmarks.Generation;

/// <summary>What the rules of a program look like.</summary>
public enum RuleMix
{
    /// <summary>All are the README's: an array in, an array out.</summary>
    Plain,

    /// <summary>Of ten rules four are that, three have a Primal and a static argument, two are generic and one takes a pytree.</summary>
    Mixed,
}
