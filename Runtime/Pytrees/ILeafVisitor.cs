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

    /// <summary>Called before the items of a collection.</summary>
    /// <param name="count">How many there are.</param>
    void Items(int count);

    /// <summary>Called before the entries of a dictionary.</summary>
    /// <param name="names">Their names, in the order in which they are visited.</param>
    void Entries(string[] names);

    /// <summary>Called after a part.</summary>
    void Exit();

    /// <summary>
    /// Whether a part that may be absent is so in the copy. Asked before such a part, which is not visited where the answer is yes.
    /// </summary>
    /// <param name="shape">The structure of the part.</param>
    /// <param name="part">The part; not null.</param>
    bool Omits<TTree>(PytreeShape<TTree> shape, TTree part);

    /// <summary>Returns what stands in place of a leaf in the copy. Absent (null) leaves are not visited.</summary>
    /// <param name="leaf">The leaf, an array of float or double; arrays of other types are carried along unseen.</param>
    NdArray<T>? Leaf<T>(NdArray<T> leaf)
        where T : unmanaged;
}
