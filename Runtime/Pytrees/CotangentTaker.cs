using VjpGen.CompilerServices;
using VjpGen.Tapes;

namespace VjpGen.Pytrees;

/// <summary>
/// Makes the cotangent of a tree of placeholders: of each array what has reached it, or zeros of the shape that its placeholder notes. A
/// part that may be absent, and that nothing has reached, is left out.
/// </summary>
/// <param name="pass">Where cotangents are summed.</param>
/// <param name="guard">What a once-differentiable rule's cotangents go through.</param>
/// <param name="slot">Where the cotangent of the first array stands.</param>
/// <param name="mayOmit">Whether parts may be left out.</param>
internal struct CotangentTaker(BackwardPass pass, OnceGuard? guard, int slot, bool mayOmit) : ILeafVisitor
{
    private int _next = slot;

    /// <summary>The cotangent of one array; null where nothing has reached it.</summary>
    public static NdArray<T>? Take<T>(BackwardPass pass, OnceGuard? guard, int slot)
        where T : unmanaged =>
        pass.Take<T>(slot) is { } cotangent ? guard?.Open(cotangent) ?? cotangent : null;

    public readonly void Enter(string name)
    {
    }

    public readonly void Enter(int index)
    {
    }

    public readonly void Items(int count)
    {
    }

    public readonly void Entries(string[] names)
    {
    }

    public readonly void Exit()
    {
    }

    public bool Omits<TTree>(PytreeShape<TTree> shape, TTree part)
    {
        if (!mayOmit)
        {
            return false;
        }

        var count = RuleLevel.Count(shape, part);
        if (pass.Reaches(_next, count))
        {
            return false;
        }

        _next += count;
        return true;
    }

    public NdArray<T>? Leaf<T>(NdArray<T> leaf)
        where T : unmanaged =>
        Take<T>(pass, guard, _next++) ?? NdArray.ZerosLike(leaf);
}
