namespace BrokenRules;

public abstract class BaseNotMarkedPytree
{
    public NdArray<double> Slope { get; init; } = 1.0;
}

[Pytree]
public partial class Line : BaseNotMarkedPytree
{
    public NdArray<double> Offset { get; init; } = 0.0;
}
