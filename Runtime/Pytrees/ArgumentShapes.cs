using VjpGen.CompilerServices;

namespace VjpGen.Pytrees;

/// <summary>The arguments of a function as one tree.</summary>
internal static class ArgumentShapes
{
    public static PytreeShape<(TA, TB)> Of<TA, TB>(TA a, TB b) => PytreeShapes.Tuple(PytreeShapes.Of(a), PytreeShapes.Of(b));

    public static PytreeShape<(TA, TB, TC)> Of<TA, TB, TC>(TA a, TB b, TC c) =>
        PytreeShapes.Tuple(PytreeShapes.Of(a), PytreeShapes.Of(b), PytreeShapes.Of(c));

    public static PytreeShape<(TA, TB, TC, TD)> Of<TA, TB, TC, TD>(TA a, TB b, TC c, TD d) =>
        PytreeShapes.Tuple(PytreeShapes.Of(a), PytreeShapes.Of(b), PytreeShapes.Of(c), PytreeShapes.Of(d));
}
