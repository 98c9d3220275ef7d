namespace VjpGen.Generator.Tests.RandomRules;

/// <summary>Random choices that follow from a seed alone.</summary>
internal sealed class Chance(int seed)
{
    private readonly Random _random = new(seed);

    /// <summary>True once in <paramref name="n"/> times.</summary>
    public bool OneIn(int n) => _random.Next(n) == 0;

    /// <summary>A number from 0 to <paramref name="end"/> - 1.</summary>
    public int Below(int end) => _random.Next(end);

    public T Of<T>(params IReadOnlyList<T> choices) => choices[_random.Next(choices.Count)];

    public IReadOnlyList<T> Shuffled<T>(IEnumerable<T> items)
    {
        var shuffled = items.ToArray();
        _random.Shuffle(shuffled);
        return shuffled;
    }
}
