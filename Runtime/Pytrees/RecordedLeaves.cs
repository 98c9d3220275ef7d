using VjpGen.CompilerServices;
using VjpGen.Tapes;

namespace VjpGen.Pytrees;

/// <summary>A leaf of an argument or result as a level knows it.</summary>
/// <param name="Path">Its place in the tree.</param>
/// <param name="Slot">Where its cotangent stands; none where the level does not record it.</param>
/// <param name="Shape">The shape that its cotangent must have.</param>
internal readonly record struct RecordedLeaf(ulong Path, int Slot, int[] Shape);

/// <summary>A collection in an argument or result, whose cotangent must have as many items.</summary>
/// <param name="Path">Its place in the tree.</param>
/// <param name="Count">The number of its items.</param>
/// <param name="Names">The names of its items in order, where they have any.</param>
internal readonly record struct NotedCollection(ulong Path, int Count, string[]? Names);

/// <summary>The leaves of an argument or result, without their values, so that cotangents in the same structure can be matched.</summary>
internal sealed class RecordedLeaves
{
    // A single array is the common case, and not worth a list.
    private RecordedLeaf _first;
    private List<RecordedLeaf>? _others;
    private int _count;
    private List<NotedCollection>? _collections;

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

    public void Add(NotedCollection collection) => (_collections ??= []).Add(collection);

    /// <summary>
    /// Adds the cotangents in a tree to those in a backward pass. Any part may be null, which means zero; a collection that is there must
    /// have all its items.
    /// </summary>
    /// <param name="shape">The structure.</param>
    /// <param name="cotangents">The cotangents.</param>
    /// <param name="pass">Where they are added.</param>
    /// <returns>What does not fit first, if anything.</returns>
    public CotangentMismatch? Accumulate<TTree>(PytreeShape<TTree> shape, TTree cotangents, BackwardPass pass)
    {
        var matcher = new Matcher(this, pass);
        shape.Map(cotangents, ref matcher);
        return matcher.Mismatch?.Within(LeafName.At(shape, cotangents, matcher.Step));
    }

    private struct Matcher(RecordedLeaves known, BackwardPass pass) : ILeafVisitor
    {
        private LeafPath _path;
        private int _nextLeaf;
        private int _nextCollection;

        /// <summary>What does not fit, with its place as seen from the leaf or collection that was met.</summary>
        public CotangentMismatch? Mismatch { get; private set; }

        /// <summary>The number of leaves and collections that were met before the one that does not fit.</summary>
        public int Step { get; private set; }

        public void Enter(string name) => _path.Enter(name);

        public void Enter(int index) => _path.Enter(index);

        public void Exit() => _path.Exit();

        public void Items(int count)
        {
            if (Mismatch is null && Find() is { } collection && collection.Count != count)
            {
                Mismatch = CotangentMismatch.OfCount(count, collection.Count);
            }

            Advance();
        }

        public void Entries(string[] names)
        {
            if (Mismatch is null && Find() is { Names: { } expected })
            {
                if (expected.Except(names).FirstOrDefault() is { } missing)
                {
                    Mismatch = CotangentMismatch.OfMissing(LeafName.Step(missing));
                }
                else if (names.Except(expected).FirstOrDefault() is { } surplus)
                {
                    Mismatch = CotangentMismatch.OfSurplus(LeafName.Step(surplus));
                }
            }

            Advance();
        }

        public readonly bool Omits<TTree>(PytreeShape<TTree> shape, TTree part) => false;

        public NdArray<T>? Leaf<T>(NdArray<T> leaf)
            where T : unmanaged
        {
            if (Mismatch is null)
            {
                Match(leaf);
            }

            Advance();
            return leaf;
        }

        private void Match<T>(NdArray<T> leaf)
            where T : unmanaged
        {
            // What stands before the place is absent from this tree.
            while (_nextLeaf < known._count && known[_nextLeaf].Path != _path.Value)
            {
                _nextLeaf++;
            }

            if (_nextLeaf == known._count)
            {
                Mismatch = CotangentMismatch.OfSurplus("");
                return;
            }

            leaf.Tape?.ThrowIfEnded("A cotangent");
            var target = known[_nextLeaf++];
            if (!leaf.Shape.SequenceEqual(target.Shape))
            {
                Mismatch = CotangentMismatch.OfShape(leaf.ShapeArray, target.Shape);
            }
            else if (target.Slot != Node.NotRecorded)
            {
                pass.Add(target.Slot, leaf);
            }
        }

        /// <summary>The collection at this place; where the argument or result has none there, the leaves will not fit.</summary>
        private NotedCollection? Find()
        {
            for (var i = _nextCollection; i < (known._collections?.Count ?? 0); i++)
            {
                if (known._collections![i].Path == _path.Value)
                {
                    _nextCollection = i + 1;
                    return known._collections[i];
                }
            }

            return null;
        }

        private void Advance()
        {
            if (Mismatch is null)
            {
                Step++;
            }
        }
    }
}
