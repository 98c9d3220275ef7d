using VjpGen.CompilerServices;
using VjpGen.Pytrees;

namespace VjpGen.Tapes;

/// <summary>
/// Stands around one run of the backward method of a once-differentiable rule: it sees bare values, and what it returns raises an
/// error where an outer level asks for its derivative (as torch.autograd.function.once_differentiable).
/// </summary>
internal sealed class OnceGuard(string rule, Tape[] outerLevels) : ILeafFunction
{
    private readonly SortedSet<Tape> _levels = new(outerLevels, Tape.OuterFirst);

    /// <summary>A cotangent of the output without its levels, which are remembered.</summary>
    public NdArray<T> Open<T>(NdArray<T> cotangent)
        where T : unmanaged
    {
        for (var wrapped = cotangent; wrapped.Tape is { } tape; wrapped = wrapped.Primal)
        {
            _levels.Add(tape);
        }

        return RuleLevel.Value(cotangent, rule, "its cotangent");
    }

    /// <summary>A cotangent of an argument that depends on all those levels in a way nobody knows.</summary>
    public NdArray<T> Apply<T>(NdArray<T> cotangent)
        where T : unmanaged
    {
        foreach (var level in _levels)
        {
            if (!level.HasEnded)
            {
                cotangent = level.Record(new Refusal(rule), cotangent);
            }
        }

        return cotangent;
    }

    private sealed class Refusal(string rule) : Node
    {
        public override string Name => rule;

        public override void Pull(BackwardPass pass)
        {
            if (pass.Reaches(Slot, 1))
            {
                throw new InvalidOperationException(
                    $"`{rule}` is once-differentiable: its backward method cannot be differentiated, so there is no second derivative. " +
                    "Where only the first is wanted, take Autodiff.StopGradient of the gradient.");
            }
        }
    }
}
