using VjpGen.Generator.Tests.Harness;

namespace VjpGen.Generator.Tests.Emission;

/// <summary>One valid rule, or a few, of every shape there is. All are compiled; those of <see cref="Approved"/> are read as well.</summary>
internal static class RuleShapes
{
    private static readonly Dictionary<string, string> Sources = new()
    {
        ["OneArray"] = """
            using VjpGen;
            using static VjpGen.NdArray;

            namespace Demo;

            public static partial class Stable
            {
                /// <summary>log(1 + exp(x)), elementwise.</summary>
                [CustomVjp(nameof(Log1pExpFwd), nameof(Log1pExpBwd))]
                public static partial NdArray<float> Log1pExp(NdArray<float> x);

                static (NdArray<float> Output, NdArray<float> Residual) Log1pExpFwd(NdArray<float> x) => (Log1p(Exp(x)), x);

                static NdArray<float> Log1pExpBwd(NdArray<float> x, NdArray<float> g) => g;
            }
            """,
        ["SeveralArraysWithPrimal"] = Snippets.InOps("""
            [CustomVjp(nameof(ScaleFwd), nameof(ScaleBwd), Primal = nameof(ScalePrimal))]
            public static partial (NdArray<float> Y, NdArray<double> Z) Scale(NdArray<float> x, [NonDiff] int n, NdArray<double> w);

            static (NdArray<float> Y, NdArray<double> Z) ScalePrimal(NdArray<float> x, int n, NdArray<double> w) => (x, w);

            static ((NdArray<float> Y, NdArray<double> Z) Output, (NdArray<float>, int) Residuals) ScaleFwd(
                NdArray<float> x, int n, NdArray<double> w) => ((x, w), (x, n));

            static (NdArray<float>, NdArray<double>) ScaleBwd(
                int n, (NdArray<float>, int) residuals, (NdArray<float> Y, NdArray<double> Z) cotangent) => (cotangent.Y, cotangent.Z);
            """),
        ["StaticByPosition"] = Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B), NonDiffArgnums = [3, 0])]
            public static partial NdArray<float> Pad(string mode, NdArray<float> x, [NonDiff] double value, Func<int, int> index);

            static (NdArray<float>, int) F(string mode, NdArray<float> x, double value, Func<int, int> index) => (x, 1);

            static NdArray<float> B(string mode, double value, Func<int, int> index, int residuals, NdArray<float> g) => g;
            """),
        ["StaticArrays"] = Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Mask(
                NdArray<float> x, [NonDiff] NdArray<bool> mask, [NonDiff] (NdArray<int> Rows, int Count)? where);

            static (NdArray<float>, int) F(NdArray<float> x, NdArray<bool> mask, (NdArray<int> Rows, int Count)? where) => (x, 1);

            static NdArray<float> B(NdArray<bool> mask, (NdArray<int> Rows, int Count)? where, int residuals, NdArray<float> g) => g;
            """),
        ["TupleParameters"] = Snippets.InOps("""
            [CustomVjp(nameof(MixFwd), nameof(MixBwd))]
            public static partial NdArray<float> Mix(
                (NdArray<float> A, (NdArray<float> W, NdArray<double>) Inner) p, NdArray<float> x);

            static (NdArray<float> Y, int) MixFwd((NdArray<float>, (NdArray<float>, NdArray<double>)) p, NdArray<float> x) => (x, 1);

            static ((NdArray<float> A, (NdArray<float>, NdArray<double> V) Inner) P, NdArray<float> X) MixBwd(int residuals, NdArray<float> g) =>
                ((g, (g, Zeros<double>(g.Shape))), g);
            """),
        ["PassedThroughOutputs"] = Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial (NdArray<float> Y, int Count, (NdArray<double> Z, string Name) Other, (int, int) Size) Solve(NdArray<float> x);

            static ((NdArray<float> Y, int Steps, (NdArray<double> Z, string Name) Other, (int, int) Size), bool) F(NdArray<float> x) =>
                ((x, 1, (Zeros<double>(x.Shape), ""), (1, 2)), true);

            static NdArray<float> B(bool residuals, (NdArray<float> Y, NdArray<double> Other) g) => g.Y;
            """),
        ["OneDifferentiableOutputOfTwo"] = Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B), Primal = nameof(P))]
            public static partial (NdArray<float> Y, int Steps) Solve(NdArray<float> x);

            static (NdArray<float>, int) P(NdArray<float> x) => (x, 1);

            static ((NdArray<float>, int), bool) F(NdArray<float> x) => ((x, 1), true);

            static NdArray<float> B(bool residuals, NdArray<float> g) => g;
            """),
        ["NullableCotangents"] = Snippets.InOps("""
            #nullable enable
            [CustomVjp(nameof(F), nameof(B))]
            public static partial (NdArray<float> Y, NdArray<float> Z) Split((NdArray<float> A, NdArray<float> B) p, NdArray<float> x, NdArray<float>? bias = null);

            static ((NdArray<float>, NdArray<float>), int) F((NdArray<float> A, NdArray<float> B) p, NdArray<float> x, NdArray<float>? bias) => ((x, x), 1);

            static ((NdArray<float>? A, NdArray<float>? B)? P, NdArray<float>? X, NdArray<float>? Bias) B(int residuals, (NdArray<float>? Y, NdArray<float> Z) g) =>
                (null, g.Y, null);
            """),
        ["GenericMethod"] = Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B), Primal = nameof(P))]
            internal static partial NdArray<T> Halve<T, TTag>(NdArray<T> x, [NonDiff] TTag tag)
                where T : unmanaged, IFloatingPointIeee754<T>
                where TTag : class, IEquatable<TTag>, new();

            static NdArray<TElement> P<TElement, TTag>(NdArray<TElement> x, TTag tag) where TElement : unmanaged => x;

            static (NdArray<T>, TTag) F<T, TTag>(NdArray<T> x, TTag tag) where T : unmanaged, INumberBase<T> where TTag : class => (x, tag);

            static NdArray<T> B<T, TTag>(TTag tag, TTag residuals, NdArray<T> g) where T : unmanaged => g;
            """),
        ["NestedGenericTypes"] = """
            using System.Numerics;
            using VjpGen;

            namespace Demo.Deep
            {
                public partial record Outer<TKey>
                    where TKey : notnull
                {
                    internal readonly partial record struct Middle(int Size)
                    {
                        public ref partial struct Ops<T>
                            where T : unmanaged, IBinaryFloatingPointIeee754<T>
                        {
                            [CustomVjp("F", "B")]
                            private static partial NdArray<T> Twice(NdArray<T> x, [NonDiff] TKey key);

                            private static (NdArray<T> Output, TKey Key) F(NdArray<T> x, TKey key) => (x, key);

                            private static NdArray<T> B(TKey key, TKey residuals, NdArray<T> g) => g;
                        }
                    }
                }
            }
            """,
        ["Interfaces"] = """
            using VjpGen;

            namespace Demo;

            public interface IRules
            {
                protected static (NdArray<float> Output, int Residuals) Fwd(NdArray<float> x) => (x, 1);
            }

            public partial interface ISource<in TIn, out TOut> : IRules
                where TIn : class
            {
                [CustomVjp(nameof(Fwd), nameof(Bwd))]
                internal static partial NdArray<float> Id(NdArray<float> x);

                private static NdArray<float> Bwd(int residuals, NdArray<float> g) => g;
            }
            """,
        ["RulesFromBaseType"] = Snippets.InOps("""
            public abstract class Rules<T>
            {
                protected static (NdArray<float> Output, T? Residuals) Fwd(NdArray<float> x, T tag) => (x, tag);

                protected static NdArray<float> Bwd(T tag, T? residuals, NdArray<float> g) => g;
            }

            public partial class Tagged : Rules<string>
            {
                [CustomVjp(nameof(Fwd), nameof(Bwd))]
                protected internal static partial NdArray<float> Tag(NdArray<float> x, [NonDiff] string tag);
            }
            """),
        ["GlobalNamespace"] = """
            partial struct Ops
            {
                [VjpGen.CustomVjp("F", "B")]
                private static partial VjpGen.NdArray<double> Id(VjpGen.NdArray<double> x);

                private static (VjpGen.NdArray<double>, object?) F(VjpGen.NdArray<double> x) => (x, null);

                private static VjpGen.NdArray<double> B(object? residuals, VjpGen.NdArray<double> g) => g;
            }
            """,
        ["Keywords"] = """
            using VjpGen;

            namespace @namespace.@event;

            public static partial class @class<@struct>
            {
                [CustomVjp(nameof(@fixed), nameof(@base))]
                public static partial (NdArray<float> @return, int @void) @operator<@in>(
                    (NdArray<float> @ref, NdArray<float> @out) @params, [NonDiff] @in @default, [NonDiff] @struct @for);

                private static ((NdArray<float> @return, int @void) @if, @in @else) @fixed<@in>(
                    (NdArray<float>, NdArray<float>) @params, @in @default, @struct @for) => ((@params.Item1, 0), @default);

                private static (NdArray<float> @ref, NdArray<float> @out) @base<@in>(@in @default, @struct @for, @in @else, NdArray<float> g) => (g, g);
            }
            """,
        ["UnicodeNames"] = Snippets.InOps("""
            [CustomVjp(nameof(σFwd), nameof(σBwd))]
            public static partial NdArray<float> σ(NdArray<float> χ, [NonDiff] int größe);

            static (NdArray<float> ŷ, NdArray<float> x\u0304) σFwd(NdArray<float> χ, int größe) => (χ, χ);

            static NdArray<float> σBwd(int größe, NdArray<float> x\u0304, NdArray<float> ȳ) => ȳ;
            """),
        ["ExtensionMethod"] = Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Roll(this NdArray<float> x, [NonDiff] int shift = 1, [NonDiff] params int[] axes);

            static (NdArray<float>, int) F(NdArray<float> x, int shift, int[] axes) => (x, shift);

            static NdArray<float> B(int shift, ReadOnlySpan<int> axes, int residuals, NdArray<float> g) => g;
            """),
        ["Modifiers"] = """
            using VjpGen;

            public class Base
            {
                public static NdArray<float> Id(NdArray<float> x) => x;
            }

            public unsafe partial class Derived : Base
            {
                [CustomVjp(nameof(F), nameof(B))]
                new public static unsafe partial NdArray<float> Id(NdArray<float> x);

                static (NdArray<float>, int) F(NdArray<float> x) => (x, 1);

                static NdArray<float> B(int residuals, NdArray<float> g) => g;
            }
            """,
        ["CollidingNames"] = Snippets.InOps("""
            [CustomVjp(nameof(output), nameof(Pullback), Primal = nameof(call))]
            public static partial NdArray<float> Clash<cotangents>(
                NdArray<float> x, NdArray<float> xBar, [NonDiff] int kept, [NonDiff] int residuals, [NonDiff] int level, [NonDiff] cotangents tag);

            static NdArray<float> call<T>(NdArray<float> x, NdArray<float> y, int a, int b, int c, T tag) => x;

            static (NdArray<float>, T) output<T>(NdArray<float> x, NdArray<float> y, int a, int b, int c, T tag) => (x, tag);

            static (NdArray<float>, NdArray<float>) Pullback<T>(int a, int b, int c, T tag, T residuals, NdArray<float> g) => (g, g);
            """),
        ["RuleMethodsHiddenByParameters"] = Snippets.InOps("""
            public partial class Hidden<T>
            {
                [CustomVjp(nameof(Fwd), nameof(Bwd), Primal = nameof(Primal))]
                public static partial NdArray<float> Id<Primal>(NdArray<float> Fwd, [NonDiff] Func<int> Bwd);

                static NdArray<float> Primal<TAny>(NdArray<float> x, Func<int> f) => x;

                static (NdArray<float>, T?) Fwd<TAny>(NdArray<float> x, Func<int> f) => (x, default);

                static NdArray<float> Bwd<TAny>(Func<int> f, T? residuals, NdArray<float> g) => g;
            }
            """),
        ["NamesReservedInTuples"] = Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Odd(
                NdArray<float> x, [NonDiff] int Rest, [NonDiff] int Item1, [NonDiff] int Item7, [NonDiff] int ToString, [NonDiff] int _Item7, [NonDiff] int Item);

            static (NdArray<float>, int) F(NdArray<float> x, int a, int b, int c, int d, int e, int f) => (x, a);

            static NdArray<float> B(int a, int b, int c, int d, int e, int f, int residuals, NdArray<float> g) => g;
            """),
        ["LongTuples"] = Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial (NdArray<float>, NdArray<float>, NdArray<float>, NdArray<float>, NdArray<float>, NdArray<float>, NdArray<float>, NdArray<float>, NdArray<float> Last) Nine(
                NdArray<float> a, NdArray<float> b, NdArray<float> c, NdArray<float> d, NdArray<float> e, NdArray<float> f, NdArray<float> g, NdArray<float> h, (NdArray<float>, NdArray<float>) i);

            static ((NdArray<float>, NdArray<float>, NdArray<float>, NdArray<float>, NdArray<float>, NdArray<float>, NdArray<float>, NdArray<float>, NdArray<float>), int) F(
                NdArray<float> a, NdArray<float> b, NdArray<float> c, NdArray<float> d, NdArray<float> e, NdArray<float> f, NdArray<float> g, NdArray<float> h, (NdArray<float>, NdArray<float>) i) =>
                ((a, a, a, a, a, a, a, a, a), 1);

            static (NdArray<float>, NdArray<float>, NdArray<float>, NdArray<float>, NdArray<float>, NdArray<float>, NdArray<float>, NdArray<float>, (NdArray<float>, NdArray<float>)) B(
                int residuals, (NdArray<float>, NdArray<float>, NdArray<float>, NdArray<float>, NdArray<float>, NdArray<float>, NdArray<float>, NdArray<float>, NdArray<float>) g) =>
                (g.Item1, g.Item1, g.Item1, g.Item1, g.Item1, g.Item1, g.Item1, g.Item1, (g.Item8, g.Item9));
            """),
        ["Residuals"] = Snippets.InOps("""
            public sealed record Kept(NdArray<float> X, int N);

            [CustomVjp(nameof(F1), nameof(B1))] public static partial NdArray<float> KeepsDelegate(NdArray<float> x);
            static (NdArray<float>, Func<NdArray<float>, NdArray<float>> Pull) F1(NdArray<float> x) => (x, g => g);
            static NdArray<float> B1(Func<NdArray<float>, NdArray<float>> pull, NdArray<float> g) => pull(g);

            [CustomVjp(nameof(F2), nameof(B2))] public static partial NdArray<float> KeepsUserType(NdArray<float> x);
            static (NdArray<float>, Kept) F2(NdArray<float> x) => (x, new Kept(x, 1));
            static NdArray<float> B2(Kept kept, NdArray<float> g) => g;

            [CustomVjp(nameof(F3), nameof(B3))] public static partial NdArray<float> KeepsNullables(NdArray<float> x);
            static (NdArray<float>, (int?, NdArray<float>[][], DateTime?)? Maybe) F3(NdArray<float> x) => (x, null);
            static NdArray<float> B3((int?, NdArray<float>[][], DateTime?)? maybe, NdArray<float> g) => g;

            [CustomVjp(nameof(F4), nameof(B4))] public static partial NdArray<float> KeepsDynamicInside(NdArray<float> x);
            static (NdArray<float>, System.Collections.Generic.List<dynamic>) F4(NdArray<float> x) => (x, []);
            static NdArray<float> B4(System.Collections.Generic.List<object> kept, NdArray<float> g) => g;
            """),
        ["Conversions"] = Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B), Primal = nameof(P))]
            public static partial (NdArray<float> Y, long Count, object Extra) Widen(NdArray<float> x, [NonDiff] int n, [NonDiff] double[] weights, [NonDiff] string name);

            static (NdArray<float> Value, byte, string) P(NdArray<float> x, long n, ReadOnlySpan<double> weights, object name) => (x, 1, "");

            static ((NdArray<float>, int, string), int[] Kept) F(NdArray<float> x, double n, System.Collections.Generic.IEnumerable<double> weights, ReadOnlySpan<char> name) =>
                ((x, 1, ""), []);

            static NdArray<float> B(decimal n, Span<double> weights, IComparable name, ReadOnlySpan<int> residuals, NdArray<float> g) => g;
            """),
        ["OverloadedRules"] = Snippets.InOps("""
            [CustomVjp(nameof(Fwd), nameof(Bwd))] public static partial NdArray<float> Id(NdArray<float> x);
            [CustomVjp(nameof(Fwd), nameof(Bwd))] public static partial NdArray<double> Id(NdArray<double> x);
            [CustomVjp(nameof(Fwd), nameof(Bwd))] public static partial NdArray<float> Id(NdArray<float> x, [NonDiff] int n);
            [CustomVjp(nameof(Fwd), nameof(Bwd))] public static partial NdArray<float> id(NdArray<float> x, [NonDiff] int n);
            [CustomVjp(nameof(Fwd), nameof(Bwd))] public static partial NdArray<T> Id<T>(NdArray<T> x) where T : unmanaged, IFloatingPointIeee754<T>;

            static (NdArray<float>, float) Fwd(NdArray<float> x) => (x, 1);
            static (NdArray<double>, double) Fwd(NdArray<double> x) => (x, 1);
            static (NdArray<float>, int) Fwd(NdArray<float> x, int n) => (x, n);
            static (NdArray<float>, long) Fwd(NdArray<float> x, long n) => (x, n);
            static (NdArray<T>, T) Fwd<T>(NdArray<T> x) where T : unmanaged => (x, default);

            static NdArray<float> Bwd(float residuals, NdArray<float> g) => g;
            static NdArray<double> Bwd(double residuals, NdArray<double> g) => g;
            static NdArray<float> Bwd(int n, int residuals, NdArray<float> g) => g;
            static NdArray<T> Bwd<T>(T residuals, NdArray<T> g) where T : unmanaged => g;
            """),
        ["ObsoletePieces"] = Snippets.InOps("""
            [Obsolete("Use another.")]
            public sealed class Old;

            #pragma warning disable CS0612, CS0618
            [CustomVjp(nameof(F), nameof(B))] public static partial NdArray<float> Id(NdArray<float> x, [NonDiff] Old old);
            [Obsolete] static (NdArray<float>, Old) F(NdArray<float> x, Old old) => (x, old);
            [Obsolete] static NdArray<float> B(Old old, Old residuals, NdArray<float> g) => g;
            #pragma warning restore
            """),
    };

    /// <summary>The shapes whose generated text is read by people.</summary>
    public static TheoryData<string> Approved { get; } = new(
        "OneArray", "SeveralArraysWithPrimal", "StaticByPosition", "StaticArrays", "TupleParameters", "PassedThroughOutputs",
        "OneDifferentiableOutputOfTwo", "NullableCotangents", "GenericMethod", "NestedGenericTypes", "Interfaces", "RulesFromBaseType", "GlobalNamespace",
        "Keywords", "UnicodeNames", "ExtensionMethod", "Modifiers", "CollidingNames", "RuleMethodsHiddenByParameters", "NamesReservedInTuples");

    public static IEnumerable<string> Names => Sources.Keys;

    public static string Source(string name) => Sources[name];
}
