using System.Globalization;

namespace VjpGen.Generator;

/// <summary>The names of one scope of generated code, which keep clear of those the user has chosen.</summary>
internal sealed class NameScope
{
    // There are few, and looking through them costs less than hashing them.
    private readonly List<string> _names = new(capacity: 12);
    private int _taken;

    public NameScope()
    {
    }

    /// <param name="taken">Names that the scope must not declare.</param>
    public NameScope(IEnumerable<string> taken)
    {
        foreach (var name in taken)
        {
            Take(name);
        }
    }

    /// <summary>Keeps the scope from declaring a name, before it declares any.</summary>
    public void Take(string name)
    {
        _names.Add(name);
        _taken = _names.Count;
    }

    /// <summary>The preferred name or, where that is taken, the first numbered one that is free.</summary>
    public string Declare(string preferred)
    {
        var name = preferred;
        for (var number = 1; _names.Contains(name); number++)
        {
            name = preferred + number.ToString(CultureInfo.InvariantCulture);
        }

        _names.Add(name);
        return name;
    }

    /// <summary>Forgets all names.</summary>
    public void Clear()
    {
        _names.Clear();
        _taken = 0;
    }

    /// <summary>The same without the names that have been declared, which another scope may have too.</summary>
    public NameScope Emptied()
    {
        _names.RemoveRange(_taken, _names.Count - _taken);
        return this;
    }
}
