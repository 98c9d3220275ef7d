using VjpGen.CompilerServices;

namespace VjpGen.Generator.Tests.RandomRules;

/// <summary>What a type parameter stands for that may be any <see cref="IPytree{TSelf}"/>.</summary>
public sealed record SampleTree(NdArray<float> A, NdArray<double> B) : IPytree<SampleTree>
{
    /// <inheritdoc/>
    public SampleTree MapLeaves<TVisitor>(ref TVisitor visitor)
        where TVisitor : ILeafVisitor
    {
        visitor.Enter(nameof(A));
        var a = visitor.Leaf(A);
        visitor.Exit();
        visitor.Enter(nameof(B));
        var b = visitor.Leaf(B);
        visitor.Exit();
        return new SampleTree(a!, b!);
    }

    /// <inheritdoc/>
    public void Register() => Pytree.Register<SampleTree>();
}
