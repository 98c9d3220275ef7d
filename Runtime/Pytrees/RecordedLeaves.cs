using VjpGen.CompilerServices;
using VjpGen.Tapes;

namespace VjpGen.Pytrees;

/// <summary>A leaf of an argument or result as a level knows it.</summary>
/// <param name="Path">Its place in the tree.</param>
/// <param name="Slot">Where its cotangent stands; none where the level does not record it.</param>
/// <param name="Shape">The shape that its cotangent must have.</param>
internal readonly record struct RecordedLeaf(ulong Path, int Slot, int[] Shape);

/// <summary>The leaves of an argument or result, without their values, so that cotangents in the same structure can be matched.</summary>
internal sealed class RecordedLeaves
{
    // A single array is the common case, and not worth a list.
    private RecordedLeaf _first;
    private List<RecordedLeaf>? _others;
    private int _count;

    /// <summary>Whether the level records any of them.</summary>
    public bool IsRecorded
    {
        get
        {
            for (var i = 0; i < _count; i++)
            {
                if (this[i].Slot != Node.NotRecorded)
                {
                    return true;
                }
            }

            return false;
        }
    }

    private RecordedLeaf this[int index] => index == 0 ? _first : _others![index - 1];

    public void Add(RecordedLeaf leaf)
    {
        if (_count++ == 0)
        {
            _first = leaf;
        }
        else
        {
            (_others ??= []).Add(leaf);
        }
    }

    /// <summary>Adds the cotangents in a tree, of which any part may be absent, to those in a backward pass.</summary>
    /// <param name="shape">The structure.</param>
    /// <param name="cotangents">The cotangents.</param>
    /// <param name="pass">Where they are added.</param>
    /// <param name="describe">The message where one does not fit: its name in the tree, its shape, and the one expected (null where there is no such leaf).</param>
    public void Accumulate<TTree>(PytreeShape<TTree> shape, TTree cotangents, BackwardPass pass, Func<string, string, string?, Exception> describe)
    {
        var matcher = new Matcher(this, pass);
        shape.Map(cotangents, ref matcher);
        if (matcher.Mismatch is var (index, actual, expected))
        {
            throw describe(
                LeafName.Of(shape, cotangents, index),
                Shapes.Format(actual),
                expected is null ? null : Shapes.Format(expected));
        }
    }

    private struct Matcher(RecordedLeaves known, BackwardPass pass) : ILeafVisitor
    {
        private LeafPath _path;
        private int _cursor;
        private int _seen;

        public (int Index, int[] Actual, int[]? Expected)? Mismatch { get; private set; }

        public void Enter(string name) => _path.Enter(name);

        public void Enter(int index) => _path.Enter(index);

        public void Exit() => _path.Exit();

        public NdArray<T>? Leaf<T>(NdArray<T> leaf)
            where T : unmanaged
        {
            var index = _seen++;
            if (Mismatch is not null)
            {
                return leaf;
            }

            // What stands before the place is absent from this tree.
            while (_cursor < known._count && known[_cursor].Path != _path.Value)
            {
                _cursor++;
            }

            if (_cursor == known._count)
            {
                Mismatch = (index, leaf.ShapeArray, null);
                return leaf;
            }

            var target = known[_cursor++];
            if (!leaf.Shape.SequenceEqual(target.Shape))
            {
                Mismatch = (index, leaf.ShapeArray, target.Shape);
            }
            else if (target.Slot != Node.NotRecorded)
            {
                pass.Add(target.Slot, leaf);
            }

            return leaf;
        }
    }
}
