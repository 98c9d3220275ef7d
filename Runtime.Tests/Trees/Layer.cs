using VjpGen.CompilerServices;

namespace VjpGen.Runtime.Tests.Trees;

/// <summary>A tree by hand, as the generator would write it: a member that may be absent, and members that are carried along.</summary>
internal sealed record Layer(NdArray<double> Weight, NdArray<double>? Bias, string Activation, NdArray<int> Seen) : IPytree<Layer>
{
    public Layer(NdArray<double> weight, NdArray<double>? bias = null)
        : this(weight, bias, "tanh", NdArray.Create([1, 2, 3]))
    {
    }

    public Layer MapLeaves<TVisitor>(ref TVisitor visitor)
        where TVisitor : ILeafVisitor
    {
        visitor.Enter(nameof(Weight));
        var weight = visitor.Leaf(Weight)!;
        visitor.Exit();
        visitor.Enter(nameof(Bias));
        var bias = Bias is null ? null : visitor.Leaf(Bias);
        visitor.Exit();
        return this with { Weight = weight, Bias = bias };
    }

    public void Register() => Pytree.Register<Layer>();
}
