namespace VjpGen.Generator.Tests.RandomRules;

/// <summary>The parts a method plays in a rule.</summary>
internal enum PieceRole
{
    Method,
    Primal,
    Fwd,
    Bwd,
}

/// <summary>What is handed to a parameter, or returned as an element of a tuple.</summary>
internal enum Meaning
{
    /// <summary>An argument of the rule, given by its position.</summary>
    Argument,

    /// <summary>Whether the cotangent of an argument is wanted.</summary>
    Needs,

    Output,

    Residuals,

    /// <summary>The cotangent of the output.</summary>
    OutputCotangent,

    /// <summary>The cotangent of an argument.</summary>
    ArgumentCotangent,

    /// <summary>What a mutation has added.</summary>
    Stray,
}

/// <summary>A meaning, with the position of the argument where it has one; that of the instance is -1.</summary>
internal readonly record struct Role(Meaning Meaning, int Position = 0);

/// <summary>A parameter of a method, or one of the elements it returns.</summary>
internal sealed class Slot(string type, string? name, Role role)
{
    public string Type { get; set; } = type;

    public string? Name { get; set; } = name;

    public Role Role { get; set; } = role;

    /// <summary>Attributes and modifiers, each followed by a space.</summary>
    public string Prefix { get; set; } = "";

    /// <summary>The default value.</summary>
    public string? Default { get; set; }

    /// <summary>Whether its name tells what it is, so that another one in its place is a mistake that can be seen.</summary>
    public bool IsTelling { get; set; }

    public Slot Copy(Func<string, string> type) =>
        new(type(Type), Name, Role) { Prefix = Prefix, Default = Default, IsTelling = IsTelling };

    public string Text => $"{Prefix}{Type}{(Name is null ? "" : " " + Name)}{(Default is null ? "" : " = " + Default)}";
}

/// <summary>One method of a rule.</summary>
internal sealed class Piece(PieceRole role, string name)
{
    public PieceRole Role { get; } = role;

    public string Name { get; set; } = name;

    public List<string> Modifiers { get; set; } = [];

    /// <summary>Names and constraints.</summary>
    public List<(string Name, string Constraints)> TypeParameters { get; set; } = [];

    public List<Slot> Parameters { get; set; } = [];

    /// <summary>What it returns: nothing, a value, or a tuple of several.</summary>
    public List<Slot> Returns { get; set; } = [];

    /// <summary>Whether it fills spans and returns nothing.</summary>
    public bool IsKernel { get; init; }

    /// <summary>What stands before the declaration: attributes, comments, directives.</summary>
    public string Decoration { get; set; } = "";

    /// <summary>The same with other types.</summary>
    public Piece Copy(Func<string, string> type) => new(Role, Name)
    {
        Modifiers = [.. Modifiers],
        TypeParameters = [.. TypeParameters],
        Parameters = [.. Parameters.Select(parameter => parameter.Copy(type))],
        Returns = [.. Returns.Select(part => part.Copy(type))],
        IsKernel = IsKernel,
        Decoration = Decoration,
    };

    public string ReturnType => Returns switch
    {
        [] => "void",
        [var sole] => sole.Type,
        _ => $"({string.Join(", ", Returns.Select(static part => part.Text))})",
    };

    /// <summary>The type parameters with their brackets, or nothing.</summary>
    public string Generics =>
        TypeParameters.Count == 0 ? "" : $"<{string.Join(", ", TypeParameters.Select(static parameter => parameter.Name))}>";

    public string Constraints => string.Concat(TypeParameters
        .Where(static parameter => parameter.Constraints.Length > 0)
        .Select(static parameter => $" where {parameter.Name} : {parameter.Constraints}"));

    public string Signature
    {
        get
        {
            var parameters = string.Join(", ", Parameters.Select(static parameter => parameter.Text));
            return $"{string.Join(" ", [.. Modifiers, ReturnType, Name])}{Generics}({parameters}){Constraints}";
        }
    }
}
