using System.Globalization;

namespace VjpGen.Generator;

/// <summary>The names of one scope of generated code, which keep clear of those the user has chosen.</summary>
/// <param name="taken">Names that the scope must not declare.</param>
internal sealed class NameScope(IEnumerable<string> taken)
{
    // There are few, and looking through them costs less than hashing them.
    private readonly IReadOnlyList<string> _taken = taken as IReadOnlyList<string> ?? [.. taken];
    private readonly List<string> _declared = new(capacity: 8);

    /// <summary>The preferred name or, where that is taken, the first numbered one that is free.</summary>
    public string Declare(string preferred)
    {
        var name = preferred;
        for (var number = 1; _taken.Contains(name) || _declared.Contains(name); number++)
        {
            name = preferred + number.ToString(CultureInfo.InvariantCulture);
        }

        _declared.Add(name);
        return name;
    }
}
