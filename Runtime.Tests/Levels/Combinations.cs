namespace VjpGen.Runtime.Tests.Levels;

/// <summary>Data of a theory: each of some values with each of others.</summary>
internal static class Combinations
{
    public static TheoryData<T1, T2> Of<T1, T2>(IEnumerable<T1> first, IEnumerable<T2> second)
    {
        var data = new TheoryData<T1, T2>();
        foreach (var (a, b) in from a in first from b in second select (a, b))
        {
            data.Add(a, b);
        }

        return data;
    }
}
