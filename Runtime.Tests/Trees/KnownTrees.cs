using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using VjpGen.CompilerServices;
using F32 = VjpGen.NdArray<float>;
using F64 = VjpGen.NdArray<double>;

namespace VjpGen.Runtime.Tests.Trees;

/// <summary>Makes the trees of these tests known, each from its parts.</summary>
internal static class KnownTrees
{
#pragma warning disable CA2255 // The place where generated code does the same.
    [ModuleInitializer]
    public static void Register()
    {
        Pytree.Register<Layer>();
        Pytree.RegisterTuple<F64, (F64, F64)>();
        Pytree.RegisterTuple<F64, F32>();
        Pytree.RegisterTuple<F64, Layer>();
        Pytree.RegisterTuple<List<F64>, Dictionary<string, F64>>();
        Pytree.RegisterCollectionsOf<List<F64>>();
        Pytree.RegisterCollectionsOf<F64[]>();
        Pytree.RegisterCollectionsOf<Dictionary<string, F64>>();
        Pytree.RegisterCollectionsOf<(F64, F64)>();
        PytreeShapes.Tuple(PytreeShapes.Leaf<double>());
        PytreeShapes.RegisterContainersOf(PytreeShapes.Nullable(PytreeShapes.Of<(F64, F64)>()));
        PytreeShapes.Tuple(
            PytreeShapes.Leaf<double>(),
            PytreeShapes.Constant<NdArray<int>>(),
            PytreeShapes.Constant<NdArray<bool>>(),
            PytreeShapes.Constant<string>());
        PytreeShapes.Tuple(Seven(), PytreeShapes.Of<(F64, F64)>());
        PytreeShapes.Tuple(PytreeShapes.Of<ImmutableArray<F64>>(), PytreeShapes.Of<F64[]>());
    }
#pragma warning restore CA2255

    private static PytreeShape<(F64, F64, F64, F64, F64, F64, F64)> Seven()
    {
        var leaf = PytreeShapes.Leaf<double>();
        return PytreeShapes.Tuple(leaf, leaf, leaf, leaf, leaf, leaf, leaf);
    }
}
