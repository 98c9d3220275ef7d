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
public readonly struct RuleLevel
{
    private readonly Tape? _tape;

    private RuleLevel(Tape? tape)
    {
        tape?.ThrowIfEnded("A call of a custom rule");
        _tape = tape;
    }

    /// <summary>Whether no transform records the arguments.</summary>
    [MemberNotNullWhen(false, nameof(_tape))]
    public bool IsNone => _tape is null;

    /// <summary>The innermost level among arrays.</summary>
    /// <param name="leaves">The arrays; an absent one is null.</param>
    /// <exception cref="InvalidOperationException">An array was recorded by a transform that has ended.</exception>
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
    /// <param name="tree">The tree.</param>
    /// <exception cref="InvalidOperationException">An array was recorded by a transform that has ended.</exception>
    public RuleLevel And<TTree>(TTree tree) => And(PytreeShapes.Of<TTree>(), tree);

    /// <summary>Refuses an array that some transform records where only a constant can be handled.</summary>
    /// <param name="value">The argument of a static parameter, or an array in it.</param>
    /// <param name="rule">The name of the method, as <c>Type.Method</c>.</param>
    /// <param name="parameter">The name of the parameter.</param>
    /// <exception cref="ArgumentException">The array is recorded.</exception>
    public static void RejectRecorded(INdArray? value, string rule, string parameter)
    {
        if (value?.Tape is not null)
        {
            throw new ArgumentException(
                $"`{rule}`: the array passed for the static parameter `{parameter}` is being differentiated, and its gradient would be lost. " +
                "Make the parameter an ordinary one (its cotangent may be null), or pass Autodiff.StopGradient(array).",
                parameter);
        }
    }

    /// <summary>The number of arrays in a tree.</summary>
    /// <param name="tree">The tree.</param>
    public static int Leaves<TTree>(TTree tree) => Leaves(PytreeShapes.Of<TTree>(), tree);

    /// <summary>Whether this level records an array, so that a cotangent of it is wanted.</summary>
    /// <param name="leaf">The array; an absent one is never recorded.</param>
    public bool Records(INdArray? leaf) => leaf is not null && leaf.Tape == _tape && _tape is not null;

    /// <summary>Whether this level records any array of a tree, so that a cotangent of it is wanted.</summary>
    /// <param name="tree">The tree.</param>
    public bool RecordsAny<TTree>(TTree tree)
    {
        var finder = new LevelFinder(_tape);
        PytreeShapes.Of<TTree>().MapLeaves(tree, finder);
        return finder.IsFound;
    }

    /// <summary>An array as the forward method is to see it: with this level unwrapped.</summary>
    /// <param name="leaf">The array; null stays null.</param>
    [return: NotNullIfNotNull(nameof(leaf))]
    public NdArray<T>? Primal<T>(NdArray<T>? leaf)
        where T : unmanaged =>
        leaf is null || _tape is null ? leaf : _tape.Unwrap(leaf).Primal;

    /// <summary>A tree as the forward method is to see it: with this level unwrapped.</summary>
    /// <param name="tree">The tree.</param>
    public TTree Primal<TTree>(TTree tree) => Primal(PytreeShapes.Of<TTree>(), tree);

    /// <summary>An array as the call of a rule notes it.</summary>
    /// <param name="leaf">The array; it may be absent.</param>
    public RuleInput Input<T>(NdArray<T>? leaf)
        where T : unmanaged =>
        new(leaf, Recording());

    /// <summary>A tree as the call of a rule notes it.</summary>
    /// <param name="tree">The tree.</param>
    public RuleInput Input<TTree>(TTree tree) => Input(PytreeShapes.Of<TTree>(), tree);

    /// <summary>Notes a call of the rule on the level's tape.</summary>
    /// <param name="rule">The name of the method, as <c>Type.Method</c>.</param>
    /// <param name="outputs">The number of differentiable arrays in the output.</param>
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

    internal static int Leaves<TTree>(PytreeShape<TTree> shape, TTree tree)
    {
        var counter = new Counter();
        shape.MapLeaves(tree, counter);
        return counter.Count;
    }

    internal RuleLevel And<TTree>(PytreeShape<TTree> shape, TTree tree)
    {
        var finder = new TapeFinder { Innermost = _tape };
        shape.MapLeaves(tree, finder);
        return new RuleLevel(finder.Innermost);
    }

    internal TTree Primal<TTree>(PytreeShape<TTree> shape, TTree tree) =>
        _tape is null ? tree : shape.MapLeaves(tree, new Unwrapper(_tape));

    internal RuleInput Input<TTree>(PytreeShape<TTree> shape, TTree tree)
    {
        var leaves = new RecordedLeaves();
        var noter = new LeafNoter(Recording(), leaves, "An argument of a custom rule");
        shape.Map(tree, ref noter);
        return new RuleInput(leaves);
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

    private readonly struct Unwrapper(Tape tape) : ILeafFunction
    {
        public NdArray<T>? Apply<T>(NdArray<T> leaf)
            where T : unmanaged =>
            tape.Unwrap(leaf).Primal;
    }
}
