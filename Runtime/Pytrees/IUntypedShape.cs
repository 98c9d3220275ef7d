using VjpGen.CompilerServices;

namespace VjpGen.Pytrees;

/// <summary>A <see cref="PytreeShape{TTree}"/> for values whose type is not known at compile time.</summary>
internal interface IUntypedShape
{
    /// <summary>Whether it is the shape by which its type is known.</summary>
    bool IsKnown { get; }

    /// <summary>The arrays of a tree, in order.</summary>
    List<INdArray> LeavesOf(object tree);

    /// <summary>The name of an array within a tree, for messages.</summary>
    string NameOf(object tree, int leaf);
}
