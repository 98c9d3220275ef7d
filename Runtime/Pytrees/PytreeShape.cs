using System.ComponentModel;
using VjpGen.Pytrees;

namespace VjpGen.CompilerServices;

/// <summary>Used by generated code: how values of one type consist of arrays.</summary>
/// <typeparam name="TTree">The type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class PytreeShape<TTree> : IUntypedShape
{
    private protected PytreeShape()
    {
    }

    /// <summary>Whether it is the shape by which its type is known, which does not say what may be absent.</summary>
    internal bool IsKnown { get; set; }

    /// <summary>A copy of the tree in which each leaf, in order, is what the visitor makes of it.</summary>
    /// <param name="tree">The tree; an absent one (null) has no leaves.</param>
    /// <param name="visitor">Sees each leaf.</param>
    public abstract TTree Map<TVisitor>(TTree tree, ref TVisitor visitor)
        where TVisitor : ILeafVisitor;

    /// <summary>The same for a member of a larger tree.</summary>
    /// <param name="name">The name of the member.</param>
    /// <param name="tree">Its value.</param>
    /// <param name="visitor">Sees each leaf.</param>
    public TTree MapMember<TVisitor>(string name, TTree tree, ref TVisitor visitor)
        where TVisitor : ILeafVisitor
    {
        visitor.Enter(name);
        var copy = Map(tree, ref visitor);
        visitor.Exit();
        return copy;
    }

    List<INdArray> IUntypedShape.LeavesOf(object tree) => this.LeavesOf((TTree)tree);

    bool IUntypedShape.IsKnown => IsKnown;

    string IUntypedShape.NameOf(object tree, int leaf) => LeafName.Of(this, (TTree)tree, leaf);
}
