namespace VjpGen.Pytrees;

/// <summary>What is done to each leaf of a tree while it is copied.</summary>
internal interface ILeafVisitor
{
    /// <summary>Returns what stands in place of the leaf in the copy.</summary>
    NdArray<T> Leaf<T>(NdArray<T> leaf)
        where T : unmanaged;
}
