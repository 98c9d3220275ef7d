using System.Collections;
using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using VjpGen.Pytrees;

namespace VjpGen.CompilerServices;

/// <summary>
/// Used by generated code: the shapes of trees. There is one for each type, and a type is known to be a tree from when its shape is
/// first made; the generator has the shapes made that it sees.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class PytreeShapes
{
    private static readonly ConcurrentDictionary<Type, IUntypedShape> ByType = new();

    static PytreeShapes()
    {
        RegisterLeaf<float>();
        RegisterLeaf<double>();
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

    /// <summary>
    /// The shape of a type of which there is a value: a [Pytree] type that nothing has made known yet makes itself known.
    /// </summary>
    /// <exception cref="NotSupportedException">The type is no tree, or nothing has made it known.</exception>
    internal static PytreeShape<TTree> Of<TTree>(TTree tree) => TryOf(tree, out var shape) ? shape : Of<TTree>();

    /// <summary>The same, if the type is known to be a tree.</summary>
    internal static bool TryOf<TTree>(TTree tree, [NotNullWhen(true)] out PytreeShape<TTree>? shape)
    {
        if (Cache<TTree>.Shape is null)
        {
            RegisterParts(tree);
        }

        return TryOf(out shape);
    }

    /// <summary>The shape of a type, if it is known to be a tree.</summary>
    /// <param name="shape">The shape.</param>
    public static bool TryOf<TTree>([NotNullWhen(true)] out PytreeShape<TTree>? shape) => (shape = Cache<TTree>.Shape) is not null;

    /// <summary>The shape of a value whose type is known at run time alone, if it is known to be a tree.</summary>
    internal static bool TryOfUntyped(object tree, [NotNullWhen(true)] out IUntypedShape? shape)
    {
        if (!ByType.TryGetValue(tree.GetType(), out shape) && tree is IPytree self)
        {
            self.Register();
            ByType.TryGetValue(tree.GetType(), out shape);
        }

        return shape is not null;
    }

    /// <summary>Makes the collections of a tree known.</summary>
    /// <param name="shape">The shape of the tree.</param>
    public static void RegisterContainersOf<TTree>(PytreeShape<TTree> shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        Array(shape);
        List(shape);
        ImmutableArray(shape);
        Dictionary(shape);
    }

    // Tuples of bare arrays are what functions of several arguments take and what their gradients are.
    private static void RegisterLeaf<T>()
        where T : unmanaged
    {
        var leaf = Leaf<T>();
        RegisterContainersOf(leaf);
        Tuple(leaf, leaf);
        Tuple(leaf, leaf, leaf);
        Tuple(leaf, leaf, leaf, leaf);
    }

    private static PytreeShape<TTree> Known<TTree>(PytreeShape<TTree> shape)
    {
        shape.IsKnown = true;
        ByType.TryAdd(typeof(TTree), shape);
        return shape;
    }

    private static void RegisterParts(object? tree)
    {
        switch (tree)
        {
            case IPytree self:
                self.Register();
                break;
            case IDictionary entries:
                RegisterParts(entries.Values);
                break;
            case IEnumerable items:
                foreach (var item in items)
                {
                    RegisterParts(item);
                }

                break;
        }
    }

    private static class Cache<TTree>
    {
        public static volatile PytreeShape<TTree>? Shape;
    }

    private static class OptionalCache<TTree>
    {
        public static volatile PytreeShape<TTree>? Shape;
    }
}
