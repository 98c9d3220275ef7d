using Microsoft.CodeAnalysis;

namespace VjpGen.Analyzers.Flow;

/// <summary>What is known of the variables at one point of a body.</summary>
internal sealed class FlowState<TFact>
    where TFact : struct
{
    private readonly Dictionary<ISymbol, FlowValue<TFact>> _values;

    public FlowState() => _values = new(SymbolEqualityComparer.Default);

    private FlowState(FlowState<TFact> other) => _values = new(other._values, SymbolEqualityComparer.Default);

    public FlowState<TFact> Copy() => new(this);

    public bool TryGet(ISymbol variable, out FlowValue<TFact> value) => _values.TryGetValue(variable, out value);

    public void Set(ISymbol variable, FlowValue<TFact> value) => _values[variable] = value;

    /// <summary>
    /// What holds where control comes from either point. A variable that only one of them knows is out of scope at the other.
    /// </summary>
    public static FlowState<TFact>? Join(
        FlowState<TFact>? a, FlowState<TFact>? b, Func<ISymbol, FlowValue<TFact>, FlowValue<TFact>, FlowValue<TFact>> join)
    {
        if (a is null || b is null)
        {
            return a ?? b;
        }

        var joined = a.Copy();
        foreach (var entry in b._values)
        {
            joined._values[entry.Key] = a._values.TryGetValue(entry.Key, out var value)
                ? join(entry.Key, value, entry.Value)
                : entry.Value;
        }

        return joined;
    }

    public bool IsSame(FlowState<TFact> other) =>
        _values.Count == other._values.Count
        && _values.All(entry => other._values.TryGetValue(entry.Key, out var value) && value.Equals(entry.Value));
}
