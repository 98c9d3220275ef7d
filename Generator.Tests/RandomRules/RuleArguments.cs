namespace VjpGen.Generator.Tests.RandomRules;

/// <summary>
/// The sample arguments of one call of a rule. The arrays among them come from outside, so that a transform can record them.
/// </summary>
public sealed class RuleArguments
{
    private const int FirstStatic = 40;

    private readonly Rule _rule;
    private readonly Func<int, Type, INdArray> _leaf;
    private readonly Dictionary<int, object?> _taken = [];
    private readonly Dictionary<int, string> _digests = [];
    private readonly Dictionary<int, List<int>> _leaves = [];
    private int _next;

    /// <param name="leaf">Gives the array at a place among all leaves, with elements of a type.</param>
    internal RuleArguments(Rule rule, Func<int, Type, INdArray> leaf)
    {
        (_rule, _leaf) = (rule, leaf);
    }

    /// <summary>What was made for each position; -1 is that of the instance.</summary>
    internal IReadOnlyDictionary<int, object?> Taken => _taken;

    /// <summary>What tells each from the others.</summary>
    internal string DigestOf(int position) => _digests.GetValueOrDefault(position, "null");

    /// <summary>Notes that the argument at a position is left out, which means a value.</summary>
    public void Omit<T>(int position, T value)
    {
        _taken[position] = value;
        _digests[position] = SampleValues.Digest(value);
        _leaves[position] = [];
    }

    /// <summary>Makes the argument at a position.</summary>
    public T Take<T>(int position)
    {
        var isDifferentiable = position < 0 ? _rule.IsThisDifferentiable : !_rule.Statics.Contains(position);
        var leaves = new List<int>();
        var value = _rule.Nulls.Contains(position) ? null : SampleValues.Make(typeof(T), Leaf, FirstStatic + (7 * position));
        _taken[position] = value;
        _digests[position] = SampleValues.Digest(value);
        _leaves[position] = leaves;
        return (T)value!;

        INdArray Leaf(Type element)
        {
            if (!isDifferentiable)
            {
                return SampleValues.Scalar(element, 7);
            }

            leaves.Add(_next);
            return _leaf(_next++, element);
        }
    }

    /// <summary>The places of an argument's leaves among all.</summary>
    internal IReadOnlyList<int> LeavesOf(int position) => _leaves.GetValueOrDefault(position) ?? [];

    /// <summary>The positions of the arguments that have leaves.</summary>
    internal IEnumerable<int> DifferentiablePositions =>
        _leaves.Where(static pair => pair.Value.Count > 0).Select(static pair => pair.Key).Order();
}
