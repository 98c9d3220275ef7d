using System.Collections.Immutable;
using VjpGen.Pytrees;

namespace VjpGen.CompilerServices;

public static partial class PytreeShapes
{
    /// <summary>A single array.</summary>
    public static PytreeShape<NdArray<T>> Leaf<T>()
        where T : unmanaged =>
        Cache<NdArray<T>>.Shape ??= Known(new LeafShape<T>());

    /// <summary>A value that is carried along unchanged.</summary>
    public static PytreeShape<T> Constant<T>() => ConstantShape<T>.Instance;

    /// <summary>
    /// A part that is annotated as possibly null: a cotangent lacks it where nothing used any of its arrays, instead of having zeros.
    /// </summary>
    /// <param name="part">The part.</param>
    public static PytreeShape<T> Optional<T>(PytreeShape<T> part) =>
        AreKnown(part) ? OptionalCache<T>.Shape ??= new OptionalShape<T>(part) : new OptionalShape<T>(part);

    /// <summary>A type that knows its own parts.</summary>
    public static PytreeShape<T> Self<T>()
        where T : IPytree<T> =>
        Cache<T>.Shape ??= Known(new SelfShape<T>());

    /// <summary>A tree that may be absent.</summary>
    /// <param name="value">The tree.</param>
    public static PytreeShape<T?> Nullable<T>(PytreeShape<T> value)
        where T : struct =>
        AreKnown(value) ? Cache<T?>.Shape ??= Known(new NullableShape<T>(value)) : new NullableShape<T>(value);

    /// <summary>A tuple.</summary>
    /// <param name="a">The first part.</param>
    public static PytreeShape<ValueTuple<TA>> Tuple<TA>(PytreeShape<TA> a) =>
        AreKnown(a) ? Cache<ValueTuple<TA>>.Shape ??= Known(new TupleShape<TA>(a)) : new TupleShape<TA>(a);

    /// <inheritdoc cref="Tuple{TA}(PytreeShape{TA})"/>
    /// <param name="a">The first part.</param>
    /// <param name="b">The second part.</param>
    public static PytreeShape<(TA, TB)> Tuple<TA, TB>(PytreeShape<TA> a, PytreeShape<TB> b) =>
        AreKnown(a, b) ? Cache<(TA, TB)>.Shape ??= Known(new TupleShape<TA, TB>(a, b)) : new TupleShape<TA, TB>(a, b);

    /// <inheritdoc cref="Tuple{TA}(PytreeShape{TA})"/>
    /// <param name="a">The first part.</param>
    /// <param name="b">The second part.</param>
    /// <param name="c">The third part.</param>
    public static PytreeShape<(TA, TB, TC)> Tuple<TA, TB, TC>(PytreeShape<TA> a, PytreeShape<TB> b, PytreeShape<TC> c) =>
        AreKnown(a, b, c) ? Cache<(TA, TB, TC)>.Shape ??= Known(new TupleShape<TA, TB, TC>(a, b, c)) : new TupleShape<TA, TB, TC>(a, b, c);

    /// <inheritdoc cref="Tuple{TA}(PytreeShape{TA})"/>
    /// <param name="a">The first part.</param>
    /// <param name="b">The second part.</param>
    /// <param name="c">The third part.</param>
    /// <param name="d">The fourth part.</param>
    public static PytreeShape<(TA, TB, TC, TD)> Tuple<TA, TB, TC, TD>(
        PytreeShape<TA> a, PytreeShape<TB> b, PytreeShape<TC> c, PytreeShape<TD> d) =>
        AreKnown(a, b, c, d)
            ? Cache<(TA, TB, TC, TD)>.Shape ??= Known(new TupleShape<TA, TB, TC, TD>(a, b, c, d))
            : new TupleShape<TA, TB, TC, TD>(a, b, c, d);

    /// <inheritdoc cref="Tuple{TA}(PytreeShape{TA})"/>
    /// <param name="a">The first part.</param>
    /// <param name="b">The second part.</param>
    /// <param name="c">The third part.</param>
    /// <param name="d">The fourth part.</param>
    /// <param name="e">The fifth part.</param>
    public static PytreeShape<(TA, TB, TC, TD, TE)> Tuple<TA, TB, TC, TD, TE>(
        PytreeShape<TA> a, PytreeShape<TB> b, PytreeShape<TC> c, PytreeShape<TD> d, PytreeShape<TE> e) =>
        AreKnown(a, b, c, d, e)
            ? Cache<(TA, TB, TC, TD, TE)>.Shape ??= Known(new TupleShape<TA, TB, TC, TD, TE>(a, b, c, d, e))
            : new TupleShape<TA, TB, TC, TD, TE>(a, b, c, d, e);

    /// <inheritdoc cref="Tuple{TA}(PytreeShape{TA})"/>
    /// <param name="a">The first part.</param>
    /// <param name="b">The second part.</param>
    /// <param name="c">The third part.</param>
    /// <param name="d">The fourth part.</param>
    /// <param name="e">The fifth part.</param>
    /// <param name="f">The sixth part.</param>
    public static PytreeShape<(TA, TB, TC, TD, TE, TF)> Tuple<TA, TB, TC, TD, TE, TF>(
        PytreeShape<TA> a, PytreeShape<TB> b, PytreeShape<TC> c, PytreeShape<TD> d, PytreeShape<TE> e, PytreeShape<TF> f) =>
        AreKnown(a, b, c, d, e, f)
            ? Cache<(TA, TB, TC, TD, TE, TF)>.Shape ??= Known(new TupleShape<TA, TB, TC, TD, TE, TF>(a, b, c, d, e, f))
            : new TupleShape<TA, TB, TC, TD, TE, TF>(a, b, c, d, e, f);

    /// <inheritdoc cref="Tuple{TA}(PytreeShape{TA})"/>
    /// <param name="a">The first part.</param>
    /// <param name="b">The second part.</param>
    /// <param name="c">The third part.</param>
    /// <param name="d">The fourth part.</param>
    /// <param name="e">The fifth part.</param>
    /// <param name="f">The sixth part.</param>
    /// <param name="g">The seventh part.</param>
    public static PytreeShape<(TA, TB, TC, TD, TE, TF, TG)> Tuple<TA, TB, TC, TD, TE, TF, TG>(
        PytreeShape<TA> a,
        PytreeShape<TB> b,
        PytreeShape<TC> c,
        PytreeShape<TD> d,
        PytreeShape<TE> e,
        PytreeShape<TF> f,
        PytreeShape<TG> g) =>
        AreKnown(a, b, c, d, e, f, g)
            ? Cache<(TA, TB, TC, TD, TE, TF, TG)>.Shape ??= Known(new TupleShape<TA, TB, TC, TD, TE, TF, TG>(a, b, c, d, e, f, g))
            : new TupleShape<TA, TB, TC, TD, TE, TF, TG>(a, b, c, d, e, f, g);

    /// <summary>The eighth and all further parts of a tuple stand in a tuple of their own.</summary>
    /// <param name="first">The first seven parts.</param>
    /// <param name="rest">The rest.</param>
    public static PytreeShape<ValueTuple<TA, TB, TC, TD, TE, TF, TG, TRest>> Tuple<TA, TB, TC, TD, TE, TF, TG, TRest>(
        PytreeShape<(TA, TB, TC, TD, TE, TF, TG)> first, PytreeShape<TRest> rest)
        where TRest : struct =>
        AreKnown(first, rest)
            ? Cache<ValueTuple<TA, TB, TC, TD, TE, TF, TG, TRest>>.Shape ??=
                Known(new LongTupleShape<TA, TB, TC, TD, TE, TF, TG, TRest>(first, rest))
            : new LongTupleShape<TA, TB, TC, TD, TE, TF, TG, TRest>(first, rest);

    /// <summary>An array of trees of one kind.</summary>
    /// <param name="item">The shape of each item.</param>
    public static PytreeShape<T[]> Array<T>(PytreeShape<T> item) =>
        AreKnown(item) ? Cache<T[]>.Shape ??= Known(new ArrayShape<T>(item)) : new ArrayShape<T>(item);

    /// <summary>A list of trees of one kind.</summary>
    /// <param name="item">The shape of each item.</param>
    public static PytreeShape<List<T>> List<T>(PytreeShape<T> item) =>
        AreKnown(item) ? Cache<List<T>>.Shape ??= Known(new ListShape<T>(item)) : new ListShape<T>(item);

    /// <summary>An immutable array of trees of one kind.</summary>
    /// <param name="item">The shape of each item.</param>
    public static PytreeShape<ImmutableArray<T>> ImmutableArray<T>(PytreeShape<T> item) =>
        AreKnown(item) ? Cache<ImmutableArray<T>>.Shape ??= Known(new ImmutableArrayShape<T>(item)) : new ImmutableArrayShape<T>(item);

    /// <summary>Trees of one kind by name, in the ordinal order of the names.</summary>
    /// <param name="value">The shape of each value.</param>
    public static PytreeShape<Dictionary<string, T>> Dictionary<T>(PytreeShape<T> value) =>
        AreKnown(value) ? Cache<Dictionary<string, T>>.Shape ??= Known(new DictionaryShape<T>(value)) : new DictionaryShape<T>(value);

    // The shape by which a type is known must not depend on who asks first, and the type does not tell what may be absent.
    private static bool AreKnown(params ReadOnlySpan<IUntypedShape> parts)
    {
        foreach (var part in parts)
        {
            if (!part.IsKnown)
            {
                return false;
            }
        }

        return true;
    }
}
