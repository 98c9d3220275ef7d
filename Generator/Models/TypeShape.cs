namespace VjpGen.Generator.Models;

/// <summary>A type as differentiation sees it: where its arrays are, and what is carried along unchanged.</summary>
internal abstract record TypeShape
{
    /// <summary>Whether a cotangent may be taken of every part.</summary>
    public abstract bool IsTree { get; }

    /// <summary>Whether a cotangent may be taken of some part.</summary>
    public abstract bool HasLeaves { get; }

    /// <summary>An array with a cotangent.</summary>
    /// <param name="ElementType">The type of its elements as generated code writes it: <c>float</c>, <c>double</c> or <c>T</c>.</param>
    /// <param name="IsNullable">Whether it is annotated as possibly null.</param>
    public sealed record Leaf(string ElementType, bool IsNullable) : TypeShape
    {
        public override bool IsTree => true;

        public override bool HasLeaves => true;
    }

    /// <summary>A tuple.</summary>
    /// <param name="IsNullable">Whether it is wrapped in <see cref="Nullable{T}"/>.</param>
    public sealed record Tuple(EquatableArray<TupleElement> Elements, bool IsNullable) : TypeShape
    {
        public override bool IsTree => Elements.All(static element => element.Shape.IsTree);

        public override bool HasLeaves => Elements.Any(static element => element.Shape.HasLeaves);
    }

    /// <summary>A container of arrays that knows its own parts.</summary>
    /// <param name="Shape">C# for its shape at run time.</param>
    /// <param name="IsNullable">Whether it is annotated as possibly null.</param>
    public sealed record Tree(string Shape, bool IsNullable) : TypeShape
    {
        public override bool IsTree => true;

        public override bool HasLeaves => true;
    }

    /// <summary>Anything that has no cotangent.</summary>
    /// <param name="MayHoldArrays">Whether it is or holds arrays all the same.</param>
    public sealed record Static(bool MayHoldArrays) : TypeShape
    {
        public override bool IsTree => false;

        public override bool HasLeaves => false;
    }
}
