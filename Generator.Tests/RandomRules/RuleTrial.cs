namespace VjpGen.Generator.Tests.RandomRules;

/// <summary>
/// Runs a rule and its pullback on sample arguments, and checks everything its methods are handed and everything that comes back. Each
/// array has a number of its own, so that two that have changed places are noticed.
/// </summary>
internal sealed partial class RuleTrial
{
    private const double FirstResidual = 50;
    private const int OutputNumber = 60;
    private const int ResidualNumber = 90;

    private readonly Rule _rule;
    private readonly Func<RuleArguments, object?> _call;
    private readonly List<string> _complaints = [];
    private readonly List<PieceRole> _trace = [];
    private readonly HashSet<int> _absent = [];

    private RuleArguments? _arguments;
    private IReadOnlyList<Type> _leafTypes = [];
    private Predicate<int> _isRecorded = static _ => false;
    private Predicate<int> _isUsed = static _ => false;
    private object? _output;
    private string _residuals = "";
    private IReadOnlyList<double> _seeds = [];

    private RuleTrial(Rule rule, Func<RuleArguments, object?> call) => (_rule, _call) = (rule, call);

    /// <summary>What goes wrong; nothing where all is well.</summary>
    public static IReadOnlyList<string> Complaints(Rule rule, Func<RuleArguments, object?> call)
    {
        var trial = new RuleTrial(rule, call);
        RuleProbe.Current = trial;
        try
        {
            trial.RunUnrecorded();
            trial.RunRecorded(static _ => true, static _ => true);
            if (trial._arguments!.DifferentiablePositions.ToList() is [.., var last] and { Count: > 1 })
            {
                var leaves = trial._arguments.LeavesOf(last);
                trial.RunRecorded(leaves.Contains, static output => output == 0);
            }

            if (!trial.IsOnceDifferentiable)
            {
                trial.RunTwice();
            }
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            trial._complaints.Add(exception.ToString());
        }
        finally
        {
            RuleProbe.Current = null;
        }

        return trial._complaints;
    }

    /// <summary>A Primal, Fwd or Bwd runs: checks its arguments, and makes what it returns.</summary>
    public object? Run(PieceRole role, Type type, object? instance, IReadOnlyList<object?> arguments)
    {
        _trace.Add(role);
        var piece = PieceOf(role);
        NoteLeaders(piece, arguments);
        Expect($"the instance of {role}", _arguments!.DigestOf(-1), SampleValues.Digest(instance));
        for (var i = 0; i < piece.Parameters.Count; i++)
        {
            CheckArgument(piece, piece.Parameters[i], arguments[i]);
        }

        var cotangent = piece.Parameters.FindIndex(static parameter => parameter.Role.Meaning == Meaning.OutputCotangent);
        var cotangents = cotangent < 0 ? [] : CotangentLeaves(arguments[cotangent]);
        if (piece.Returns.Count < 2 || !SampleValues.IsTuple(type))
        {
            return piece.Returns.Count == 0 ? null : Returned(piece.Returns[0].Role, type, cotangents);
        }

        var place = 0;
        return SampleValues.Tuple(type, part => Returned(piece.Returns[place++].Role, part, cotangents));
    }

    /// <summary>A loop over spans runs: checks what it reads, and gives what it fills its spans with.</summary>
    public IReadOnlyList<double> RunKernel(PieceRole role, IReadOnlyList<object?> read)
    {
        _trace.Add(role);
        var piece = PieceOf(role);
        var isRead = piece.Parameters.ToLookup(static parameter => !IsFilled(parameter.Role, parameter.Type));
        var cotangents = new List<double>();
        foreach (var (parameter, value) in isRead[true].Zip(read))
        {
            var isArray = parameter.Role.Meaning != Meaning.Argument || !_rule.Statics.Contains(parameter.Role.Position);
            var wanted = parameter.Role switch
            {
                { Meaning: Meaning.Argument, Position: var position } => _arguments!.DigestOf(position),
                { Meaning: Meaning.Residuals, Position: var position } => $"{FirstResidual + position}",
                { Meaning: Meaning.OutputCotangent, Position: var position } => $"{_seeds[position]}",
                _ => null,
            };
            var given = SampleValues.Digest(value);
            if (wanted is not null)
            {
                Expect($"{parameter.Name} of {role}", isArray ? $"[{wanted}]" : wanted, given);
            }

            if (parameter.Role.Meaning == Meaning.OutputCotangent)
            {
                cotangents.Add(_seeds[parameter.Role.Position]);
            }
        }

        return
        [
            .. isRead[false].Select(parameter => parameter.Role switch
            {
                { Meaning: Meaning.Output, Position: var position } => OutputLeaf(position),
                { Meaning: Meaning.ArgumentCotangent, Position: var position } => Gradient(_arguments!.LeavesOf(position)[0], cotangents),
                { Position: var position } => FirstResidual + position,
            }),
        ];

        static bool IsFilled(Role role, string type) => role.Meaning is Meaning.Output or Meaning.ArgumentCotangent
            || (role.Meaning is Meaning.Residuals or Meaning.Stray && type.Contains("Span<", StringComparison.Ordinal)
                && !type.Contains("ReadOnlySpan<", StringComparison.Ordinal));
    }

    private static double OutputLeaf(int place) => 1000 * (place + 1);

    private static double Weight(int input, int output) => 1 + input + (3 * output) + (input * output);

    private static double Gradient(int input, IReadOnlyList<double> cotangents) =>
        cotangents.Select((cotangent, output) => Weight(input, output) * cotangent).Sum();

    private Piece PieceOf(PieceRole role) => role == PieceRole.Method ? _rule.Method : _rule.Pieces.First(piece => piece.Role == role);

    private void RunUnrecorded()
    {
        var types = new List<Type>();
        var result = Call((_, type) =>
        {
            types.Add(type);
            return SampleValues.Scalar(type, Input(types.Count - 1));
        });
        _leafTypes = types;
        CheckValue(result);
        Expect("the methods that run", $"{_rule.ValueRole}", string.Join(", ", _trace));
    }

    /// <param name="isUsed">Which leaves of the output have a cotangent.</param>
    private void RunRecorded(Predicate<int> isRecorded, Predicate<int> isUsed)
    {
        _trace.Clear();
        var (value, pullback) = Recorded(isRecorded, isUsed, Floats(), Doubles());
        Expect("the methods that run forward", "Fwd", string.Join(", ", _trace));

        _seeds = [.. value.Floats.Select((_, i) => isUsed(i) ? i + 1.0 : 0)];
        for (var time = 0; time < 2; time++)
        {
            _trace.Clear();
            var gradient = pullback(Seeds());
            Expect("the methods that run backward", "Bwd", string.Join(", ", _trace));
            CheckGradient(gradient);
        }
    }

    /// <summary>Calls the rule in a transform; each leaf of its output comes as a float and as a double, of which one is 0.</summary>
    private ((NdArray<float>[] Floats, NdArray<double>[] Doubles) Value,
        Func<(NdArray<float>[], NdArray<double>[]), (NdArray<float>[] Floats, NdArray<double>[] Doubles)> Pullback) Recorded(
        Predicate<int> isRecorded, Predicate<int> isUsed, NdArray<float>[] floatInputs, NdArray<double>[] doubleInputs)
    {
        (_isRecorded, _isUsed) = (isRecorded, isUsed);
        return Autodiff.Vjp<NdArray<float>[], NdArray<double>[], (NdArray<float>[], NdArray<double>[])>(
            (floats, doubles) =>
            {
                var result = Call((leaf, type) =>
                    !isRecorded(leaf) ? SampleValues.Scalar(type, Input(leaf)) : type == typeof(float) ? floats[leaf] : doubles[leaf]);
                CheckValue(result);
                var leaves = SampleValues.Leaves(result).ToList();
                return (
                    [.. leaves.Select((leaf, i) => isUsed(i) && leaf is NdArray<float> array ? array : 0f)],
                    [.. leaves.Select((leaf, i) => isUsed(i) && leaf is NdArray<double> array ? array : 0.0)]);
            },
            floatInputs,
            doubleInputs);
    }

    private NdArray<float>[] Floats() => [.. _leafTypes.Select(static (_, i) => (NdArray<float>)Input(i))];

    private NdArray<double>[] Doubles() => [.. _leafTypes.Select(static (_, i) => (NdArray<double>)Input(i))];

    private (NdArray<float>[] Floats, NdArray<double>[] Doubles) Seeds() =>
        ([.. _seeds.Select(static seed => (NdArray<float>)(float)seed)], [.. _seeds.Select(static seed => (NdArray<double>)seed)]);

    private static float Input(int leaf) => leaf + 2;

    private object? Call(Func<int, Type, INdArray> leaf)
    {
        _arguments = new RuleArguments(_rule, leaf);
        return _call(_arguments);
    }

    private void CheckValue(object? result)
    {
        if (_rule.Fwd.IsKernel)
        {
            var leaves = SampleValues.Leaves(result).ToList();
            Expect("the value", Numbers(leaves.Select(static (_, i) => OutputLeaf(i))), Numbers(leaves.Select(SampleValues.Number)));
        }
        else
        {
            Expect("the value", SampleValues.Digest(_output), SampleValues.Digest(result));
        }
    }

    private static string Numbers(IEnumerable<double> numbers) => string.Join(", ", numbers);

    private void CheckGradient((NdArray<float>[] Floats, NdArray<double>[] Doubles) gradient)
    {
        for (var i = 0; i < _leafTypes.Count; i++)
        {
            var given = _leafTypes[i] == typeof(float) ? gradient.Floats[i].Item() : gradient.Doubles[i].Item();
            var wanted = _isRecorded(i) && !_absent.Contains(i) ? Gradient(i, _seeds) : 0;
            Expect($"the cotangent of array {i}", $"{wanted}", $"{given}");
        }
    }

    private void CheckArgument(Piece piece, Slot parameter, object? given)
    {
        var wanted = parameter.Role switch
        {
            { Meaning: Meaning.Argument, Position: var position } => _arguments!.DigestOf(position),
            { Meaning: Meaning.Needs, Position: var position } => $"{_arguments!.LeavesOf(position).Any(leaf => _isRecorded(leaf))}",
            { Meaning: Meaning.Residuals } => _residuals,
            { Meaning: Meaning.OutputCotangent } => Numbers(_seeds),
            _ => null,
        };
        if (wanted is not null)
        {
            var digest = parameter.Role.Meaning == Meaning.OutputCotangent
                ? Numbers(CotangentLeaves(given))
                : SampleValues.Digest(given);
            Expect($"{parameter.Name} of {piece.Role}", wanted, digest);
        }

        if (parameter.Role.Meaning == Meaning.OutputCotangent && _rule.Annotations is { } annotations)
        {
            _complaints.AddRange(AbsentCotangents.Complaints(annotations, given, DifferentiableOutputs(), _isUsed));
        }
    }

    private List<object?> DifferentiableOutputs() =>
        [.. SampleValues.Parts(_output).Where(static part => SampleValues.Leaves(part).Any())];

    /// <summary>The numbers of the output's cotangent, where parts that nobody used may be null.</summary>
    private List<double> CotangentLeaves(object? cotangent)
    {
        return [.. SampleValues.Parts(cotangent).Zip(DifferentiableOutputs(), CotangentLeaves).SelectMany(static numbers => numbers)];
    }

    private static IEnumerable<double> CotangentLeaves(object? cotangent, object? output) => cotangent switch
    {
        null => SampleValues.Leaves(output).Select(static _ => 0.0),
        INdArray leaf => [SampleValues.Number(leaf)],
        _ => SampleValues.Items(cotangent).Zip(SampleValues.Items(output), CotangentLeaves).SelectMany(static numbers => numbers),
    };

    private object? Returned(Role role, Type type, IReadOnlyList<double> cotangents)
    {
        var place = 0;
        switch (role.Meaning)
        {
            case Meaning.Output:
                _output = SampleValues.Make(type, element => SampleValues.Scalar(element, OutputLeaf(place++)), OutputNumber);
                return _output;
            case Meaning.ArgumentCotangent:
                var leaves = new Queue<int>(_arguments!.LeavesOf(role.Position));
                var absence = _rule.Absences.GetValueOrDefault(role.Position) ?? Absence.None;
                return Cotangent(type, _arguments.Taken[role.Position], absence, leaves, cotangents);
            default:
                _followed.Clear();
                var residuals = SampleValues.Make(type, element => Residual(element, place++), ResidualNumber);
                _residuals = SampleValues.Digest(residuals);
                return residuals;
        }
    }

    /// <summary>The cotangent of an argument, which has the structure of the argument.</summary>
    private object? Cotangent(Type type, object? argument, Absence absence, Queue<int> leaves, IReadOnlyList<double> cotangents)
    {
        if (absence.IsWhole || argument is null)
        {
            foreach (var _ in SampleValues.Leaves(argument))
            {
                _absent.Add(leaves.Dequeue());
            }

            return null;
        }

        type = Nullable.GetUnderlyingType(type) ?? type;
        if (!SampleValues.IsTuple(type) || argument is not System.Runtime.CompilerServices.ITuple tuple)
        {
            return SampleValues.Make(type, element => CotangentOf(element, leaves.Dequeue(), cotangents), 0);
        }

        var place = 0;
        return SampleValues.Tuple(type, part =>
        {
            var element = place++;
            return Cotangent(part, tuple[element], absence.Elements?[element] ?? Absence.None, leaves, cotangents);
        });
    }

    private void Expect(string what, string wanted, string given)
    {
        if (wanted != given)
        {
            _complaints.Add($"{what} should be {wanted} and is {given}");
        }
    }
}
