using System.Numerics;

namespace VjpGen.Generator.Tests.RandomRules;

/// <content>
/// Gradients of gradients. Each residual array follows one of the arguments of its type, and each cotangent one of the residuals, both
/// without a change of their values; the outputs follow nothing. So a second derivative tells whether the first was that of the rule:
/// that of the function itself is zero.
/// </content>
internal sealed partial class RuleTrial
{
    /// <summary>The arguments that the residual arrays follow: their places among all leaves, or none.</summary>
    private readonly List<int?> _followed = [];

    /// <summary>The sums of the first derivatives that follow each argument.</summary>
    private readonly Dictionary<int, double> _curvatures = [];

    /// <summary>The arrays of the arguments of Fwd, or of the residuals of Bwd, that others may follow.</summary>
    private IReadOnlyList<(INdArray Array, int Place)> _leaders = [];

    private bool _isSecondOrder;

    private bool IsOnceDifferentiable =>
        _rule.Fwd.IsKernel
        || _rule.Attribute.Exists(static argument => argument.StartsWith("OnceDifferentiable", StringComparison.Ordinal));

    private void RunTwice()
    {
        (_isRecorded, _isSecondOrder) = (static _ => true, true);
        var (_, pullback) = Autodiff.Vjp<NdArray<float>[], NdArray<double>[], (NdArray<float>[], NdArray<double>[])>(
            (floats, doubles) =>
            {
                var (value, inner) = Recorded(static _ => true, static _ => true, floats, doubles);
                _seeds = [.. value.Floats.Select(static (_, i) => i + 1.0)];
                _curvatures.Clear();
                var first = inner(Seeds());
                return ([first.Floats.Aggregate(NdArray.Add)], [first.Doubles.Aggregate(NdArray.Add)]);
            },
            Floats(),
            Doubles());
        var second = pullback(([1f], [1.0]));
        for (var i = 0; i < _leafTypes.Count; i++)
        {
            var given = _leafTypes[i] == typeof(float) ? second.Item1[i].Item() : second.Item2[i].Item();
            Expect($"the second derivative by array {i}", $"{_curvatures.GetValueOrDefault(i)}", $"{given}");
        }

        _isSecondOrder = false;
    }

    /// <summary>Notes the arrays that what a method returns may follow.</summary>
    private void NoteLeaders(Piece piece, IReadOnlyList<object?> arguments)
    {
        if (!_isSecondOrder)
        {
            return;
        }

        var leaders = new List<(INdArray, int)>();
        for (var i = 0; i < piece.Parameters.Count; i++)
        {
            var role = piece.Parameters[i].Role;
            var leaves = SampleValues.Leaves(arguments[i]).ToList();
            if (piece.Role == PieceRole.Fwd && role.Meaning == Meaning.Argument && !_rule.Statics.Contains(role.Position))
            {
                leaders.AddRange(leaves.Zip(_arguments!.LeavesOf(role.Position)));
            }
            else if (piece.Role == PieceRole.Bwd && role.Meaning == Meaning.Residuals)
            {
                leaders.AddRange(leaves.Zip(_followed)
                    .Where(static pair => pair.Second is not null)
                    .Select(static pair => (pair.First, pair.Second!.Value)));
            }
        }

        _leaders = leaders;
    }

    /// <summary>A residual array that follows an argument.</summary>
    private INdArray Residual(Type element, int place)
    {
        var residual = SampleValues.Scalar(element, FirstResidual + place);
        if (!_isSecondOrder)
        {
            return residual;
        }

        var leader = LeaderOf(element, place);
        _followed.Add(leader?.Place);
        return leader is var (array, _) ? Following(residual, array, isFactor: false) : residual;
    }

    /// <summary>The cotangent of an argument, which follows a residual array.</summary>
    private INdArray CotangentOf(Type element, int leaf, IReadOnlyList<double> cotangents)
    {
        var number = Gradient(leaf, cotangents);
        var cotangent = SampleValues.Scalar(element, number);
        if (!_isSecondOrder || LeaderOf(element, leaf) is not var (array, place))
        {
            return cotangent;
        }

        _curvatures[place] = _curvatures.GetValueOrDefault(place) + number;
        return Following(cotangent, array, isFactor: true);
    }

    private (INdArray Array, int Place)? LeaderOf(Type element, int follower)
    {
        var leaders = _leaders.Where(leader => leader.Array is NdArray<float> == (element == typeof(float))).ToList();
        return leaders.Count == 0 ? null : leaders[follower % leaders.Count];
    }

    /// <param name="isFactor">Whether the derivative by the leader is the follower's number, and not 1.</param>
    private static INdArray Following(INdArray follower, INdArray leader, bool isFactor) => (follower, leader) switch
    {
        (NdArray<float> number, NdArray<float> array) => Following(number, array, isFactor),
        (NdArray<double> number, NdArray<double> array) => Following(number, array, isFactor),
        _ => throw new ArgumentException("They have different elements.", nameof(leader)),
    };

    private static NdArray<T> Following<T>(NdArray<T> follower, NdArray<T> leader, bool isFactor)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var zero = NdArray.Subtract(leader, Autodiff.StopGradient(leader));
        return NdArray.Add(follower, isFactor ? NdArray.Multiply(follower, zero) : zero);
    }
}
