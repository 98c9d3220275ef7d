namespace BrokenRules;

public static partial class MethodNameMisspelt
{
    [CustomVjp(nameof(CubeFwd), "CubeBackwrad")]
    public static partial NdArray<float> Cube(NdArray<float> x);

    static (NdArray<float> Output, NdArray<float> X) CubeFwd(NdArray<float> x) => (x * x * x, x);

    static NdArray<float> CubeBackward(NdArray<float> x, NdArray<float> g) => 3 * x * x * g;
}
