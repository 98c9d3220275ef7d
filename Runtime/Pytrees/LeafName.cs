using System.Globalization;
using VjpGen.CompilerServices;

namespace VjpGen.Pytrees;

/// <summary>Finds the name of a place for a message by walking its tree again: <c>.Layers[1].Weight</c>, of a bare array nothing.</summary>
internal struct LeafName : ILeafVisitor
{
    private readonly Stack<string> _parts = new();
    private readonly bool _countsCollections;
    private int _remaining;
    private string? _found;

    private LeafName(int index, bool countsCollections)
    {
        _remaining = index;
        _countsCollections = countsCollections;
    }

    /// <summary>The name of the leaf with the given number among those present.</summary>
    public static string Of<TTree>(PytreeShape<TTree> shape, TTree tree, int index) =>
        Find(shape, tree, new(index, countsCollections: false));

    /// <summary>The name of the leaf or collection with the given number among those present.</summary>
    public static string At<TTree>(PytreeShape<TTree> shape, TTree tree, int index) =>
        Find(shape, tree, new(index, countsCollections: true));

    /// <summary>The step to a part by its name.</summary>
    public static string Step(string name) => IsIdentifier(name) ? "." + name : $"[\"{name}\"]";

    public readonly void Enter(string name) => _parts.Push(Step(name));

    public readonly void Enter(int index) => _parts.Push($"[{index.ToString(CultureInfo.InvariantCulture)}]");

    public void Items(int count) => Pass(_countsCollections);

    public void Entries(string[] names) => Pass(_countsCollections);

    public readonly void Exit() => _parts.Pop();

    public readonly bool Omits<TTree>(PytreeShape<TTree> shape, TTree part) => false;

    public NdArray<T>? Leaf<T>(NdArray<T> leaf)
        where T : unmanaged
    {
        Pass(isCounted: true);
        return leaf;
    }

    private static string Find<TTree>(PytreeShape<TTree> shape, TTree tree, LeafName finder)
    {
        shape.Map(tree, ref finder);
        return finder._found ?? "";
    }

    private static bool IsIdentifier(string name) =>
        name.Length > 0 && !char.IsDigit(name[0]) && name.All(static letter => char.IsLetterOrDigit(letter) || letter == '_');

    private void Pass(bool isCounted)
    {
        if (isCounted && _remaining-- == 0)
        {
            _found = string.Concat(_parts.Reverse());
        }
    }
}
