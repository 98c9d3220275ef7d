namespace VjpGen.Generator.Tests.RandomRules;

/// <summary>The types around the rules of one program: of every kind, nested, generic, trees themselves.</summary>
internal sealed class ContainerShape
{
    private static readonly string[] Plain =
    [
        "Ops", "Stable", "Rules", "Layer1", "@class", "@event", "σ", "Über", "@record", "@required", "@file", "@scoped", "@field",
        "@await",
    ];

    private static readonly string[] OfGeneratedCode =
        ["System", "VjpGen", "NdArray", "Func", "CompilerServices", "RuleLevel", "Output", "Task"];

    private readonly Chance _chance;
    private readonly Spelling _spelling;
    private readonly string _suffix;
    private readonly Names _names;

    public ContainerShape(Chance chance, Spelling spelling, Names names, string suffix)
    {
        (_chance, _spelling, _names, _suffix) = (chance, spelling, names, suffix);
        var depth = chance.OneIn(2) ? 1 : 1 + chance.Below(3);
        var containers = new List<Container>();
        for (var i = 1; i < depth; i++)
        {
            containers.Add(Outer(containers.Count == 0));
        }

        containers.Add(Innermost(containers.Count == 0));
        Containers = containers;
    }

    public IReadOnlyList<Container> Containers { get; }

    /// <summary>A type parameter of the innermost type that arrays may have in them.</summary>
    public string? Element { get; private set; }

    /// <summary>Whether the rule is an instance method.</summary>
    public bool IsInstance { get; private set; }

    /// <summary>Whether the innermost type is a <c>[Pytree]</c>.</summary>
    public bool IsTree { get; private set; }

    public bool IsInterface { get; private set; }

    /// <summary>Whether methods may be virtual, and protected.</summary>
    public bool IsOpenClass { get; private set; }

    /// <summary>Whether Fwd and Bwd may stand in a base class.</summary>
    public bool MayDerive { get; private set; }

    /// <summary>Whether it is a static class that extension methods may stand in.</summary>
    public bool MayExtend { get; private set; }

    private string Name(bool isOutermost) =>
        _names.Of(_spelling.IsFull && _chance.OneIn(3) ? OfGeneratedCode : Plain) + (isOutermost ? _suffix : "");

    private string Unsafe => _chance.OneIn(10) ? "unsafe " : "";

    private Container Outer(bool isOutermost)
    {
        var access = isOutermost ? "public " : _chance.Of("public ", "internal ", "private ", "");
        var keyword = _chance.Of("class", "struct", "record", "record struct", "interface", "class");
        var isStatic = keyword == "class" && _chance.OneIn(3);
        var isGeneric = _chance.OneIn(5);
        var parameter = _names.Of("TKey", "TOuter", "@in", "T0");
        return new Container($"{access}{(isStatic ? "static " : "")}{Unsafe}partial", keyword, Name(isOutermost))
        {
            TypeParameters = isGeneric ? $"<{parameter}>" : "",
            Closing = isGeneric ? [typeof(string)] : [],
            Constraints = isGeneric && _chance.OneIn(2) ? $"where {parameter} : notnull" : "",
        };
    }

    private Container Innermost(bool isOutermost)
    {
        var access = isOutermost ? _chance.Of("public ", "public ", "internal ") : _chance.Of("public ", "internal ", "private ");
        var kind = _chance.Below(14);
        var name = Name(isOutermost);
        IsTree = kind is 9 or 10 or 11;
        IsInterface = kind == 12;
        IsOpenClass = kind is 4 or 5 or 8 or 9;
        IsInstance = IsTree ? !_chance.OneIn(3) : kind is 4 or 5 or 6 or 7 or 8 && _chance.OneIn(2);
        MayDerive = kind is 4 or 5;
        var isGeneric = _chance.OneIn(6);
        MayExtend = isOutermost && !isGeneric && kind < 4;
        var parameter = isGeneric ? _names.Of("TElement", "TItem", "T1") : "";
        Element = isGeneric ? parameter : null;
        var container = kind switch
        {
            < 4 => new Container($"{access}static {Unsafe}partial", "class", name),
            < 6 => new Container($"{access}{Unsafe}partial", "class", name) { Members = ["public int Id;"] },
            6 => new Container($"{access}partial", "struct", name) { Members = ["public int Id;"] },
            7 => new Container($"{access}readonly partial", "record struct", name) { Primary = "(int Size)" },
            8 => new Container($"{access}partial", "record", name) { Primary = "(int Size, string Name)" },
            9 => new Container($"{access}partial", "class", name) { Members = [$"public {_spelling["NdArray"]}<float> Weight = 0f;"] },
            10 => new Container($"{access}partial", "record struct", name)
            {
                Primary = $"({_spelling["NdArray"]}<float> Slope, {_spelling["NdArray"]}<double> Offset, int Size)",
            },
            11 => new Container($"{access}sealed partial", "record", name) { Primary = $"({_spelling["NdArray"]}<double> Weight)" },
            12 => new Container($"{access}partial", "interface", name),
            _ => new Container($"{access}ref partial", "struct", name),
        };
        return container with
        {
            Attributes = IsTree ? $"[{_spelling["Pytree"]}]\n" : "",
            TypeParameters = isGeneric ? $"<{parameter}>" : "",
            Closing = isGeneric ? [typeof(float)] : [],
            Constraints = isGeneric ? $"where {parameter} : unmanaged, {_spelling["IFloatingPointIeee754"]}<{parameter}>" : "",
        };
    }
}
