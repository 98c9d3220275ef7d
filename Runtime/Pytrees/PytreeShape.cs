using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
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

    /// <summary>A copy of the tree in which each leaf, in order, is what the visitor makes of it.</summary>
    /// <param name="tree">The tree; an absent one (null) has no leaves.</param>
    /// <param name="visitor">Sees each leaf.</param>
    public abstract TTree Map<TVisitor>(TTree tree, ref TVisitor visitor)
        where TVisitor : ILeafVisitor;

    List<INdArray> IUntypedShape.LeavesOf(object tree) => this.LeavesOf((TTree)tree);

    string IUntypedShape.NameOf(object tree, int leaf) => LeafName.Of(this, (TTree)tree, leaf);
}

/// <summary>Used by generated code: the shapes of all types that are known to be trees.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class PytreeShapes
{
    private static readonly ConcurrentDictionary<Type, object> Known = new();

    static PytreeShapes()
    {
        RegisterContainersOf(Leaf<float>());
        RegisterContainersOf(Leaf<double>());
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
        : throw new NotSupportedException(typeof(INdArray).IsAssignableFrom(typeof(TTree)) && typeof(TTree).IsGenericType
            ? $"NdArray<{typeof(TTree).GetGenericArguments()[0].Name}> is not differentiable; use float or double."
            : $"{typeof(TTree)} is not known to be a tree of arrays. Trees are NdArray<float>, NdArray<double>, and tuples, arrays, List<>, " +
            "ImmutableArray<>, Dictionary<string, …> and [Pytree] types of trees. The generator makes those known that it sees in rules, in " +
            "[Pytree] types and where transforms are called; for one that only a generic method sees, call Pytree.RegisterCollectionsOf or Pytree.RegisterTuple.");

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

    /// <summary>The shape of a type that is known at run time alone, if it is known to be a tree.</summary>
    internal static bool TryOf(Type type, [NotNullWhen(true)] out IUntypedShape? shape)
    {
        shape = Known.TryGetValue(type, out var known) ? (IUntypedShape)known : null;
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

    // Read on every transform, and faster than a dictionary.
    private static class Cache<TTree>
    {
        public static volatile PytreeShape<TTree>? Shape;
    }
}
