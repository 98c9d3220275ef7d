using VjpGen.Primitives;

namespace VjpGen.Tapes;

/// <summary>One application of a pullback: the cotangents, slot by slot, while they are being summed.</summary>
/// <remarks>
/// A first contribution is kept as it came, since others may hold it too. The second makes a new array, which the pass owns
/// and adds all further ones to in place. Where an outer level records the contributions, sums are recorded operations instead.
/// </remarks>
internal sealed class BackwardPass(int slots)
{
    private readonly Cotangent[] _cotangents = new Cotangent[slots];
    private Node? _current;

    /// <summary>Pulls back through every node from the newest to the oldest.</summary>
    public void Run(Node? last)
    {
        try
        {
            for (_current = last; _current is not null; _current = _current.Previous)
            {
                _current.Pull(this);
            }
        }
        catch (NanException nan)
        {
            throw nan.In(_current!);
        }
    }

    /// <summary>Whether any of several consecutive slots has a cotangent.</summary>
    public bool Reaches(int slot, int count)
    {
        foreach (ref var cotangent in _cotangents.AsSpan(slot, count))
        {
            if (cotangent.Sum is not null)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The whole cotangent of a slot, which is then released; null where nothing has reached it.</summary>
    public NdArray<T>? Take<T>(int slot)
        where T : unmanaged
    {
        ref var cotangent = ref _cotangents[slot];
        var sum = (NdArray<T>?)cotangent.Sum;
        cotangent = default;
        return sum;
    }

    /// <summary>Adds a contribution to the cotangent of a slot.</summary>
    public void Add<T>(int slot, NdArray<T> contribution)
        where T : unmanaged
    {
        if (NanGuard.IsOn)
        {
            NanGuard.Cotangent(
                contribution, _current is null ? "that the pullback was given" : $"that the pullback of {_current.Name} returned");
        }

        ref var cotangent = ref _cotangents[slot];
        if (cotangent.Sum is null)
        {
            cotangent.Sum = contribution;
            return;
        }

        var sum = (NdArray<T>)cotangent.Sum;
        if (sum.Tape is not null || contribution.Tape is not null)
        {
            cotangent = new Cotangent { Sum = Additive<T>.Instance.Add(sum, contribution) };
            return;
        }

        var target = cotangent.IsOwned ? sum : NdArray<T>.Uninitialized(sum.ShapeArray);
        Additive<T>.Instance.Add(sum.Elements, contribution.Elements, target.Buffer);
        cotangent = new Cotangent { Sum = target, IsOwned = true };
    }

    private struct Cotangent
    {
        public INdArray? Sum;

        /// <summary>Whether <see cref="Sum"/> was allocated by this pass, so that nobody else holds it yet.</summary>
        public bool IsOwned;
    }
}
