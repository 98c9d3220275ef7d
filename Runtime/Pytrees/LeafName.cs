using System.Globalization;
using VjpGen.CompilerServices;

namespace VjpGen.Pytrees;

/// <summary>Finds the name of a leaf for a message, by walking its tree again: <c>.Layers[1].Weight</c>, of a bare array nothing.</summary>
internal struct LeafName(int index) : ILeafVisitor
{
    private readonly Stack<string> _parts = new();
    private int _next;
    private string? _found;

    /// <summary>The name of the leaf with the given number among those present.</summary>
    public static string Of<TTree>(PytreeShape<TTree> shape, TTree tree, int index)
    {
        var finder = new LeafName(index);
        shape.Map(tree, ref finder);
        return finder._found ?? "";
    }

    public readonly void Enter(string name) => _parts.Push(IsIdentifier(name) ? "." + name : $"[\"{name}\"]");

    public readonly void Enter(int index) => _parts.Push($"[{index.ToString(CultureInfo.InvariantCulture)}]");

    public readonly void Exit() => _parts.Pop();

    public NdArray<T>? Leaf<T>(NdArray<T> leaf)
        where T : unmanaged
    {
        if (_next++ == index)
        {
            _found = string.Concat(_parts.Reverse());
        }

        return leaf;
    }

    private static bool IsIdentifier(string name) =>
        name.Length > 0 && !char.IsDigit(name[0]) && name.All(static letter => char.IsLetterOrDigit(letter) || letter == '_');
}
