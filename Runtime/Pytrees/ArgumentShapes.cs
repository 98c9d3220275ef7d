using VjpGen.CompilerServices;

namespace VjpGen.Pytrees;

/// <summary>The arguments of a function as one tree.</summary>
internal static class ArgumentShapes
{
    public static PytreeShape<(TA, TB)> Of<TA, TB>() => Cache<(TA, TB)>.Shape ??= new Two<TA, TB>();

    public static PytreeShape<(TA, TB, TC)> Of<TA, TB, TC>() => Cache<(TA, TB, TC)>.Shape ??= new Three<TA, TB, TC>();

    public static PytreeShape<(TA, TB, TC, TD)> Of<TA, TB, TC, TD>() => Cache<(TA, TB, TC, TD)>.Shape ??= new Four<TA, TB, TC, TD>();

    private static class Cache<TArguments>
    {
        public static PytreeShape<TArguments>? Shape;
    }

    private sealed class Two<TA, TB>() : TupleShape<TA, TB>(PytreeShapes.Of<TA>(), PytreeShapes.Of<TB>())
    {
        internal override void ThrowIfAbsent((TA, TB) arguments)
        {
            ThrowIfAbsent(arguments.Item1, "x");
            ThrowIfAbsent(arguments.Item2, "y");
        }
    }

    private sealed class Three<TA, TB, TC>() : TupleShape<TA, TB, TC>(PytreeShapes.Of<TA>(), PytreeShapes.Of<TB>(), PytreeShapes.Of<TC>())
    {
        internal override void ThrowIfAbsent((TA, TB, TC) arguments)
        {
            ThrowIfAbsent(arguments.Item1, "x");
            ThrowIfAbsent(arguments.Item2, "y");
            ThrowIfAbsent(arguments.Item3, "z");
        }
    }

    private sealed class Four<TA, TB, TC, TD>()
        : TupleShape<TA, TB, TC, TD>(PytreeShapes.Of<TA>(), PytreeShapes.Of<TB>(), PytreeShapes.Of<TC>(), PytreeShapes.Of<TD>())
    {
        internal override void ThrowIfAbsent((TA, TB, TC, TD) arguments)
        {
            ThrowIfAbsent(arguments.Item1, "x");
            ThrowIfAbsent(arguments.Item2, "y");
            ThrowIfAbsent(arguments.Item3, "z");
            ThrowIfAbsent(arguments.Item4, "w");
        }
    }
}
