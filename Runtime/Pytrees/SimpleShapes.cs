namespace VjpGen.CompilerServices;

internal sealed class LeafShape<T> : PytreeShape<NdArray<T>>
    where T : unmanaged
{
    public override NdArray<T> Map<TVisitor>(NdArray<T> tree, ref TVisitor visitor) =>
        tree is null || !(typeof(T) == typeof(float) || typeof(T) == typeof(double)) ? tree! : visitor.Leaf(tree)!;
}

internal sealed class ConstantShape<T> : PytreeShape<T>
{
    public static readonly ConstantShape<T> Instance = new() { IsKnown = true };

    public override T Map<TVisitor>(T tree, ref TVisitor visitor) => tree;
}

internal sealed class SelfShape<T> : PytreeShape<T>
    where T : IPytree<T>
{
    public override T Map<TVisitor>(T tree, ref TVisitor visitor) => tree is null ? tree! : tree.MapLeaves(ref visitor);
}

/// <summary>A part that a cotangent lacks where nothing used it.</summary>
internal sealed class OptionalShape<T>(PytreeShape<T> part) : PytreeShape<T>
{
    public override T Map<TVisitor>(T tree, ref TVisitor visitor) =>
        tree is null || visitor.Omits(part, tree) ? default! : part.Map(tree, ref visitor);
}

internal sealed class NullableShape<T>(PytreeShape<T> value) : PytreeShape<T?>
    where T : struct
{
    public override T? Map<TVisitor>(T? tree, ref TVisitor visitor) => tree is { } present ? value.Map(present, ref visitor) : null;
}
