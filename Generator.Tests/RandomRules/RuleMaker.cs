using Microsoft.CodeAnalysis.CSharp;

namespace VjpGen.Generator.Tests.RandomRules;

/// <summary>Makes one rule that is right.</summary>
internal sealed class RuleMaker(
    Chance chance, Spelling spelling, RandomTypes types, Names members, ContainerShape container, bool isNullable)
{
    private readonly List<(string Name, string Constraints, Type Closing)> _typeParameters = [];
    private readonly Dictionary<int, Absence> _absences = [];
    private readonly HashSet<int> _statics = [];
    private readonly HashSet<int> _nulls = [];
    private Absence? _annotations;

    /// <summary>The differentiable arguments: position, name as declared, and type.</summary>
    private readonly List<(int Position, string Name, TreeType Type)> _trees = [];

    private bool IsDiffThis => container is { IsInstance: true, IsTree: true };

    public Rule Make()
    {
        AddTypeParameters();
        var name = members.Of("Apply", "Scale", "Log1pExp", members.Fresh());
        var isKernel = !container.IsInstance && chance.OneIn(8);
        var parameters = Parameters(isKernel);
        var output = isKernel ? KernelOutput() : types.Output;
        var method = new Piece(PieceRole.Method, name)
        {
            Modifiers = MethodModifiers(),
            TypeParameters = [.. _typeParameters.Select(static parameter => (parameter.Name, parameter.Constraints))],
            Parameters = parameters,
            Returns = [new Slot(output.Text, null, new Role(Meaning.Output))],
            Decoration = Decoration(),
        };
        if (IsDiffThis)
        {
            _trees.Insert(0, (-1, "this", new TreeType(container.Containers[^1].Name + container.Containers[^1].TypeParameters)));
        }

        var stem = name.StartsWith('@') ? name[1..] : name;
        string PieceName(string ending) => chance.OneIn(4) ? members.Fresh() : members.Of(stem + ending);
        var fwd = Piece(PieceRole.Fwd, PieceName("Fwd"), isKernel);
        var bwd = Piece(PieceRole.Bwd, PieceName("Bwd"), isKernel);
        var primal = chance.OneIn(3) ? Piece(PieceRole.Primal, PieceName("Primal"), isKernel) : null;
        if (isKernel)
        {
            new KernelMaker(chance, spelling, types).Fill(parameters, _statics, output, primal, fwd, bwd);
        }
        else
        {
            FillPrimal(primal, method, output);
            FillFwd(fwd, method, output);
            FillBwd(bwd, fwd, method, output);
        }

        foreach (var piece in new[] { primal, fwd, bwd }.OfType<Piece>().Where(_ => chance.OneIn(4)))
        {
            TypeParameterNames.Change(piece, chance);
        }

        return new Rule(method, primal, fwd, bwd)
        {
            AttributeName = spelling["CustomVjp"],
            Attribute = Attribute(method, primal, fwd, bwd),
            IsThisDifferentiable = IsDiffThis,
            Closing = [.. _typeParameters.Select(static parameter => parameter.Closing)],
            Statics = _statics,
            Nulls = _nulls,
            Absences = _absences,
            Annotations = _annotations,
            Call = chance.OneIn(2)
                ? CallStyle.Positional
                : chance.Of(CallStyle.Named, CallStyle.Omitting, CallStyle.Expanded),
        };
    }

    private void AddTypeParameters()
    {
        if (chance.OneIn(4))
        {
            var name = members.Of("T", "TFloat", "TResiduals");
            var single = chance.Of("IFloatingPointIeee754", "IBinaryFloatingPointIeee754");
            _typeParameters.Add((name, $"unmanaged, {spelling[single]}<{name}>", chance.Of(typeof(float), typeof(double))));
            types.Elements.Add(name);
        }

        if (chance.OneIn(8))
        {
            var name = members.Of("TTree", "TModel");
            _typeParameters.Add((name, chance.Of("", "class, ") + $"{spelling["IPytree"]}<{name}>", typeof(SampleTree)));
            types.Trees.Add(name);
        }

        if (chance.OneIn(5))
        {
            var name = members.Of("TTag", "level", "kept", "TAny", "@class", "Output");
            var (constraints, closing) = chance.Of(
                ("", typeof(string)), ("notnull", typeof(int)), ("class", typeof(string)), ("struct", typeof(int)),
                ("unmanaged", typeof(byte)),
                ($"struct, {spelling["Enum"]}", typeof(DayOfWeek)), ($"{spelling["IComparable"]}", typeof(int)), ("new()", typeof(int)),
                (isNullable ? "class?" : "class", typeof(string)), ($"class, {spelling["IComparable"]}<{name}>", typeof(string)));
            _typeParameters.Add((name, constraints, closing));
        }
    }

    private List<string> MethodModifiers()
    {
        var accessibility = chance.Of("public", "internal", "private", container.IsOpenClass ? "protected" : "public");
        List<string> modifiers = [accessibility];
        if (!container.IsInstance)
        {
            modifiers.Add("static");
        }
        else if (container.IsOpenClass && modifiers[0] != "private" && chance.OneIn(4))
        {
            modifiers.Add("virtual");
        }

        if (chance.OneIn(12))
        {
            modifiers.Insert(chance.Below(modifiers.Count + 1), "unsafe");
        }

        modifiers.Add("partial");
        return modifiers;
    }

    private string Decoration() => chance.Below(8) switch
    {
        0 => "/// <summary>A <c>rule</c> &amp; more.</summary>\n/// <returns>The value.</returns>\n",
        1 => "#pragma warning disable CS1591, CS0618\n",
        2 => "[global::System.Diagnostics.DebuggerStepThrough]\n",
        3 => "[global::System.ComponentModel.EditorBrowsable(global::System.ComponentModel.EditorBrowsableState.Never)] // kept\n",
        4 => "#region Rules\n#endregion\n",
        _ => "",
    };

    private List<Slot> Parameters(bool isKernel)
    {
        var names = new Names(chance);
        _typeParameters.ForEach(parameter => names.Take(parameter.Name));
        var parameters = new List<Slot>();
        var count = 1 + chance.Below(4);
        var firstTree = IsDiffThis ? chance.Below(count + 1) : chance.Below(count);
        for (var i = 0; i < count; i++)
        {
            var name = names.Fresh();
            if (i == firstTree || (!IsDiffThis || i != 0) && chance.OneIn(2))
            {
                var tree = isKernel ? types.Array : types.Tree();
                _trees.Add((i, name, tree));
                parameters.Add(new Slot(tree.Text, name, new Role(Meaning.Argument, i)));
                if (tree.IsNullable && chance.OneIn(2))
                {
                    _nulls.Add(i);
                }
            }
            else
            {
                _statics.Add(i);
                parameters.Add(new Slot(StaticType(), name, new Role(Meaning.Argument, i)));
            }
        }

        // Somewhere a rule needs an array that is there.
        if (!isKernel && _trees.Count > 0 && _trees.TrueForAll(tree => _nulls.Contains(tree.Position)) && !IsDiffThis)
        {
            _nulls.Remove(_trees[0].Position);
        }

        DecorateLast(parameters);
        if (container.MayExtend && parameters[0] is { Prefix: "", Default: null } && chance.OneIn(6))
        {
            parameters[0].Prefix += "this ";
        }

        return parameters;
    }

    private string StaticType()
    {
        var tags = _typeParameters.FindAll(parameter =>
            !types.Elements.Contains(parameter.Name) && !types.Trees.Contains(parameter.Name));
        return tags.Count > 0 && chance.OneIn(2) ? tags[0].Name + (isNullable && chance.OneIn(3) ? "?" : "") : types.Static();
    }

    private void DecorateLast(List<Slot> parameters)
    {
        var last = parameters[^1];
        if (_statics.Contains(parameters.Count - 1) && chance.OneIn(3))
        {
            (last.Type, last.Default) = chance.Of(
                ("int", "3"), ("string", "\"a\\\"b\""), ("double", "double.NaN"), ("bool", "true"), ("int?", "null"),
                (spelling["DayOfWeek"], "default"));
        }
        else if (_statics.Contains(parameters.Count - 1) && chance.OneIn(3))
        {
            (last.Type, last.Prefix) = (chance.Of("int[]", $"{spelling["List"]}<string>", $"{spelling["IEnumerable"]}<int>"), "params ");
        }
        else if (last.Type.EndsWith(">[]", StringComparison.Ordinal) && chance.OneIn(2))
        {
            last.Prefix = "params ";
        }
        else if (last.Type.EndsWith('?') && chance.OneIn(2))
        {
            last.Default = _typeParameters.Exists(parameter => last.Type == parameter.Name + "?") ? "default" : "null";
        }
    }

    private TreeType KernelOutput() => chance.OneIn(2)
        ? types.Array
        : new TreeType("",
        [
            new TreeElement(types.Array, chance.Of(null, "Low", "@class")),
            new TreeElement(types.Array, chance.Of(null, "High")),
        ]);

    private Piece Piece(PieceRole role, string name, bool isKernel) => new(role, name)
    {
        IsKernel = isKernel,
        Modifiers =
        [
            .. chance.Of<string[]>([], [], ["private"], ["internal"]),
            .. container.IsInstance ? Array.Empty<string>() : ["static"],
            .. chance.OneIn(15) ? ["unsafe"] : Array.Empty<string>(),
        ],
        TypeParameters = [.. _typeParameters.Select(static parameter => (parameter.Name, parameter.Constraints))],
    };

    private void FillPrimal(Piece? primal, Piece method, TreeType output)
    {
        if (primal is not null)
        {
            primal.Parameters = Arguments(method);
            primal.Returns = [new Slot(Renamed(output).Text, null, new Role(Meaning.Output))];
        }
    }

    private void FillFwd(Piece fwd, Piece method, TreeType output)
    {
        fwd.Parameters = Arguments(method);
        fwd.Parameters.AddRange(Flags(fwd));
        var residuals = types.Residuals;
        var (outputName, residualsName) = chance.Of(
            ("Output", "Residuals"), ("Output", "Residual"), ("Value", "Kept"), (null, null), (null, "Saved"), ("Y", (string?)null));
        fwd.Returns =
        [
            new Slot(Renamed(output).Text, outputName, new Role(Meaning.Output)) { IsTelling = outputName == "Output" },
            new Slot(residuals, residualsName, new Role(Meaning.Residuals)) { IsTelling = residualsName is "Residuals" or "Residual" },
        ];
    }

    private void FillBwd(Piece bwd, Piece fwd, Piece method, TreeType output)
    {
        var names = new Names(chance);
        _typeParameters.ForEach(parameter => names.Take(parameter.Name));
        var keepsNames = !chance.OneIn(5);
        foreach (var position in _statics.Order())
        {
            var parameter = method.Parameters[position];
            names.Take(parameter.Name!);
            bwd.Parameters.Add(new Slot(parameter.Type, keepsNames ? parameter.Name! : $"static{position}", parameter.Role)
            {
                IsTelling = keepsNames,
            });
        }

        foreach (var tree in _trees)
        {
            names.Take(FlagName(tree.Name));
        }

        var residuals = names.Of("residuals", "residual", "kept", "saved", "r", "x");
        var cotangent = names.Of("cotangent", "g", "gradient", "dy", "cotangents");
        (var taken, _annotations) = MaybeAbsent(output.Differentiable!, isResult: false);
        bwd.Parameters.Add(new Slot(fwd.Returns[1].Type, residuals, new Role(Meaning.Residuals)) { IsTelling = residuals == "residuals" });
        bwd.Parameters.Add(new Slot(taken, cotangent, new Role(Meaning.OutputCotangent)) { IsTelling = cotangent == "cotangent" });
        bwd.Parameters.AddRange(Flags(bwd));
        var isNamed = chance.OneIn(3) && _trees.TrueForAll(static tree => tree.Position >= 0 && IsElementName(tree.Name));
        foreach (var (position, name, type) in _trees)
        {
            var (text, absence) = MaybeAbsent(type, isResult: true);
            _absences[position] = absence;
            bwd.Returns.Add(new Slot(text, isNamed && _trees.Count > 1 ? name : null, new Role(Meaning.ArgumentCotangent, position))
            {
                IsTelling = isNamed,
            });
        }
    }

    private static bool IsElementName(string name) =>
        Names.Plain(name) is not ("Rest" or "ToString") && !Names.Plain(name).StartsWith("Item", StringComparison.Ordinal);

    /// <summary>The method's parameters as another method takes them.</summary>
    private List<Slot> Arguments(Piece method)
    {
        var keepsNames = !chance.OneIn(5);
        return
        [
            .. method.Parameters.Select((parameter, i) =>
                new Slot(parameter.Type, keepsNames ? parameter.Name : $"argument{i}", parameter.Role) { IsTelling = keepsNames }),
        ];
    }

    private TreeType Renamed(TreeType type) => chance.OneIn(2) ? type : type.Renamed(static _ => null);

    /// <summary>Trailing parameters that ask which cotangents are wanted.</summary>
    private IEnumerable<Slot> Flags(Piece piece)
    {
        var flags = _trees.Select(static tree => (tree.Position, Name: FlagName(tree.Name)))
            .Where(static flag => flag.Name.Length > 0)
            .ToList();
        var isClear = flags.Select(static flag => flag.Name).Distinct().Count() == flags.Count
            && !piece.Parameters.Exists(parameter => flags.Exists(flag => flag.Name == Names.Plain(parameter.Name!)));
        return isClear && chance.OneIn(4)
            ? chance.Shuffled(flags).Take(1 + chance.Below(flags.Count)).Select(static flag =>
                new Slot("bool", flag.Name, new Role(Meaning.Needs, flag.Position)))
            : [];
    }

    private static string FlagName(string name)
    {
        var plain = Names.Plain(name);
        var flag = "needs" + char.ToUpperInvariant(plain[0]) + plain[1..];
        return SyntaxFacts.IsValidIdentifier(flag) ? flag : "";
    }

    /// <summary>The type of a cotangent, which may be null in some parts.</summary>
    /// <param name="isResult">Whether Bwd returns it, so that a whole tuple may be null too.</param>
    private (string Type, Absence Absence) MaybeAbsent(TreeType type, bool isResult)
    {
        if (type.Elements is { } elements)
        {
            var parts = elements.Select(element => (element.Name, Part: MaybeAbsent(element.Type, isResult))).ToList();
            var text = string.Join(", ", parts.Select(static part => part.Name is null ? part.Part.Type : $"{part.Part.Type} {part.Name}"));
            var isNullableTuple = isResult && chance.OneIn(6);
            return (
                $"({text}){(isNullableTuple ? "?" : "")}",
                new Absence(isNullableTuple && chance.OneIn(2), [.. parts.Select(static part => part.Part.Absence)]));
        }

        var isAnnotated = type.IsNullable || ((isNullable || type.IsValue) && chance.OneIn(4));
        return (type.Core + (isAnnotated ? "?" : ""), new Absence(isAnnotated && (!isResult || chance.OneIn(2))));
    }

    private List<string> Attribute(Piece method, Piece? primal, Piece fwd, Piece bwd)
    {
        List<string> arguments = [Reference(fwd), Reference(bwd)];
        if (primal is not null)
        {
            arguments.Add($"Primal = {Reference(primal)}");
        }

        var byPosition = _statics.Where(_ => chance.OneIn(4)).ToList();
        foreach (var position in _statics.Except(byPosition))
        {
            method.Parameters[position].Prefix = $"[{spelling["NonDiff"]}] " + method.Parameters[position].Prefix;
        }

        if (byPosition.Count > 0)
        {
            var positions = string.Join(", ", chance.Shuffled(byPosition));
            arguments.Add("NonDiffArgnums = " + chance.Of($"[{positions}]", $"new[] {{ {positions} }}", $"new int[] {{ {positions} }}"));
        }

        if (chance.OneIn(8))
        {
            arguments.Add("OnceDifferentiable = true");
        }

        if (IsDiffThis)
        {
            arguments.Add("DiffThis = true");
        }

        return arguments;
    }

    private string Reference(Piece piece) =>
        chance.OneIn(4) || piece.Name.StartsWith('_') ? $"\"{Names.Plain(piece.Name)}\"" : $"nameof({piece.Name})";
}
