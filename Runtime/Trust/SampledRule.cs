using VjpGen.CompilerServices;

namespace VjpGen;

/// <summary>A rule that is checked with arguments drawn for it.</summary>
internal sealed class SampledRule<TX, TValue>(
    string rule,
    string[] parameters,
    PytreeShape<TX> shape,
    PytreeShape<TValue> valueShape,
    Func<RuleDraw, (TX Arguments, Func<TX, TValue> Function)> draw,
    bool isOnceDifferentiable) : RuleCheck(rule)
{
    // Vectors for elementwise rules and reductions, matrices that are not square and ones that are, since those can be multiplied
    // with each other, and scalars.
    private static readonly int[][] DefaultShapes = [[3], [2, 3], [3, 3], []];

    internal override RuleVerdict Run(GradCheckOptions? options)
    {
        var refusals = new List<string>();
        var isChecked = false;
        foreach (var defaultShape in DefaultShapes)
        {
            var sample = new RuleDraw(defaultShape, Seed(options));
            try
            {
                if (Check(sample, options) is { } refusal)
                {
                    refusals.Add(refusal);
                }
                else
                {
                    isChecked = true;
                    CheckOthers(sample, defaultShape, options);
                }
            }
            catch (Exception exception)
            {
                var where = sample.UsedDefaultShape
                    ? $" Arrays without a shape from [Sample] have the shape {Shapes.Format(defaultShape)} here."
                    : "";
                return new RuleVerdict.Wrong(Finding(exception) + where, exception);
            }

            if (!sample.UsedDefaultShape)
            {
                break;
            }
        }

        return isChecked
            ? new RuleVerdict.Right()
            : new RuleVerdict.Unchecked($"It refuses all shapes that were tried; give its parameters shapes with [Sample]. {refusals[0]}");
    }

    /// <summary>
    /// Further draws of the same shapes, where they differ: with signs, if that is in the domain, and without what may be null.
    /// </summary>
    private void CheckOthers(RuleDraw sample, int[] defaultShape, GradCheckOptions? options)
    {
        if (sample.UsedDefaultRange)
        {
            Check(new RuleDraw(defaultShape, Seed(options) + 1, isSigned: true), options, mayLeaveDomain: true);
        }

        if (sample.AskedForOptional)
        {
            Check(new RuleDraw(defaultShape, Seed(options), isWithoutOptional: true), options);
        }
    }

    /// <summary>Checks the rule with one draw.</summary>
    /// <returns>Why the arguments are not the rule's, where it does not accept them; null where they are checked.</returns>
    private string? Check(RuleDraw sample, GradCheckOptions? options, bool mayLeaveDomain = false)
    {
        var (x, f) = draw(sample);
        var subject = new GradCheckSubject<TX, TValue>(shape, valueShape, f, x, parameters);
        var arguments = subject.Arguments;
        if (arguments.Sum(static argument => argument.Length) == 0)
        {
            return "There is no element to differentiate by.";
        }

        try
        {
            // Only the value itself may refuse: what follows computes with the same shapes.
            var values = subject.Function(arguments).Arrays.Values;
            if (mayLeaveDomain && !values.All(static value => NdArray.All(NdArray.IsFinite(value))))
            {
                return "Its value is not finite.";
            }
        }
        catch (Exception refusal)
            when (ShapeRefusal.Is(refusal) && (sample.UsedDefaultShape || mayLeaveDomain))
        {
            return Finding(refusal);
        }

        subject.Check(Rule, Applicable(options, subject.IsSingle));
        return null;
    }

    private GradCheckOptions Applicable(GradCheckOptions? options, bool isSingle)
    {
        var applicable = options ?? new GradCheckOptions();
        if (isSingle)
        {
            var single = GradCheckOptions.Single;
            applicable = applicable with
            {
                Step = Math.Max(applicable.Step, single.Step),
                Atol = Math.Max(applicable.Atol, single.Atol),
                Rtol = Math.Max(applicable.Rtol, single.Rtol),
            };
        }

        return isOnceDifferentiable ? applicable with { Order = 1 } : applicable;
    }

    private static int Seed(GradCheckOptions? options) => (options?.Seed ?? 0) * 2;

    private static string Finding(Exception exception) =>
        exception is GradCheckException ? exception.Message : $"{exception.GetType().Name}: {exception.Message}";
}
