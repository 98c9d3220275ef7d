using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using VjpGen.Pytrees;
using VjpGen.Tapes;

namespace VjpGen.CompilerServices;

/// <summary>
/// Used by generated code: the innermost running transform that records any argument of a rule. <see cref="IsNone"/> where
/// none does, and only the value of the method is wanted.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly partial struct RuleLevel
{
    private readonly Tape? _tape;

    private RuleLevel(Tape? tape) => _tape = tape;

    /// <summary>Whether no transform records the arguments.</summary>
    [MemberNotNullWhen(false, nameof(_tape))]
    public bool IsNone => _tape is null;

    /// <summary>The innermost level among arrays. Whether it has ended shows when the arguments are unwrapped from it.</summary>
    /// <param name="leaves">The arrays; an absent one is null.</param>
    public static RuleLevel Innermost(params ReadOnlySpan<INdArray?> leaves)
    {
        Tape? innermost = null;
        foreach (var leaf in leaves)
        {
            innermost = Tape.Inner(innermost, leaf?.Tape);
        }

        return new RuleLevel(innermost);
    }

    /// <summary>The innermost level among this one and the arrays of a tree.</summary>
    /// <param name="shape">The shape of the tree.</param>
    /// <param name="tree">The tree.</param>
    public RuleLevel And<TTree>(PytreeShape<TTree> shape, TTree tree)
    {
        ArgumentNullException.ThrowIfNull(shape);
        var finder = new TapeFinder { Innermost = _tape };
        shape.MapLeaves(tree, finder);
        return new RuleLevel(finder.Innermost);
    }

    /// <summary>Refuses an array that some transform records where only a constant can be handled.</summary>
    /// <remarks>
    /// Arrays are looked for in tuples, collections and trees as well. Of a value whose type can hold none, nothing is looked at.
    /// </remarks>
    /// <param name="value">The argument of a static parameter, or a part of it.</param>
    /// <param name="rule">The name of the method, as <c>Type.Method</c>.</param>
    /// <param name="parameter">The name of the parameter.</param>
    /// <exception cref="ArgumentException">An array is being differentiated.</exception>
    /// <exception cref="InvalidOperationException">An array was recorded by a transform that has ended.</exception>
    public static void RejectRecorded<TValue>(TValue value, string rule, string parameter)
    {
        if (value is INdArray array)
        {
            if (array.Tape is { } tape)
            {
                throw StaticSlot.Rejection(tape, rule, parameter);
            }
        }
        else if (StaticSlot<TValue>.MayHoldArrays && StaticSlot.FindRecorded(value) is var (found, place))
        {
            throw StaticSlot.Rejection(found.Tape!, rule, parameter + place);
        }
    }

    /// <summary>Refuses a NaN in the value of a rule that no transform records, within a <see cref="NanGuard"/>.</summary>
    /// <param name="value">An array of the value; an absent one is null.</param>
    /// <param name="rule">The name of the method, as <c>Type.Method</c>.</param>
    /// <exception cref="NanException">There is a NaN.</exception>
    public static void RejectNaN<T>(NdArray<T>? value, string rule)
        where T : unmanaged
    {
        if (value is not null)
        {
            NanGuard.Value(value, rule);
        }
    }

    /// <summary>Refuses a NaN in a tree in the value of a rule that no transform records, within a <see cref="NanGuard"/>.</summary>
    /// <param name="shape">The shape of the tree.</param>
    /// <param name="value">The tree.</param>
    /// <param name="rule">The name of the method, as <c>Type.Method</c>.</param>
    /// <exception cref="NanException">There is a NaN.</exception>
    public static void RejectNaN<TTree>(PytreeShape<TTree> shape, TTree value, string rule)
    {
        ArgumentNullException.ThrowIfNull(shape);
        NanGuard.Value(shape, value, rule);
    }

    /// <summary>The number of arrays in a tree.</summary>
    /// <param name="shape">The shape of the tree.</param>
    /// <param name="tree">The tree.</param>
    public static int Count<TTree>(PytreeShape<TTree> shape, TTree tree)
    {
        ArgumentNullException.ThrowIfNull(shape);
        var counter = new Counter();
        shape.MapLeaves(tree, counter);
        return counter.Count;
    }

    /// <summary>Whether this level records an array, so that a cotangent of it is wanted.</summary>
    /// <param name="leaf">The array; an absent one is never recorded.</param>
    public bool Records(INdArray? leaf) => leaf is not null && leaf.Tape == _tape && _tape is not null;

    /// <summary>Whether this level records any array of a tree, so that a cotangent of it is wanted.</summary>
    /// <param name="shape">The shape of the tree.</param>
    /// <param name="tree">The tree.</param>
    public bool Records<TTree>(PytreeShape<TTree> shape, TTree tree)
    {
        ArgumentNullException.ThrowIfNull(shape);
        var finder = new LevelFinder(_tape);
        shape.MapLeaves(tree, finder);
        return finder.IsFound;
    }

    /// <summary>An array as the forward method is to see it: with this level unwrapped.</summary>
    /// <param name="leaf">The array; null stays null.</param>
    /// <param name="rule">The name of the method, as <c>Type.Method</c>.</param>
    /// <param name="parameter">The name of the parameter that the array is or belongs to.</param>
    /// <exception cref="InvalidOperationException">The array was recorded by a transform that has ended.</exception>
    [return: NotNullIfNotNull(nameof(leaf))]
    public NdArray<T>? Primal<T>(NdArray<T>? leaf, string rule, string parameter)
        where T : unmanaged
    {
        if (leaf?.Tape is not { } tape)
        {
            return leaf;
        }

        if (tape.HasEnded)
        {
            tape.ThrowIfEnded($"The argument `{parameter}` of `{rule}`");
        }

        return tape == _tape ? leaf.Primal : leaf;
    }

    /// <summary>A tree as the forward method is to see it: with this level unwrapped.</summary>
    /// <param name="shape">The shape of the tree.</param>
    /// <param name="tree">The tree.</param>
    /// <param name="rule">The name of the method, as <c>Type.Method</c>.</param>
    /// <param name="parameter">The name of the parameter that the tree is or belongs to.</param>
    /// <exception cref="InvalidOperationException">An array was recorded by a transform that has ended.</exception>
    public TTree Primal<TTree>(PytreeShape<TTree> shape, TTree tree, string rule, string parameter)
    {
        ArgumentNullException.ThrowIfNull(shape);
        return shape.MapLeaves(tree, new Unwrapper(this, rule, parameter));
    }

    /// <summary>An array as the call of a rule notes it.</summary>
    /// <param name="leaf">The array; it may be absent.</param>
    public RuleInput Input<T>(NdArray<T>? leaf)
        where T : unmanaged =>
        new(leaf, Recording());

    /// <summary>A tree as the call of a rule notes it.</summary>
    /// <param name="shape">The shape of the tree.</param>
    /// <param name="tree">The tree.</param>
    public RuleInput Input<TTree>(PytreeShape<TTree> shape, TTree tree)
    {
        ArgumentNullException.ThrowIfNull(shape);
        var leaves = new RecordedLeaves();
        var noter = new LeafNoter(Recording(), leaves, "An argument of a custom rule");
        shape.Map(tree, ref noter);
        return new RuleInput(leaves);
    }

    /// <summary>Notes a call of the rule on the level's tape.</summary>
    /// <param name="rule">The name of the method, as <c>Type.Method</c>.</param>
    /// <param name="outputs">The number of differentiable arrays in the output, those of trees included.</param>
    /// <param name="kept">Static arguments and residuals; held by the tape alone, and released with it.</param>
    /// <param name="pullback">Runs the backward method.</param>
    /// <param name="inputs">The differentiable arguments, in the order in which their cotangents are numbered.</param>
    public RuleCall Append<TKept>(
        string rule, int outputs, TKept kept, RulePullback<TKept> pullback, params ReadOnlySpan<RuleInput> inputs)
    {
        var tape = Recording();
        var node = new RuleNode<TKept>(rule, outputs, inputs.ToArray(), kept, pullback);
        tape.Append(node);
        return new RuleCall(tape, node);
    }

    private Tape Recording() => _tape ?? throw new InvalidOperationException("Nothing is being differentiated.");

    // The visitors are classes where they have a result, since functions of leaves are passed by value.
    private sealed class TapeFinder : ILeafFunction
    {
        public Tape? Innermost { get; set; }

        public NdArray<T>? Apply<T>(NdArray<T> leaf)
            where T : unmanaged
        {
            Innermost = Tape.Inner(Innermost, leaf.Tape);
            return leaf;
        }
    }

    private sealed class LevelFinder(Tape? tape) : ILeafFunction
    {
        public bool IsFound { get; private set; }

        public NdArray<T>? Apply<T>(NdArray<T> leaf)
            where T : unmanaged
        {
            IsFound |= tape is not null && leaf.Tape == tape;
            return leaf;
        }
    }

    private sealed class Counter : ILeafFunction
    {
        public int Count { get; private set; }

        public NdArray<T>? Apply<T>(NdArray<T> leaf)
            where T : unmanaged
        {
            Count++;
            return leaf;
        }
    }

    private readonly struct Unwrapper(RuleLevel level, string rule, string parameter) : ILeafFunction
    {
        public NdArray<T>? Apply<T>(NdArray<T> leaf)
            where T : unmanaged =>
            level.Primal(leaf, rule, parameter);
    }
}
