namespace VjpGen.Pytrees;

/// <summary>The shapes of a function's arguments, all of one element type.</summary>
internal static class ArgumentShapes<T>
    where T : unmanaged
{
    public static readonly TreeShape<NdArray<T>> One = LeafShape<T>.Instance;

    public static readonly TreeShape<(NdArray<T>, NdArray<T>)> Two = new PairShape<NdArray<T>, NdArray<T>>(One, One);

    public static readonly TreeShape<(NdArray<T>, NdArray<T>, NdArray<T>)> Three =
        new TripleShape<NdArray<T>, NdArray<T>, NdArray<T>>(One, One, One);

    public static readonly TreeShape<(NdArray<T>, NdArray<T>, NdArray<T>, NdArray<T>)> Four =
        new QuadrupleShape<NdArray<T>, NdArray<T>, NdArray<T>, NdArray<T>>(One, One, One, One);
}
