namespace VjpGen.Generator.Tests.RandomRules;

/// <summary>Types for the rules of one program. Those that the program must declare itself are noted.</summary>
internal sealed class RandomTypes(Chance chance, Spelling spelling, bool isNullable, string suffix)
{
    private readonly Dictionary<string, string> _helpers = [];

    /// <summary>What arrays may have in them: <c>float</c>, <c>double</c> and type parameters.</summary>
    public List<string> Elements { get; set; } = ["float", "double"];

    /// <summary>Type parameters that stand for trees.</summary>
    public List<string> Trees { get; } = [];

    /// <summary>The declarations of types that were used.</summary>
    public IEnumerable<string> Helpers => _helpers.Values;

    public string Element => chance.Of(Elements);

    public TreeType Array => new($"{spelling["NdArray"]}<{Element}>");

    private string NonDiff => spelling["NonDiff"];

    /// <summary>The type of a differentiable argument.</summary>
    public TreeType Tree(int depth = 2) => depth == 0 ? Array : chance.Below(16) switch
    {
        < 8 => Array,
        8 => Array with { IsNullable = isNullable },
        < 11 => Tuple(() => Tree(depth - 1)),
        < 14 => Container(depth),
        _ => Declared,
    };

    /// <summary>The type of an output, of which some part at least has a cotangent.</summary>
    public TreeType Output => chance.Below(8) switch
    {
        < 3 => Array,
        < 6 => OutputTuple(depth: 2),
        6 => Container(2),
        _ => Declared with { IsNullable = false },
    };

    public string Residuals => chance.Below(10) switch
    {
        < 2 => Array.Text,
        2 => $"({Array.Text} X, int N)",
        3 => WithoutAbsence(Tree()).Text,
        4 => isNullable ? "object?" : "object",
        5 => $"{spelling["List"]}<({Array.Text}, string)>",
        6 => $"({string.Join(", ", Enumerable.Range(0, 9).Select(_ => chance.Of("int", "string", Array.Text)))})",
        _ => Static(),
    };

    /// <summary>The type of a static argument.</summary>
    public string Static() => chance.Below(26) switch
    {
        < 6 => chance.Of("int", "long", "string", "double", "bool"),
        6 => chance.Of("byte", "char", "decimal", "nint", "float", "uint"),
        7 => "int?",
        8 => isNullable ? "string?" : "string",
        9 => spelling["DayOfWeek"],
        10 => "int[]",
        11 => $"{spelling["Func"]}<int>",
        12 => spelling["Action"],
        13 => isNullable ? "object?" : "object",
        14 => "(int, string)",
        15 => "(int A, string B)?",
        16 => spelling["DateTime"],
        17 => spelling["Type"],
        18 => $"{spelling["List"]}<string>",
        19 => $"{spelling["IEnumerable"]}<int>",
        20 => $"{spelling["NdArray"]}<int>",
        21 => $"{spelling["NdArray"]}<bool>",
        22 => $"{spelling["Func"]}<{Array.Text}, int, {Array.Text}>",
        23 => Helper("Config", name => $"public sealed record {name}(int Size, string Name);"),
        24 => Helper("Mode", static name => $"public enum {name} {{ None, First, Second }}"),
        _ => Helper("Step", static name => $"public delegate int {name}(int value, string text);"),
    };

    public TreeType WithoutAbsence(TreeType type) => type with
    {
        IsNullable = false,
        Elements = type.Elements is null
            ? null
            : [.. type.Elements.Select(element => element with { Type = WithoutAbsence(element.Type) })],
    };

    /// <summary>Names for the elements of a tuple, or none.</summary>
    public IReadOnlyList<string?> ElementNames(int count)
    {
        var names = new Names(chance);
        return chance.OneIn(2)
            ? new string?[count]
            : [.. Enumerable.Range(0, count).Select(_ => chance.OneIn(4) ? null : ElementName(names))];
    }

    private static string? ElementName(Names names)
    {
        var name = names.Fresh();
        return Names.Plain(name) is "Rest" or "ToString" || Names.Plain(name).StartsWith("Item", StringComparison.Ordinal) ? null : name;
    }

    private TreeType Tuple(Func<TreeType> element)
    {
        var count = chance.OneIn(12) ? 8 + chance.Below(2) : 2 + chance.Below(2);
        return new TreeType("", [.. ElementNames(count).Select(name => new TreeElement(element(), name))]) { IsValue = true };
    }

    private TreeType OutputTuple(int depth)
    {
        var tuple = Tuple(() => chance.Below(8) switch
        {
            < 4 => Array,
            < 6 => new TreeType(Static()) { IsStatic = true },
            6 when depth > 1 => OutputTuple(depth - 1),
            _ => WithoutAbsence(Tree(1)),
        });
        return tuple.Differentiable is null
            ? tuple with { Elements = [tuple.Elements![0] with { Type = Array }, .. tuple.Elements.Skip(1)] }
            : tuple;
    }

    private TreeType Container(int depth)
    {
        var item = Tree(depth - 1).Text;
        return chance.Below(4) switch
        {
            0 => new TreeType($"{item}[]"),
            1 => new TreeType($"{spelling["List"]}<{item}>") { IsNullable = isNullable && chance.OneIn(4) },
            2 => new TreeType($"{spelling["Dictionary"]}<string, {item}>"),
            _ => new TreeType($"{spelling["ImmutableArray"]}<{item}>") { IsValue = true },
        };
    }

    /// <summary>A <c>[Pytree]</c> type, or a type parameter that stands for one.</summary>
    private TreeType Declared => Trees.Count > 0 && !chance.OneIn(3) ? new TreeType(chance.Of(Trees)) : OfHelper;

    private TreeType OfHelper => chance.Below(4) switch
    {
        0 => new TreeType(Helper("Pair", name =>
            $"[{spelling["Pytree"]}] public partial record {name}({Plain} A, {Plain} B, string Note);"))
        {
            IsNullable = isNullable && chance.OneIn(4),
        },
        1 => new TreeType($"{Helper("Point", name => $"[{spelling["Pytree"]}] public partial struct {name}<TItem> where TItem : unmanaged, "
            + $"{spelling["IFloatingPointIeee754"]}<TItem> {{ public {spelling["NdArray"]}<TItem> X; public int N; }}")}<{Element}>")
        {
            IsValue = true,
            IsNullable = chance.OneIn(4),
        },
        2 => new TreeType(Helper("Layer", name => $"[{spelling["Pytree"]}] public partial class {name} {{ "
            + $"public {Plain} W {{ get; set; }} = 0f; public {Plain}[] Rest {{ get; set; }} = []; "
            + $"[{NonDiff}] public {Plain} Cache = 0f; }}")),
        _ => new TreeType(Helper("Spot", name =>
            $"[{spelling["Pytree"]}] public readonly partial record struct {name}("
            + $"{Plain} X, ({Plain} Y, {spelling["NdArray"]}<double> Z) Rest);"))
        {
            IsValue = true,
        },
    };

    private string Plain => $"{spelling["NdArray"]}<float>";

    private string Helper(string name, Func<string, string> declaration)
    {
        name += suffix;
        _helpers.TryAdd(name, declaration(name));
        return name;
    }
}
