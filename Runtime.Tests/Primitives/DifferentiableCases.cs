using System.Numerics;
using FsCheck;

namespace VjpGen.Runtime.Tests.Primitives;

/// <summary>
/// Every differentiable function, under its name in <see cref="NdArray"/> or <see cref="Linalg"/>, perhaps with a word on the variant.
/// </summary>
internal static class DifferentiableCases<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static IReadOnlyDictionary<string, Gen<Case<T>>> All { get; } = new[]
    {
        ElementwiseCases<T>.Table,
        BroadcastingCases<T>.Table,
        ReductionCases<T>.Table,
        StructureCases<T>.Table,
        MatrixCases<T>.Table,
    }.SelectMany(static table => table).ToDictionary();
}
