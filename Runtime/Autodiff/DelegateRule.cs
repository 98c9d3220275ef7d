using VjpGen.CompilerServices;

namespace VjpGen;

/// <summary>A rule whose pieces are delegates: what generated code does for methods, for any tree of arguments.</summary>
internal sealed class DelegateRule<TX, TResiduals, TValue>
{
    private readonly string _name;
    private readonly PytreeShape<TX> _argumentShape;
    private PytreeShape<TValue>? _valueShape;
    private readonly Func<TX, TValue> _primal;
    private readonly Func<TX, (TValue Value, TResiduals Residuals)> _fwd;
    private readonly Func<TResiduals, TValue, TX?> _bwd;

    // Of a rule of this library: its bwd deals with trees of any type, and finds in each the arrays of the value.
    private readonly bool _takesZeros;

    /// <summary>A rule without a primal of its own.</summary>
    public DelegateRule(
        string name, PytreeShape<TX> argumentShape, Func<TX, (TValue Value, TResiduals Residuals)> fwd, Func<TResiduals, TValue, TX?> bwd)
        : this(name, argumentShape, valueShape: null, x => fwd(x).Value, fwd, bwd, takesZeros: false)
    {
    }

    private DelegateRule(
        string name,
        PytreeShape<TX> argumentShape,
        PytreeShape<TValue>? valueShape,
        Func<TX, TValue> primal,
        Func<TX, (TValue Value, TResiduals Residuals)> fwd,
        Func<TResiduals, TValue, TX?> bwd,
        bool takesZeros)
    {
        _name = name;
        _argumentShape = argumentShape;
        _valueShape = valueShape;
        _primal = primal;
        _fwd = fwd;
        _bwd = bwd;
        _takesZeros = takesZeros;
    }

    /// <summary>
    /// A rule that applies at every order: its forward method calls the rule itself for the value, so that an outer level finds a call
    /// of the rule, not what the primal does. Its bwd gets zeros for every array of the value that nothing used.
    /// </summary>
    /// <param name="name">The name in messages.</param>
    /// <param name="argumentShape">The structure of the arguments.</param>
    /// <param name="valueShape">The structure of the value; none where it is to be found out from the value.</param>
    /// <param name="primal">The value.</param>
    /// <param name="keep">The residuals, from arguments and value.</param>
    /// <param name="bwd">The cotangents of the arguments.</param>
    public static DelegateRule<TX, TResiduals, TValue> OfEveryOrder(
        string name,
        PytreeShape<TX> argumentShape,
        PytreeShape<TValue>? valueShape,
        Func<TX, TValue> primal,
        Func<TX, TValue, TResiduals> keep,
        Func<TResiduals, TValue, TX?> bwd)
    {
        DelegateRule<TX, TResiduals, TValue> rule = null!;
        rule = new DelegateRule<TX, TResiduals, TValue>(
            name,
            argumentShape,
            valueShape,
            primal,
            x => rule.Call(x) is var value ? (value, keep(x, value)) : default,
            bwd,
            takesZeros: true);
        return rule;
    }

    /// <summary>The value, recorded where the arguments are.</summary>
    public TValue Call(TX x)
    {
        var level = default(RuleLevel).And(_argumentShape, x);
        if (level.IsNone)
        {
            return NanGuard.Value(_valueShape, Present(_primal(x)), _name);
        }

        var (value, residuals) = _fwd(level.Primal(_argumentShape, x, _name, "argument"));
        value = Present(value);
        _valueShape ??= PytreeShapes.Of(value);
        var call = level.Append(_name, RuleLevel.Count(_valueShape, value), residuals, Pull, level.Input(_argumentShape, x));
        return call.Output(_valueShape, value);
    }

    private TValue Present(TValue value) => value is null
        ? throw new InvalidOperationException($"`{_name}`: the function returned null for its value.")
        : value;

    private void Pull(TResiduals residuals, RuleCotangents cotangents)
    {
        if (_bwd(residuals, cotangents.Output(_valueShape!, 0, mayOmit: !_takesZeros)) is not { } returned)
        {
            return;
        }

        if (NanGuard.IsOn)
        {
            NanGuard.Cotangents(_argumentShape, returned, $"the bwd of `{_name}` returned for", "argument");
        }

        if (cotangents.Accumulate(_argumentShape, 0, returned) is { } mismatch)
        {
            throw new InvalidOperationException(mismatch.Describe(
                $"The bwd of `{_name}` returned", mismatch.Place.Length == 0 ? "an argument" : $"`argument{mismatch.Place}`"));
        }
    }
}
