namespace VjpGen.Generator.Tests.RandomRules;

/// <summary>Makes programs whose rules are right.</summary>
internal sealed class WellFormed
{
    private static readonly string[] Accessibilities = ["public", "internal", "private"];

    private static readonly string[] Namespaces =
    [
        "P{0}", "P{0}", "P{0}.Deep.@event", "P{0}.VjpGen", "P{0}.System", "VjpGen.P{0}", "VjpGen.CompilerServices.P{0}", "Größe.P{0}",
    ];

    private readonly Chance _chance;
    private readonly int _id;
    private readonly Spelling _spelling;
    private readonly RandomTypes _types;
    private readonly Names _members;
    private readonly bool _isNullable;
    private readonly string _suffix;
    private readonly string _namespace;

    private WellFormed(Chance chance, int id)
    {
        (_chance, _id) = (chance, id);
        _spelling = new Spelling(isFull: chance.OneIn(3));
        _isNullable = !chance.OneIn(5);
        _namespace = chance.OneIn(10)
            ? ""
            : chance.Of(Namespaces).Replace("{0}", $"{id}", StringComparison.Ordinal);
        _suffix = _namespace.Length == 0 ? $"{id}" : "";
        _types = new RandomTypes(chance, _spelling, _isNullable, _suffix);
        _members = new Names(chance);

        // Among methods it would be called instead of the operator.
        _members.Take("nameof");
    }

    public static RuleProgram Program(Chance chance, int id) => new WellFormed(chance, id).Program();

    private RuleProgram Program()
    {
        var shape = new ContainerShape(_chance, _spelling, _members, _suffix);
        var program = new RuleProgram(_id, _spelling)
        {
            IsNullable = _isNullable,
            Namespace = _namespace,
            IsFileScoped = _chance.OneIn(2),
            Containers = [.. shape.Containers],
        };
        if (shape.Element is { } element)
        {
            _types.Elements.Add(element);
        }

        var rule = new RuleMaker(_chance, _spelling, _types, _members, shape, _isNullable).Make();
        program.Rules.Add(rule);
        if (shape.MayDerive && _chance.OneIn(8) && !NeedsItsType(rule, shape))
        {
            program.Base = _members.Of("Base") + _id;
            foreach (var piece in rule.Pieces)
            {
                piece.Modifiers.RemoveAll(Accessibilities.Contains);
                piece.Modifiers.Insert(0, _chance.Of("protected", "public", "internal"));
            }
        }
        else if (_chance.OneIn(8))
        {
            program.Rules.Add(Overload(rule) ?? Sharing(rule));
        }

        program.IsSpread = program.Base is null && _chance.OneIn(6);
        program.Helpers.AddRange(_types.Helpers);
        if (_suffix.Length == 0 && _chance.OneIn(15))
        {
            program.Helpers.Add($"public class {_members.Of("@var", "@dynamic", "@field", "@await")};");
        }

        if (_spelling.IsFull && _suffix.Length == 0 && _chance.OneIn(2))
        {
            program.Helpers.Add("public static class " + Hostile(program, "System") + ";");
            program.Helpers.Add("public struct " + Hostile(program, "VjpGen") + ";");
            program.Helpers.Add("public class " + Hostile(program, "NdArray") + "<T>;");
            program.Helpers.Add("public enum " + Hostile(program, "RuleLevel") + ";");
        }

        return program;
    }

    /// <summary>Whether its methods can stand only in the type that the rule is in.</summary>
    private static bool NeedsItsType(Rule rule, ContainerShape shape) =>
        shape.Containers[^1].TypeParameters.Length > 0
        || rule.Method.TypeParameters.Count > 0
        || rule.IsThisDifferentiable
        || !rule.Method.Modifiers.Contains("static");

    /// <summary>A name that the program does not have yet.</summary>
    private static string Hostile(RuleProgram program, string name) =>
        program.Containers[0].Name == name ? name + "1" : name;

    /// <summary>The same rule for the other kind of floating point numbers, under the same names.</summary>
    private Rule? Overload(Rule rule)
    {
        var types = rule.Method.Parameters.Where(parameter => !rule.Statics.Contains(parameter.Role.Position))
            .Select(static parameter => parameter.Type)
            .ToList();
        var isSwappable = !rule.Fwd.IsKernel
            && types.TrueForAll(static type => type.EndsWith("NdArray<float>", StringComparison.Ordinal))
            && rule.Method.TypeParameters.Count == 0
            && rule.Fwd.Returns.Concat(rule.Bwd.Parameters).All(static slot => !slot.Type.Contains("double", StringComparison.Ordinal))
            && rule.Method.ReturnType.Contains("NdArray<float>", StringComparison.Ordinal)
            && !rule.Statics.Any(position => rule.Method.Parameters[position].Type.Contains("float", StringComparison.Ordinal))
            && !_types.Helpers.Any()
            && !rule.IsThisDifferentiable;
        return isSwappable ? rule.Copy(static type => type.Replace("NdArray<float>", "NdArray<double>", StringComparison.Ordinal)) : null;
    }

    /// <summary>A rule of another name that has the same Fwd and Bwd.</summary>
    private Rule Sharing(Rule rule)
    {
        var copy = rule.Copy(static type => type, isShared: true);
        copy.Method.Name = _members.Fresh();
        return copy;
    }
}
