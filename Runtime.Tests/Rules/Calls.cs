namespace VjpGen.Runtime.Tests.Rules;

/// <summary>How often each part of a rule has run. A test hands one to its rule as a static argument.</summary>
internal sealed class Calls
{
    public int Primal { get; set; }

    public int Fwd { get; set; }

    public int Bwd { get; set; }

    public void AssertAre(int primal, int fwd, int bwd) => Assert.Equal((primal, fwd, bwd), (Primal, Fwd, Bwd));
}
