using Microsoft.CodeAnalysis;

namespace VjpGen.Analyzers.Flow;

/// <summary>The expressions of a body that make of the cotangent what is not linear in it, with a bit for each.</summary>
internal sealed class BendRegister
{
    // A bit each; what is more than that in one body is not reported.
    private const int MaxBends = 64;

    private readonly Dictionary<IOperation, int> _indices = [];
    private readonly List<(IOperation Place, string What)> _described = [];
    private readonly HashSet<IOperation> _products = [];
    private ulong _homogeneous;
    private ulong _new;

    /// <summary>
    /// The ratio of two quadratic forms stays the same at any scale. Conjugate gradients and their kin solve linear systems by steps of
    /// such lengths.
    /// </summary>
    private bool _hasRatio;

    /// <summary>Notes that an expression bends what it is given.</summary>
    /// <param name="isHomogeneous">Whether it only scales as what it is given does, or as a power of that: a norm, a square.</param>
    public void Add(IOperation operation, string what, bool isHomogeneous = false)
    {
        if (!_indices.TryGetValue(operation, out var index))
        {
            _indices.Add(operation, index = _indices.Count);
            _described.Add((operation, what));
        }

        var bit = index < MaxBends ? 1UL << index : 0;
        _new |= bit;
        _homogeneous |= isHomogeneous ? bit : 0;
    }

    /// <summary>
    /// What is left of bends where a value is only held against zero, which one that is homogeneous is at any scale, or not.
    /// </summary>
    public ulong InTestForZero(ulong bends) => bends & ~_homogeneous;

    /// <summary>Notes that an expression multiplies two linear functions of the cotangent.</summary>
    public void AddProduct(IOperation operation, string what)
    {
        Add(operation, what, isHomogeneous: true);
        _products.Add(operation);
    }

    /// <summary>Notes that one such product is divided by another, so that products bend nothing.</summary>
    public void AddRatio() => _hasRatio = true;

    /// <summary>The bits of what was added since this was last asked.</summary>
    public ulong TakeNew()
    {
        var bends = _new;
        _new = 0;
        return bends;
    }

    /// <summary>The expressions that bits stand for, each with what it does.</summary>
    public IEnumerable<(IOperation Place, string What)> Described(ulong bends)
    {
        for (var i = 0; i < _described.Count && i < MaxBends; i++)
        {
            if ((bends & (1UL << i)) != 0 && !(_hasRatio && _products.Contains(_described[i].Place)))
            {
                yield return _described[i];
            }
        }
    }
}
