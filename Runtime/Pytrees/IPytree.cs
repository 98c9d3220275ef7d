using VjpGen.CompilerServices;

namespace VjpGen;

/// <summary>A container of arrays. Implemented by the generator for types marked <see cref="PytreeAttribute"/>.</summary>
/// <typeparam name="TSelf">The type itself.</typeparam>
public interface IPytree<TSelf>
    where TSelf : IPytree<TSelf>
{
    /// <summary>A copy in which each leaf, in the order of declaration, is what the visitor makes of it.</summary>
    /// <param name="visitor">Sees each leaf, and the name of each member on the way.</param>
    TSelf MapLeaves<TVisitor>(ref TVisitor visitor)
        where TVisitor : ILeafVisitor;
}
