using System.ComponentModel;

namespace VjpGen.CompilerServices;

/// <summary>Used by generated code: what is done to each leaf of a tree while it is copied.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ILeafVisitor
{
    /// <summary>Called before the part of a tree that stands at a name.</summary>
    /// <param name="name">The name of a member or the key of an entry.</param>
    void Enter(string name);

    /// <summary>Called before the part of a tree that stands at an index.</summary>
    /// <param name="index">The index of an item.</param>
    void Enter(int index);

    /// <summary>Called after a part.</summary>
    void Exit();

    /// <summary>Returns what stands in place of a leaf in the copy. Absent (null) leaves are not visited.</summary>
    /// <param name="leaf">The leaf.</param>
    NdArray<T>? Leaf<T>(NdArray<T> leaf)
        where T : unmanaged;
}
