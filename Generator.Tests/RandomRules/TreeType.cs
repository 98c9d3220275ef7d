namespace VjpGen.Generator.Tests.RandomRules;

/// <summary>A type of arguments or outputs, as source has it.</summary>
/// <param name="Core">The type; of a tuple nothing.</param>
/// <param name="Elements">Those of a tuple; otherwise none.</param>
/// <param name="IsNullable">Whether it is followed by a question mark.</param>
internal sealed record TreeType(string Core, IReadOnlyList<TreeElement>? Elements = null, bool IsNullable = false)
{
    public string Text => (Elements is null ? Core : $"({string.Join(", ", Elements.Select(static element => element.Text))})")
        + (IsNullable ? "?" : "");

    /// <summary>Whether the type has no cotangent, which only parts of outputs may lack.</summary>
    public bool IsStatic { get; init; }

    /// <summary>Whether a question mark makes another type of it, whatever the project's settings.</summary>
    public bool IsValue { get; init; }

    /// <summary>What is left without the parts that have no cotangent; nothing where none has.</summary>
    public TreeType? Differentiable
    {
        get
        {
            if (Elements is null)
            {
                return IsStatic ? null : this;
            }

            var left = Elements.Where(static element => element.Type.Differentiable is not null)
                .Select(static element => element with { Type = element.Type.Differentiable! })
                .ToList();
            return left.Count > 1 ? this with { Elements = left } : left.FirstOrDefault()?.Type;
        }
    }

    /// <summary>The same with other tuple names or none.</summary>
    public TreeType Renamed(Func<string?, string?> rename) =>
        Elements is null
            ? this
            : this with { Elements = [.. Elements.Select(element => new TreeElement(element.Type.Renamed(rename), rename(element.Name)))] };
}

/// <summary>One element of a tuple; it need not have a name.</summary>
internal sealed record TreeElement(TreeType Type, string? Name)
{
    public string Text => Name is null ? Type.Text : $"{Type.Text} {Name}";
}

/// <summary>Which parts of a value are null.</summary>
/// <param name="IsWhole">All of it.</param>
/// <param name="Elements">Parts of a tuple.</param>
internal sealed record Absence(bool IsWhole, IReadOnlyList<Absence>? Elements = null)
{
    public static Absence None { get; } = new(false);
}
