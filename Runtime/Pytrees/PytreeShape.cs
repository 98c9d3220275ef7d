using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using VjpGen.Pytrees;

namespace VjpGen.CompilerServices;

/// <summary>Used by generated code: how values of one type consist of arrays.</summary>
/// <typeparam name="TTree">The type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class PytreeShape<TTree>
{
    private protected PytreeShape()
    {
    }

    /// <summary>A copy of the tree in which each leaf, in order, is what the visitor makes of it.</summary>
    /// <param name="tree">The tree; an absent one (null) has no leaves.</param>
    /// <param name="visitor">Sees each leaf.</param>
    public abstract TTree Map<TVisitor>(TTree tree, ref TVisitor visitor)
        where TVisitor : ILeafVisitor;

    /// <summary>Refuses to differentiate with respect to null.</summary>
    /// <exception cref="ArgumentNullException">The argument, or one of several, is absent.</exception>
    internal virtual void ThrowIfAbsent(TTree arguments) => ThrowIfAbsent(arguments, "x");

    private protected static void ThrowIfAbsent<T>(T argument, string name)
    {
        if (argument is null)
        {
            throw new ArgumentNullException(name, "There is nothing to differentiate with respect to.");
        }
    }
}

/// <summary>Used by generated code: the shapes of all types that are known to be trees.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class PytreeShapes
{
    private static readonly ConcurrentDictionary<Type, object> Known = new();

    static PytreeShapes()
    {
        RegisterLeaf<float>();
        RegisterLeaf<double>();
    }

    /// <summary>Makes a type known.</summary>
    /// <param name="shape">Its shape.</param>
    public static void Register<TTree>(PytreeShape<TTree> shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        Known.TryAdd(typeof(TTree), shape);
    }

    /// <summary>The shape of a type.</summary>
    /// <exception cref="NotSupportedException">The type is no tree, or nothing has made it known.</exception>
    public static PytreeShape<TTree> Of<TTree>() => TryOf<TTree>(out var shape)
        ? shape
        : throw new NotSupportedException(typeof(TTree).IsAssignableTo(typeof(INdArray))
            ? $"{TypeText.Of(typeof(TTree))} is not differentiable; use float or double."
            : $"{TypeText.Of(typeof(TTree))} is not known to be a tree of arrays. Trees are NdArray<float>, NdArray<double>, and tuples, " +
            "arrays, List<>, ImmutableArray<>, Dictionary<string, …> and [Pytree] types of trees. The generator makes those known that " +
            "it sees in rules, in [Pytree] types and where transforms are called; for one that only a generic method sees, call " +
            "Pytree.RegisterCollectionsOf or Pytree.RegisterTuple. What is no tree, the function captures instead of taking it as an " +
            "argument.");

    /// <summary>The shape of a type, if it is known to be a tree.</summary>
    /// <param name="shape">The shape.</param>
    public static bool TryOf<TTree>([NotNullWhen(true)] out PytreeShape<TTree>? shape)
    {
        shape = Cache<TTree>.Shape;
        if (shape is null && Known.TryGetValue(typeof(TTree), out var known))
        {
            shape = Cache<TTree>.Shape = (PytreeShape<TTree>)known;
        }

        return shape is not null;
    }

    /// <summary>Makes a type known together with the collections of it.</summary>
    /// <param name="shape">Its shape.</param>
    public static void RegisterContainersOf<TTree>(PytreeShape<TTree> shape)
    {
        Register(shape);
        Register(Array(shape));
        Register(List(shape));
        Register(ImmutableArray(shape));
        Register(Dictionary(shape));
    }

    // Tuples of bare arrays are what functions of several arguments take and what their gradients are.
    private static void RegisterLeaf<T>()
        where T : unmanaged
    {
        var leaf = Leaf<T>();
        RegisterContainersOf(leaf);
        Register(Tuple(leaf, leaf));
        Register(Tuple(leaf, leaf, leaf));
        Register(Tuple(leaf, leaf, leaf, leaf));
    }

    // Read on every transform, and faster than a dictionary.
    private static class Cache<TTree>
    {
        public static volatile PytreeShape<TTree>? Shape;
    }
}
