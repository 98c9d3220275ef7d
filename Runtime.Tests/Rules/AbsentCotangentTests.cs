using System.Collections.Immutable;
using F64 = VjpGen.NdArray<double>;

namespace VjpGen.Runtime.Tests.Rules;

/// <summary>
/// What nothing used arrives in bwd as null where the type it declares says so, and as zeros elsewhere. Every bwd here adds up the
/// cotangents and 100 for each null, and so is not the derivative.
/// </summary>
public partial class AbsentCotangentTests
{
    private static F64 Seen(params ReadOnlySpan<F64?> parts)
    {
        F64 sum = 0.0;
        foreach (var part in parts)
        {
#pragma warning disable VJP027 // A cotangent that is absent is told by a number.
            sum += part ?? 100.0;
#pragma warning restore VJP027
        }

        return sum;
    }

    [CustomVjp(nameof(ItemsFwd), nameof(ItemsBwd))]
    private static partial F64[] Items(F64 x);

    private static (F64[], int) ItemsFwd(F64 x) => ([x, x, x], 0);

    private static F64 ItemsBwd(int none, F64?[] g) => Seen(g);

    [Fact]
    public void An_unused_item_of_an_array_is_null_where_items_may_be() =>
        Closeness.Equal(205.0, Autodiff.Grad(static (F64 x) => 5 * Items(x)[1])(1.0));

    [CustomVjp(nameof(FullFwd), nameof(FullBwd))]
    private static partial F64[] Full(F64 x);

    private static (F64[], int) FullFwd(F64 x) => ([x, x, x], 0);

    private static F64 FullBwd(int none, F64[] g) => Seen(g);

    [Fact]
    public void An_unused_item_is_zeros_where_items_may_not_be_null() =>
        Closeness.Equal(5.0, Autodiff.Grad(static (F64 x) => 5 * Full(x)[1])(1.0));

    [CustomVjp(nameof(ListedFwd), nameof(ListedBwd))]
    private static partial (List<F64> List, Dictionary<string, F64> Named, ImmutableArray<F64> Fixed) Listed(F64 x);

    private static ((List<F64>, Dictionary<string, F64>, ImmutableArray<F64>), int) ListedFwd(F64 x) =>
        (([x, x], new() { ["a"] = x, ["b"] = x }, [x, x]), 0);

    private static F64 ListedBwd(int none, (List<F64?> List, Dictionary<string, F64?> Named, ImmutableArray<F64?> Fixed) g) =>
        Seen(g.List[0], g.List[1]) + (10 * Seen(g.Named["a"], g.Named["b"])) + (100 * Seen(g.Fixed[0], g.Fixed[1]));

    [Fact]
    public void Items_of_other_collections_are_null_likewise()
    {
        Closeness.Equal(100 + 5 + (10 * 200) + (100 * 200), Autodiff.Grad(static (F64 x) => 5 * Listed(x).List[1])(1.0));
        Closeness.Equal(200 + (10 * (100 + 5)) + (100 * 200), Autodiff.Grad(static (F64 x) => 5 * Listed(x).Named["a"])(1.0));
        Closeness.Equal(200 + (10 * 200) + (100 * (100 + 5)), Autodiff.Grad(static (F64 x) => 5 * Listed(x).Fixed[0])(1.0));
    }

    [Pytree]
    private sealed partial record Two(F64? A, F64? B, F64 C);

    [CustomVjp(nameof(PairFwd), nameof(PairBwd))]
    private static partial Two Pair(F64 x);

    private static (Two, int) PairFwd(F64 x) => (new(x, x, x), 0);

    private static F64 PairBwd(int none, Two g) => Seen(g.A, g.B, g.C);

    [Fact]
    public void A_member_is_null_where_its_declaration_says_so() =>
        Closeness.Equal(105.0, Autodiff.Grad(static (F64 x) => 5 * Pair(x).B!)(1.0));

    [Fact]
    public void A_rule_made_of_delegates_sees_such_a_member_as_null_too()
    {
        var rule = Autodiff.CustomVjp(static (F64 x) => (new Two(x, x, x), 0), static (_, g) => Seen(g.A, g.B, g.C));

        Closeness.Equal(105.0, Autodiff.Grad((F64 x) => 5 * rule(x).A!)(1.0));
    }

    [CustomVjp(nameof(NestedFwd), nameof(NestedBwd))]
    private static partial (F64 First, (F64 A, F64 B) Inner) Nested(F64 x);

    private static ((F64, (F64, F64)), int) NestedFwd(F64 x) => ((x, (x, x)), 0);

    private static F64 NestedBwd(int none, (F64? First, (F64? A, F64 B)? Inner) g) =>
        g.Inner is { } inner ? Seen(g.First, inner.A, inner.B) : Seen(g.First) + 1000;

    [Fact]
    public void A_tuple_that_nothing_used_is_null_where_it_may_be() =>
        Closeness.Equal(1005.0, Autodiff.Grad(static (F64 x) => 5 * Nested(x).First)(1.0));

    [Fact]
    public void A_tuple_of_which_something_is_used_has_its_other_parts_as_declared()
    {
        Closeness.Equal(205.0, Autodiff.Grad(static (F64 x) => 5 * Nested(x).Inner.B)(1.0));
        Closeness.Equal(105.0, Autodiff.Grad(static (F64 x) => 5 * Nested(x).Inner.A)(1.0));
    }

    [CustomVjp(nameof(DeepFwd), nameof(DeepBwd))]
    private static partial List<(F64[] Parts, Two Pair)> Deep(F64 x);

    private static (List<(F64[], Two)>, int) DeepFwd(F64 x) => ([([x, x], new(x, x, x)), ([x], new(x, null, x))], 0);

    private static F64 DeepBwd(int none, List<(F64[]? Parts, Two? Pair)> g)
    {
        F64 sum = 0.0;
        foreach (var (parts, pair) in g)
        {
            sum += (parts is null ? 1000.0 : Seen(parts)) + (pair is null ? 10000.0 : Seen(pair.A, pair.B, pair.C));
        }

        return sum;
    }

    [Fact]
    public void A_container_in_a_container_is_null_where_nothing_used_any_of_it()
    {
        Closeness.Equal(5.0 + 10000 + 1000 + 10000, Autodiff.Grad(static (F64 x) => 5 * Deep(x)[0].Parts[1])(1.0));
        Closeness.Equal(1000.0 + 10000 + 1000 + 205, Autodiff.Grad(static (F64 x) => 5 * Deep(x)[1].Pair.C)(1.0));
    }

    [Fact]
    public void Cotangents_given_for_a_part_alone_reach_the_rule_as_that()
    {
        var (_, pullback) = Autodiff.Vjp(Items, (F64)1.0);

        Closeness.Equal(207.0, pullback([null!, null!, 7.0]));
    }

    [Fact]
    public void At_the_next_order_what_is_null_stays_null() =>
        Closeness.Equal(
            5.0,
            Autodiff.Grad(static (F64 y) => Autodiff.Grad((F64 x) => 5 * y * Items(x)[1])(1.0))(1.0));
}
