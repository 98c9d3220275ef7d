using VjpGen.CompilerServices;

namespace VjpGen.Pytrees;

/// <summary>The arguments of a function as one tree.</summary>
internal static class ArgumentShapes
{
    public static PytreeShape<(TA, TB)> Of<TA, TB>() => PytreeShapes.Tuple(PytreeShapes.Of<TA>(), PytreeShapes.Of<TB>());

    public static PytreeShape<(TA, TB, TC)> Of<TA, TB, TC>() =>
        PytreeShapes.Tuple(PytreeShapes.Of<TA>(), PytreeShapes.Of<TB>(), PytreeShapes.Of<TC>());

    public static PytreeShape<(TA, TB, TC, TD)> Of<TA, TB, TC, TD>() =>
        PytreeShapes.Tuple(PytreeShapes.Of<TA>(), PytreeShapes.Of<TB>(), PytreeShapes.Of<TC>(), PytreeShapes.Of<TD>());
}
