namespace VjpGen.Generator.Tests.RandomRules;

/// <summary>A file with one type, or types in types, that has rules.</summary>
internal sealed class RuleProgram(int id, Spelling spelling)
{
    public int Id => id;

    public Spelling Spelling => spelling;

    public bool IsNullable { get; init; } = true;

    /// <summary>The namespace; empty for the global one.</summary>
    public string Namespace { get; init; } = "";

    public bool IsFileScoped { get; init; }

    /// <summary>The types around the rules, outermost first.</summary>
    public List<Container> Containers { get; init; } = [];

    /// <summary>A class that has Fwd and Bwd for the innermost type to derive from; none where that has them itself.</summary>
    public string? Base { get; set; }

    /// <summary>Whether Fwd and Bwd stand in a part of their type that is in another file.</summary>
    public bool IsSpread { get; set; }

    /// <summary>Types that the rules use.</summary>
    public List<string> Helpers { get; init; } = [];

    public List<Rule> Rules { get; init; } = [];

    /// <summary>What a mutation has made of it, for a person to read.</summary>
    public List<string> Mutations { get; } = [];

    public override string ToString() => string.Concat(Mutations.Select(static mutation => $"// {mutation}\n"))
        + string.Join("// In another file:\n", ProgramText.FilesOf(this));
}

/// <summary>A type around the rules.</summary>
/// <param name="Keyword">As in <c>record struct</c>.</param>
/// <param name="TypeParameters">With brackets, or nothing.</param>
internal sealed record Container(string Modifiers, string Keyword, string Name, string TypeParameters = "")
{
    /// <summary>The type arguments that it is closed with to be run.</summary>
    public IReadOnlyList<Type> Closing { get; init; } = [];

    /// <summary>The primary constructor.</summary>
    public string Primary { get; init; } = "";

    public string Constraints { get; init; } = "";

    public IReadOnlyList<string> Members { get; init; } = [];

    public string Attributes { get; init; } = "";
}

/// <summary>An annotated method with its Fwd, Bwd and maybe Primal.</summary>
internal sealed class Rule(Piece method, Piece? primal, Piece fwd, Piece bwd)
{
    public Piece Method { get; } = method;

    public Piece? Primal { get; set; } = primal;

    public Piece Fwd { get; } = fwd;

    public Piece Bwd { get; } = bwd;

    /// <summary>The arguments of the attribute, as text.</summary>
    public List<string> Attribute { get; set; } = [];

    /// <summary>The name of the attribute; empty for none.</summary>
    public string AttributeName { get; set; } = "";

    /// <summary>Whether the method is an instance method, and this its first differentiable argument.</summary>
    public bool IsThisDifferentiable { get; init; }

    /// <summary>The type arguments that the method is closed with to be run.</summary>
    public IReadOnlyList<Type> Closing { get; init; } = [];

    /// <summary>Positions of static arguments.</summary>
    public HashSet<int> Statics { get; init; } = [];

    /// <summary>Positions of arguments that are null.</summary>
    public HashSet<int> Nulls { get; init; } = [];

    /// <summary>For each position the parts of the cotangent that Bwd returns as null.</summary>
    public Dictionary<int, Absence> Absences { get; init; } = [];

    /// <summary>
    /// Which parts of the output's cotangent are annotated, and so null where nobody has used them; none where that is open.
    /// </summary>
    public Absence? Annotations { get; set; }

    public CallStyle Call { get; set; }

    /// <summary>Whether Fwd and Bwd are those of another rule, and written there.</summary>
    public bool IsShared { get; init; }

    /// <summary>Whether a mutation has made the rule's numbers meaningless, though not its code.</summary>
    public bool MayBeWrong { get; set; }

    /// <summary>The same rule with other types.</summary>
    /// <param name="isShared">Whether both have one Fwd and Bwd.</param>
    public Rule Copy(Func<string, string> type, bool isShared = false) =>
        new(Method.Copy(type), Primal?.Copy(type), Fwd.Copy(type), Bwd.Copy(type))
        {
            Attribute = [.. Attribute],
            AttributeName = AttributeName,
            IsThisDifferentiable = IsThisDifferentiable,
            Closing = Closing,
            Statics = [.. Statics],
            Nulls = [.. Nulls],
            Absences = new(Absences),
            Annotations = Annotations,
            Call = Call,
            IsShared = isShared,
        };

    /// <summary>The methods that are there.</summary>
    public IEnumerable<Piece> Pieces => Primal is null ? [Fwd, Bwd] : [Primal, Fwd, Bwd];

    /// <summary>What generated code is expected to call for the value where nothing is differentiated.</summary>
    public PieceRole ValueRole => Attribute.Any(static argument => argument.StartsWith("Primal", StringComparison.Ordinal))
        ? PieceRole.Primal
        : PieceRole.Fwd;
}
