using VjpGen;

namespace Library;

public static partial class Rules
{
    /// <summary>The identity, with 3 as its derivative: nothing but the rule can give that.</summary>
    [CustomVjp(nameof(TripledFwd), nameof(TripledBwd))]
    public static partial NdArray<double> Tripled(NdArray<double> x);

    static (NdArray<double> Output, int Residual) TripledFwd(NdArray<double> x) => (x, 0);

    static NdArray<double> TripledBwd(int residual, NdArray<double> g) => 3 * g;
}
