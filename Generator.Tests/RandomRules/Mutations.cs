namespace VjpGen.Generator.Tests.RandomRules;

/// <summary>
/// Changes one thing about a rule that is right, as a person might get it wrong: a type, an order, a count, a name, a modifier. What has
/// moved under a name that tells what it is keeps its meaning, so that a rule which is not refused gives wrong numbers.
/// </summary>
internal sealed class Mutations
{
    private readonly RuleProgram _program;
    private readonly Chance _chance;
    private readonly Rule _rule;

    private Mutations(RuleProgram program, Chance chance)
    {
        (_program, _chance) = (program, chance);
        _rule = program.Rules[0];
    }

    /// <summary>The program with one or two changes.</summary>
    public static RuleProgram Mutated(RuleProgram program, Chance chance)
    {
        program.Rules.RemoveAll(static rule => rule.IsShared);
        foreach (var rule in program.Rules)
        {
            // What is called by name, or is null where it is annotated, changes with what is changed.
            (rule.Call, rule.Annotations) = (CallStyle.Positional, null);
        }

        var mutations = new Mutations(program, chance);
        for (var left = chance.OneIn(3) ? 2 : 1; left > 0;)
        {
            if (mutations.Apply() is { } what)
            {
                program.Mutations.Add(what);
                left--;
            }
        }

        return program;
    }

    /// <summary>What was changed; nothing where there was no place for the change that was drawn.</summary>
    private string? Apply() => _rule.Fwd.IsKernel && _chance.OneIn(2) ? KernelMutations.Apply(_rule, _chance, _program.Spelling) : Change();

    private string? Change() => _chance.Below(17) switch
    {
        0 or 1 => ChangeType(),
        2 => ChangeNullability(),
        3 => RemoveParameter(),
        4 => AddParameter(),
        5 or 6 => SwapParameters(),
        7 => SwapReturns(),
        8 => RemoveReturn(),
        9 => AddReturn(),
        10 => Rename(),
        11 => ChangeModifiers(),
        12 => ChangeParameterModifier(),
        13 => ChangeAttribute(),
        14 => ChangeMarks(),
        15 => ChangeTypeParameters(),
        _ => ChangeSurroundings(),
    };

    private Piece AnyPiece => _chance.OneIn(4) ? _rule.Method : _chance.Of([.. _rule.Pieces]);

    private List<Slot> AnySlots(Piece piece) => piece.Returns.Count > 0 && _chance.OneIn(3) ? piece.Returns : piece.Parameters;

    private string? ChangeType()
    {
        var piece = AnyPiece;
        if (AnySlots(piece) is not { Count: > 0 } slots)
        {
            return null;
        }

        var slot = _chance.Of(slots);
        var before = slot.Type;
        slot.Type = _chance.Below(14) switch
        {
            0 or 1 => Swapped(before, "float", "double"),
            2 => Swapped(before, "int", "long"),
            3 => before + "[]",
            4 => before.Replace("[]", "", StringComparison.Ordinal),
            5 => before.Replace($"{_program.Spelling["NdArray"]}<float>", "float", StringComparison.Ordinal),
            6 => before.Replace(_program.Spelling["List"] + "<", _program.Spelling["IEnumerable"] + "<", StringComparison.Ordinal),
            7 => "object",
            8 => "dynamic",
            9 => "Missing",
            10 => $"{_program.Spelling["List"]}<Missing>",
            11 => $"({before}, int)",
            12 => _chance.Of("string", "int*", $"{_program.Spelling["Span"]}<float>", "void", "nint", "T"),
            _ => $"{_program.Spelling["NdArray"]}<{_chance.Of("float", "double", "int")}>",
        };
        slot.IsTelling = false;
        return before == slot.Type ? null : $"{piece.Role}: {before} became {slot.Type}";
    }

    private static string Swapped(string text, string a, string b) => text
        .Replace(a, "\0", StringComparison.Ordinal)
        .Replace(b, a, StringComparison.Ordinal)
        .Replace("\0", b, StringComparison.Ordinal);

    private string? ChangeNullability()
    {
        var piece = AnyPiece;
        if (AnySlots(piece) is not { Count: > 0 } slots)
        {
            return null;
        }

        var slot = _chance.Of(slots);
        slot.Type = slot.Type.EndsWith('?') ? slot.Type[..^1] : slot.Type + "?";

        // What may be null no longer, is not made null by Bwd either.
        _rule.Absences.Clear();
        _rule.Nulls.Clear();
        return $"{piece.Role}: {slot.Type} in another nullability";
    }

    private string? RemoveParameter()
    {
        var piece = AnyPiece;
        if (piece.Parameters.Count == 0)
        {
            return null;
        }

        var removed = piece.Parameters[_chance.Below(piece.Parameters.Count)];
        piece.Parameters.Remove(removed);
        return $"{piece.Role}: without {removed.Text}";
    }

    private string AddParameter()
    {
        var piece = AnyPiece;
        var added = _chance.Of(
            new Slot("int", "extra", new Role(Meaning.Stray, 50)),
            new Slot("bool", "needsExtra", new Role(Meaning.Stray, 50)),
            new Slot($"{_program.Spelling["NdArray"]}<float>", "extra", new Role(Meaning.Stray, 50)),
            new Slot("int", "extra", new Role(Meaning.Stray, 50)) { Default = "1" },
            new Slot("string[]", "extra", new Role(Meaning.Stray, 50)) { Prefix = "params " });
        piece.Parameters.Insert(_chance.OneIn(2) ? piece.Parameters.Count : _chance.Below(piece.Parameters.Count + 1), added);
        Unsettle();
        return $"{piece.Role}: with {added.Text}";
    }

    private string? SwapParameters()
    {
        var piece = AnyPiece;
        if (piece.Parameters.Count < 2)
        {
            return null;
        }

        if (piece.Role == PieceRole.Method)
        {
            Unsettle();
        }

        return Swap(piece, piece.Parameters);
    }

    private string? SwapReturns()
    {
        var piece = _chance.Of(_rule.Fwd, _rule.Bwd);
        return piece.Returns.Count < 2 ? null : Swap(piece, piece.Returns);
    }

    private string Swap(Piece piece, List<Slot> slots)
    {
        var (i, j) = (_chance.Below(slots.Count), _chance.Below(slots.Count - 1));
        j += j >= i ? 1 : 0;
        var (a, b) = (slots[i], slots[j]);
        (slots[i], slots[j]) = (b, a);

        // Under names that tell nothing the places decide, as they do for the compiler.
        if (!(a.IsTelling && b.IsTelling))
        {
            (a.Role, b.Role) = (b.Role, a.Role);
            Unsettle();
        }

        return $"{piece.Role}: {a.Text} and {b.Text} exchanged";
    }

    private string? RemoveReturn()
    {
        var piece = _chance.Of(_rule.Fwd, _rule.Bwd);
        if (piece.Returns.Count == 0)
        {
            return null;
        }

        var removed = _chance.Of(piece.Returns);
        piece.Returns.Remove(removed);
        Unsettle();
        return $"{piece.Role}: does not return {removed.Text}";
    }

    private string? AddReturn()
    {
        var piece = _chance.Of(_rule.Fwd, _rule.Bwd, _rule.Method);
        if (piece.Returns.Count == 0)
        {
            return null;
        }

        piece.Returns.Insert(_chance.Below(piece.Returns.Count + 1), new Slot(
            _chance.Of("int", $"{_program.Spelling["NdArray"]}<float>", "object"), null, new Role(Meaning.Stray)));
        Unsettle();
        return $"{piece.Role}: returns {piece.ReturnType}";
    }

    private string? Rename()
    {
        var piece = AnyPiece;
        if (piece.Parameters.Count == 0 || _chance.OneIn(4))
        {
            var before = piece.Name;
            piece.Name = _chance.Of(_rule.Method.Name, _rule.Fwd.Name, _rule.Bwd.Name, before + "1");
            return before == piece.Name ? null : $"{piece.Role}: {before} became {piece.Name}";
        }

        var slot = _chance.Of(piece.Parameters);
        var name = _chance.Of([
            "other", "residuals", "cotangent", "needs", "value", "output",
            .. _rule.Method.Parameters.Concat(_rule.Bwd.Parameters).Select(static parameter => parameter.Name!)]);
        if (piece.Parameters.Exists(parameter => parameter.Name == name))
        {
            return null;
        }

        // One that asks for a flag by its name does so no longer, and names in each other's places are not seen where one is new.
        if (_program.Mutations.Count > 0 || slot.Role.Meaning == Meaning.Needs || piece.Role == PieceRole.Method)
        {
            Unsettle();
        }

        var old = slot.Name;
        slot.Name = name;
        slot.IsTelling = false;
        return $"{piece.Role}: {old} became {name}";
    }

    private string ChangeModifiers()
    {
        var piece = AnyPiece;
        if (_chance.OneIn(2) && piece.Modifiers.Count > 0)
        {
            var removed = _chance.Of(piece.Modifiers);
            piece.Modifiers.Remove(removed);
            return $"{piece.Role}: not {removed}";
        }

        var added = _chance.Of(
            "static", "virtual", "abstract", "extern", "async", "unsafe", "override", "sealed", "new", "readonly", "partial", "public",
            "required", "file");
        var end = piece.Modifiers.IndexOf("partial") is var partial and >= 0 ? partial : piece.Modifiers.Count;
        piece.Modifiers.Insert(_chance.Below(end + 1), added);
        if (added == "extern")
        {
            // The compiler only warns of a body that is nowhere.
            Unsettle();
            piece.Decoration += "[global::System.Runtime.InteropServices.DllImport(\"nowhere\")]\n";
        }

        return $"{piece.Role}: {added}";
    }

    private string? ChangeParameterModifier()
    {
        var piece = AnyPiece;
        if (piece.Parameters.Count == 0)
        {
            return null;
        }

        var slot = _chance.Of(piece.Parameters);
        slot.Prefix += _chance.Of("ref ", "in ", "out ", "scoped ", "params ", "this ", "ref readonly ");
        return $"{piece.Role}: {slot.Text}";
    }

    private string? ChangeAttribute()
    {
        var arguments = _rule.Attribute;
        switch (_chance.Below(9))
        {
            case 0 when arguments.Count > 0:
                var removed = _chance.Of(arguments);
                arguments.Remove(removed);
                Unsettle();
                return $"without {removed}";
            case 1 when arguments.Count > 1:
                (arguments[0], arguments[1]) = (arguments[1], arguments[0]);
                if (_rule.Fwd.IsKernel)
                {
                    // Loops over spans of the same elements can stand for each other.
                    Unsettle();
                }

                return "Fwd and Bwd exchanged in the attribute";
            case 2 when arguments.Count > 1:
                arguments[_chance.Below(2)] = _chance.Of(
                    "\"Nowhere\"", "null!", "\"\"", $"\"{Names.Plain(_rule.Method.Name)}\"", "1", "nameof()");
                return string.Join(", ", arguments);
            case 3:
                var positions = string.Join(", ", Enumerable.Range(0, 1 + _chance.Below(3)).Select(_ => _chance.Below(6) - 1));
                arguments.RemoveAll(static argument => argument.StartsWith("NonDiffArgnums", StringComparison.Ordinal));
                arguments.Add($"NonDiffArgnums = [{positions}]");
                Unsettle();
                return arguments[^1];
            case 4:
                arguments.RemoveAll(static argument => argument.StartsWith("DiffThis", StringComparison.Ordinal));
                arguments.Add($"DiffThis = {_chance.Of("true", "false")}");
                Unsettle();
                return arguments[^1];
            case 5:
                arguments.RemoveAll(static argument => argument.StartsWith("Primal", StringComparison.Ordinal));
                arguments.Add($"Primal = {_chance.Of("\"Nowhere\"", $"nameof({_rule.Fwd.Name})", $"nameof({_rule.Method.Name})", "null")}");
                Unsettle();
                return arguments[^1];
            case 6:
                _rule.AttributeName = "";
                return "no attribute";
            case 7:
                _rule.Fwd.Decoration += $"[{_program.Spelling["CustomVjp"]}({string.Join(", ", arguments)})]\n";
                return "the attribute at Fwd too";
            case 8:
                _rule.Method.Decoration += $"[{_program.Spelling["CustomVjp"]}({string.Join(", ", arguments)})]\n";
                return "the attribute twice";
            default:
                return null;
        }
    }

    private string? ChangeMarks()
    {
        var piece = _chance.OneIn(4) ? AnyPiece : _rule.Method;
        if (piece.Parameters.Count == 0)
        {
            return null;
        }

        var slot = _chance.Of(piece.Parameters);
        var mark = $"[{_program.Spelling["NonDiff"]}] ";
        slot.Prefix = slot.Prefix.Contains(mark, StringComparison.Ordinal)
            ? slot.Prefix.Replace(mark, "", StringComparison.Ordinal)
            : mark + slot.Prefix;
        if (piece.Role == PieceRole.Method)
        {
            Unsettle();
        }

        return $"{piece.Role}: {slot.Text}";
    }

    private string? ChangeTypeParameters()
    {
        var piece = AnyPiece;
        var parameters = piece.TypeParameters;
        switch (_chance.Below(4))
        {
            case 0:
                parameters.Add(("TExtra", ""));
                return $"{piece.Role}: with TExtra";
            case 1 when parameters.Count > 0:
                parameters.RemoveAt(_chance.Below(parameters.Count));
                return $"{piece.Role}: without a type parameter";
            case 2 when parameters.Count > 0:
                var i = _chance.Below(parameters.Count);
                parameters[i] = (
                    parameters[i].Name,
                    _chance.Of("", "class", "struct", "unmanaged", "notnull", "new()", "Missing", _program.Spelling["Enum"]));
                return $"{piece.Role}: where {parameters[i]}";
            case 3 when parameters.Count > 1:
                parameters.Reverse();
                return $"{piece.Role}: type parameters exchanged";
            default:
                return null;
        }
    }

    private string? ChangeSurroundings()
    {
        var i = _chance.Below(_program.Containers.Count);
        var container = _program.Containers[i];
        switch (_chance.Below(6))
        {
            case 0:
                _program.Containers[i] = container with
                {
                    Modifiers = container.Modifiers.Replace("partial", "", StringComparison.Ordinal).Trim(),
                };
                return $"{container.Name} is not partial";
            case 1:
                var keyword = _chance.Of("class", "struct", "record", "interface", "record struct");
                _program.Containers[i] = container with { Keyword = keyword };
                if (container.Primary.Length > 0)
                {
                    // What a primary constructor takes are the members of records alone.
                    Unsettle();
                }

                return $"{container.Name} is {keyword}";
            case 2:
                _rule.Primal = null;
                return "no Primal";
            case 3:
                _program.Base ??= "Other";
                return "Fwd and Bwd in a base class";
            case 4:
                _program.Rules.Add(_rule.Copy(static type => type));
                return "everything twice";
            case 5:
                _program.Containers[i] = container with { Attributes = $"[{_program.Spelling["Pytree"]}]\n" };
                Unsettle();
                return $"{container.Name} is a pytree";
            default:
                return null;
        }
    }

    /// <summary>The rule may become another one that is right, whose numbers the trial does not know.</summary>
    private void Unsettle() => _rule.MayBeWrong = true;
}
