using VjpGen.Generator.Models;

namespace VjpGen.Generator.Emit;

/// <summary>A part of a value that is no tuple itself, and how to get at it.</summary>
/// <param name="Expression">C# for it: <c>p.A</c>.</param>
/// <param name="DisplayName">The same for a person to read.</param>
internal sealed record ShapePart(string Expression, string DisplayName, TypeShape Shape)
{
    public bool MayHoldArrays => Shape is not TypeShape.Static { MayHoldArrays: false };

    /// <summary>The differentiable parts of the variable called <paramref name="name"/>, in order.</summary>
    public static IReadOnlyList<ShapePart> DifferentiableOf(TypeShape shape, string name)
    {
        var parts = new List<ShapePart>();
        Add(shape, Identifiers.Escape(name), name, static part => part.IsTree, parts);
        return parts;
    }

    /// <summary>The differentiable parts of arguments, in order.</summary>
    public static IReadOnlyList<ShapePart> DifferentiableOf(params IEnumerable<RuleParameter.Differentiable> parameters)
    {
        var parts = new List<ShapePart>();
        foreach (var parameter in parameters)
        {
            Add(parameter.Shape, parameter.Expression, parameter.Name, static part => part.IsTree, parts);
        }

        return parts;
    }

    /// <summary>The parts of an argument, in order.</summary>
    public static IReadOnlyList<ShapePart> Of(RuleParameter.Static parameter)
    {
        var parts = new List<ShapePart>();
        Add(parameter.Shape, parameter.Expression, parameter.Name, static _ => true, parts);
        return parts;
    }

    /// <summary>An expression that makes a value of the same shape out of new differentiable parts, keeping the others.</summary>
    /// <param name="expression">C# for the value whose parts are kept.</param>
    /// <param name="part">The new part for an old one, given by C# for it and its shape.</param>
    public static string Rebuild(TypeShape shape, string expression, Func<string, TypeShape, string> part) => shape switch
    {
        TypeShape.Leaf or TypeShape.Tree => part(expression, shape),
        TypeShape.Tuple tuple when shape.HasLeaves =>
            $"({string.Join(", ", tuple.Elements.Select(element => Rebuild(element.Shape, Access(expression, tuple, element), part)))})",
        _ => expression,
    };

    private static void Add(
        TypeShape shape, string expression, string displayName, Func<TypeShape, bool> isWanted, List<ShapePart> parts)
    {
        if (shape is TypeShape.Tuple tuple)
        {
            foreach (var element in tuple.Elements)
            {
                Add(element.Shape, Access(expression, tuple, element), $"{displayName}.{element.Name}", isWanted, parts);
            }
        }
        else if (isWanted(shape))
        {
            parts.Add(new ShapePart(expression, displayName, shape));
        }
    }

    private static string Access(string expression, TypeShape.Tuple tuple, TupleElement element) =>
        $"{expression}{(tuple.IsNullable ? "?." : ".")}{Identifiers.Escape(element.Name)}";
}
