namespace VjpGen.Pytrees;

/// <summary>Where in a tree a walk is, as a number: equal places in trees of one type have equal numbers.</summary>
/// <remarks>
/// Cotangents may lack parts (null means zero) and collections may differ in length, so leaves of two trees are matched by place.
/// The number is a 64-bit FNV-1a hash of the names on the way (G. Fowler, L. C. Noll, K.-P. Vo, 1991).
/// </remarks>
internal struct LeafPath
{
    private const ulong Basis = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    private Stack<ulong>? _outer;
    private ulong _hash;

    /// <summary>The number of the place.</summary>
    public readonly ulong Value => _hash;

    public void Enter(string name)
    {
        Push();
        foreach (var letter in name)
        {
            Add(letter);
        }
    }

    public void Enter(int index)
    {
        Push();
        Add((uint)index);
    }

    public void Exit() => _hash = _outer!.Pop();

    private void Push()
    {
        (_outer ??= new Stack<ulong>()).Push(_hash);

        // A step of its own, so that no name is mistaken for two.
        Add(ulong.MaxValue);
    }

    private void Add(ulong value) => _hash = ((_hash == 0 ? Basis : _hash) ^ value) * Prime;
}
