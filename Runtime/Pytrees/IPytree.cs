using System.ComponentModel;
using VjpGen.CompilerServices;

namespace VjpGen;

/// <summary>A container of arrays of whatever type.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IPytree
{
    /// <summary>Makes the type of this value, and collections of it, known to the transforms.</summary>
    void Register();
}

/// <summary>A container of arrays. Implemented by the generator for types marked <see cref="PytreeAttribute"/>.</summary>
/// <typeparam name="TSelf">The type itself.</typeparam>
public interface IPytree<TSelf> : IPytree
    where TSelf : IPytree<TSelf>
{
    /// <summary>A copy in which each leaf, in the order of declaration, is what the visitor makes of it.</summary>
    /// <param name="visitor">Sees each leaf, and the name of each member on the way.</param>
    TSelf MapLeaves<TVisitor>(ref TVisitor visitor)
        where TVisitor : ILeafVisitor;
}
