using VjpGen.Generator.Rules;
using VjpGen.Generator.Tests.Harness;
using Verify = VjpGen.Generator.Tests.Harness.AnalyzerVerifier<VjpGen.Analyzers.EndlessRecursionAnalyzer>;

namespace VjpGen.Generator.Tests.Diagnostics;

public class VJP020Tests
{
    [Fact]
    public Task Fwd_without_a_primal_runs_whenever_the_method_does() => Verify.VerifyAnalyzerAsync(
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Sin(NdArray<float> x);

            static (NdArray<float>, NdArray<float>) F(NdArray<float> x) => ({|#0:Sin(x)|}, x);

            static NdArray<float> B(NdArray<float> x, NdArray<float> g) => g;
            """),
        Verify.Diagnostic(DiagnosticIds.EndlessRecursion).WithLocation(0).WithMessage(
            "'Ops.F' calls 'Ops.Sin' on every path, and 'Ops.Sin' runs 'Ops.F' where nothing is differentiated, so the call never ends; "
            + "give the rule a Primal. Expected: static NdArray<float> SinPrimal(NdArray<float> x)"));

    [Fact]
    public Task A_primal_must_not_call_what_it_is_the_primal_of() => Verify.VerifyAnalyzerAsync(
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B), Primal = nameof(P))]
            public static partial NdArray<T> Id<T>(NdArray<T> x) where T : unmanaged, IFloatingPointIeee754<T>;

            static NdArray<T> P<T>(NdArray<T> x) where T : unmanaged, IFloatingPointIeee754<T>
            {
                if (x.Length == 0)
                {
                    return {|#0:Id(x)|};
                }

                return {|#1:Id<T>(x)|};
            }

            static (NdArray<T>, int) F<T>(NdArray<T> x) where T : unmanaged => (x, 1);

            static NdArray<T> B<T>(int residuals, NdArray<T> g) where T : unmanaged => g;
            """),
        Verify.Diagnostic(DiagnosticIds.EndlessRecursion).WithLocation(0).WithMessage(Message),
        Verify.Diagnostic(DiagnosticIds.EndlessRecursion).WithLocation(1).WithMessage(Message));

    private const string Message =
        "'Ops.P' calls 'Ops.Id' on every path, and 'Ops.Id' runs 'Ops.P' where nothing is differentiated, so the call never ends; "
        + "compute the value without it. Expected: static NdArray<T> P<T>(NdArray<T> x) where T : unmanaged, IFloatingPointIeee754<T>";

    [Fact]
    public Task Throwing_is_not_a_way_to_end() => Verify.VerifyAnalyzerAsync(
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Sin(NdArray<float> x);

            static (NdArray<float>, NdArray<float>) F(NdArray<float> x)
            {
                ArgumentNullException.ThrowIfNull(x);
                for (var i = 0; ; i++)
                {
                    if (i > x.Length)
                    {
                        throw new InvalidOperationException();
                    }

                    if (i == x.Length)
                    {
                        return ({|VJP020:Sin(x)|}, x);
                    }
                }
            }

            static NdArray<float> B(NdArray<float> x, NdArray<float> g) => g;
            """));

    [Fact]
    public Task Fwd_with_a_primal_may_call_the_method_to_keep_the_rule_at_second_order() => Verify.VerifyAnalyzerAsync(
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B), Primal = nameof(P))]
            public static partial NdArray<float> Sin(NdArray<float> x);

            static NdArray<float> P(NdArray<float> x) => x;

            static (NdArray<float>, NdArray<float>) F(NdArray<float> x) => (Sin(x), x);

            static NdArray<float> B(NdArray<float> x, NdArray<float> g) => Sin(g);
            """));

    [Fact]
    public Task A_recursion_that_a_path_leaves_may_end() => Verify.VerifyAnalyzerAsync(
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Power(NdArray<float> x, [NonDiff] int n);

            static (NdArray<float>, NdArray<float>) F(NdArray<float> x, int n) => (n == 0 ? x : Power(x, n - 1), x);

            static NdArray<float> B(int n, NdArray<float> x, NdArray<float> g) => g;

            [CustomVjp(nameof(FTry), nameof(B))]
            public static partial NdArray<float> Try(NdArray<float> x, [NonDiff] int n);

            static (NdArray<float>, NdArray<float>) FTry(NdArray<float> x, int n)
            {
                try
                {
                    return (Try(x, checked(n - 1)), x);
                }
                catch (OverflowException)
                {
                    return (x, x);
                }
            }
            """));

    [Fact]
    public Task Calls_that_are_only_prepared_do_not_count_nor_do_those_of_other_methods() => Verify.VerifyAnalyzerAsync(
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Id(NdArray<float> x);

            static (NdArray<float>, Func<NdArray<float>>) F(NdArray<float> x) => (x, () => Id(x));

            static (NdArray<float>, int) F(NdArray<float> x, int n) => (Id(x), n);

            static NdArray<float> B(Func<NdArray<float>> again, NdArray<float> g) => again();
            """));

    [Theory]
    [InlineData("{|#0:Outer(x)|}", "Outer")]
    [InlineData("Autodiff.Grad({|#0:Outer|})(x)", "Outer")]
    public Task What_is_called_on_the_way_is_followed(string call, string through) => Verify.VerifyAnalyzerAsync(
        Snippets.InOps($$"""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Sin(NdArray<float> x);

            static (NdArray<float>, NdArray<float>) F(NdArray<float> x) => ({{call}}, x);

            static NdArray<float> Outer(NdArray<float> x)
            {
                var y = Inner(x);
                return Add(y, Outer2(y));
            }

            static NdArray<float> Outer2(NdArray<float> x) => x.Length == 0 ? Outer(x) : x;

            static NdArray<float> Inner(NdArray<float> x) => Sin(x);

            static NdArray<float> B(NdArray<float> x, NdArray<float> g) => g;
            """),
        Verify.Diagnostic(DiagnosticIds.EndlessRecursion).WithLocation(0).WithMessage(
            $"'Ops.F' calls 'Ops.Sin' through 'Ops.{through}' on every path, and 'Ops.Sin' runs 'Ops.F' where nothing is differentiated, "
            + "so the call never ends; give the rule a Primal. Expected: static NdArray<float> SinPrimal(NdArray<float> x)"));

    [Fact]
    public Task Rules_that_run_each_other_never_end_either() => Verify.VerifyAnalyzerAsync(
        Snippets.InOps("""
            [CustomVjp(nameof(SinF), nameof(B))]
            public static partial NdArray<float> Sin(NdArray<float> x);

            static (NdArray<float>, NdArray<float>) SinF(NdArray<float> x) => ({|#0:Cos(x)|}, x);

            [CustomVjp(nameof(CosF), nameof(B), Primal = nameof(P))]
            public static partial NdArray<float> Cos(NdArray<float> x);

            static NdArray<float> P(NdArray<float> x) => {|#1:Sin(x)|};

            static (NdArray<float>, NdArray<float>) CosF(NdArray<float> x) => (x, x);

            static NdArray<float> B(NdArray<float> x, NdArray<float> g) => g;
            """),
        Verify.Diagnostic(DiagnosticIds.EndlessRecursion).WithLocation(0).WithMessage(
            "'Ops.SinF' calls 'Ops.Sin' through 'Ops.Cos' on every path, and 'Ops.Sin' runs 'Ops.SinF' where nothing is differentiated, so "
            + "the call never ends; give the rule a Primal. Expected: static NdArray<float> SinPrimal(NdArray<float> x)"),
        Verify.Diagnostic(DiagnosticIds.EndlessRecursion).WithLocation(1).WithMessage(
            "'Ops.P' calls 'Ops.Cos' through 'Ops.Sin' on every path, and 'Ops.Cos' runs 'Ops.P' where nothing is differentiated, so "
            + "the call never ends; compute the value without it. Expected: static NdArray<float> P(NdArray<float> x)"));

    [Theory]
    [InlineData("Autodiff.Grad({|VJP020:Sin|})(x)")]
    [InlineData("Autodiff.Grad((NdArray<float> y) => {|VJP020:Sin(y)|})(x)")]
    [InlineData("Autodiff.Grad((NdArray<float> y) => { NdArray<float> z = {|VJP020:Sin(y)|}; return z; })(x)")]
    [InlineData("Run({|VJP020:Sin|}, x)")]
    [InlineData("Twice(Run, {|VJP020:Sin|}, x)")]
    [InlineData("((Func<NdArray<float>, NdArray<float>>){|VJP020:Sin|})(x)")]
    [InlineData("Autodiff.Grad({|VJP020:Sin|})(x.Rank > 0 ? x : Negative(x))")]
    [InlineData("Autodiff.Grad(Autodiff.Checkpoint({|VJP020:Sin|}))(x)")]
    [InlineData("Autodiff.Vjp({|VJP020:Sin|}, x).Value")]
    public Task The_method_handed_over_as_a_function_counts_as_called(string call) => Verify.VerifyAnalyzerAsync(
        Snippets.InOps($$"""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Sin(NdArray<float> x);

            static (NdArray<float>, NdArray<float>) F(NdArray<float> x) => ({{call}}, x);

            static NdArray<float> Run(Func<NdArray<float>, NdArray<float>> f, NdArray<float> x) => Autodiff.Grad(f)(x);

            static NdArray<float> Twice(
                Func<Func<NdArray<float>, NdArray<float>>, NdArray<float>, NdArray<float>> run,
                Func<NdArray<float>, NdArray<float>> f,
                NdArray<float> x) => run(f, Run(f, x));

            static NdArray<float> B(NdArray<float> x, NdArray<float> g) => g;
            """));

    [Theory]
    [InlineData("kids.Aggregate(x, (h, k) => Tree(h, kids[1..]))")]
    [InlineData("Sum(kids.Select(k => Tree(x, kids[1..])), x)")]
    [InlineData("Sum(from k in kids select Tree(x, kids[1..]), x)")]
    [InlineData("Sum(Array.ConvertAll(kids, k => Tree(x, kids[1..])), x)")]
    [InlineData("If(kids.Length > 0, () => Tree(x, kids[1..]), x)")]
    [InlineData("Autodiff.Grad((NdArray<float> y) => Tree(y, kids[1..])) is null ? x : x")]
    [InlineData("new Lazy<NdArray<float>>(() => Tree(x, kids[1..])).IsValueCreated ? x : x")]
    public Task What_may_run_a_function_never_does_not_count(string value) => Verify.VerifyAnalyzerAsync(
        $$"""
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using VjpGen;
        using static VjpGen.NdArray;

        public static partial class Ops
        {
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Tree(NdArray<float> x, [NonDiff] int[] kids);

            static (NdArray<float>, int) F(NdArray<float> x, int[] kids) =>
                ({{value}}, kids.Length);

            static NdArray<float> Sum(IEnumerable<NdArray<float>> values, NdArray<float> start) => values.Aggregate(start, Add);

            static NdArray<float> If(bool condition, Func<NdArray<float>> then, NdArray<float> otherwise) => condition ? then() : otherwise;

            static NdArray<float> B(int[] kids, int n, NdArray<float> g) => Multiply(n, g);
        }
        """);

    [Fact]
    public Task Functions_with_a_name_that_may_run_later_or_never_do_not_count() => Verify.VerifyAnalyzerAsync(
        """
        using System;
        using System.Collections.Generic;
        using VjpGen;

        public static partial class Ops
        {
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Id(NdArray<float> x);

            static (NdArray<float>, IEnumerable<NdArray<float>>) F(NdArray<float> x)
            {
                return (If(x.Length > 0, Again), Later());

                NdArray<float> Again() => Id(x);

                IEnumerable<NdArray<float>> Later()
                {
                    yield return Id(x);
                }
            }

            static NdArray<float> If(bool condition, Func<NdArray<float>> value) => condition ? value() : 1f;

            static NdArray<float> B(IEnumerable<NdArray<float>> kept, NdArray<float> g)
            {
                foreach (var again in kept)
                {
                    g = NdArray.Multiply(g, again);
                }

                return g;
            }
        }
        """);

    [Fact]
    public Task A_variable_that_holds_the_method_counts_where_it_is_used() => Verify.VerifyAnalyzerAsync(
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Sin(NdArray<float> x);

            static (NdArray<float>, NdArray<float>) F(NdArray<float> x)
            {
                Func<NdArray<float>, NdArray<float>> f = {|VJP020:Sin|};
                return (f(x), x);
            }

            static NdArray<float> B(NdArray<float> x, NdArray<float> g) => g;
            """));

    [Fact]
    public Task Functions_that_are_only_kept_for_bwd_do_not_count() => Verify.VerifyAnalyzerAsync(
        Snippets.InOps("""
            public sealed record Kept(Func<NdArray<float>, NdArray<float>> Again, Func<NdArray<float>, NdArray<float>>[] More);

            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Sin(NdArray<float> x);

            static (NdArray<float>, (Kept, string)) F(NdArray<float> x)
            {
                Func<NdArray<float>, NdArray<float>> f = Sin;
                return (x, (x.Length == 0 ? new Kept(f, [Local, f]) : new Kept(y => Sin(y), [Sin]), nameof(Sin)));

                static NdArray<float> Local(NdArray<float> y) => Sin(y);
            }

            static NdArray<float> B((Kept, string) kept, NdArray<float> g) => kept.Item1.Again(g);
            """));

    [Fact]
    public Task Helpers_that_a_path_leaves_do_not_count_in_other_types_either() => Verify.VerifyAnalyzerAsync(
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Half(NdArray<float> x, [NonDiff] int n);

            static (NdArray<float>, int) F(NdArray<float> x, int n) => (Step(Elsewhere.Do(x, n), n), 1);

            static NdArray<float> Step(NdArray<float> x, int n) => n == 0 ? x : Half(x, n - 1);

            static NdArray<float> B(int n, int residuals, NdArray<float> g) => g;

            static class Elsewhere
            {
                static int Calls { get; set; }

                public static NdArray<float> Do(NdArray<float> x, int n) => n == Calls ? x : Half(x, n - 1);
            }
            """));

    [Theory]
    [InlineData("Multiply({|#0:Value|}, x)", "Ops.Value")]
    [InlineData("Multiply({|#0:Elsewhere.Value|}, x)", "Ops.Elsewhere.Value")]
    [InlineData("{|#0:Elsewhere.Do(x)|}", "Ops.Elsewhere.Do")]
    public Task Properties_and_other_types_are_followed(string value, string through) => Verify.VerifyAnalyzerAsync(
        Snippets.InOps($$"""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Sin(NdArray<float> x);

            static (NdArray<float>, NdArray<float>) F(NdArray<float> x) => ({{value}}, x);

            static NdArray<float> Value => Sin(1f);

            static NdArray<float> B(NdArray<float> x, NdArray<float> g) => g;

            static class Elsewhere
            {
                public static NdArray<float> Value
                {
                    get { return Sin(1f); }
                }

                public static NdArray<float> Do(NdArray<float> x) => Sin(x);
            }
            """),
        Verify.Diagnostic(DiagnosticIds.EndlessRecursion).WithLocation(0).WithMessage(
            $"'Ops.F' calls 'Ops.Sin' through '{through}' on every path, and 'Ops.Sin' runs 'Ops.F' where nothing is differentiated, so "
            + "the call never ends; give the rule a Primal. Expected: static NdArray<float> SinPrimal(NdArray<float> x)"));

    [Fact]
    public Task Rules_of_two_types_in_two_files_that_run_each_other_never_end() => Verify.VerifyAnalyzerAsync(
        [
            Snippets.InOps("""
                [CustomVjp(nameof(F), nameof(B))]
                public static partial NdArray<float> Sin(NdArray<float> x);

                static (NdArray<float>, NdArray<float>) F(NdArray<float> x) => ({|VJP020:Even.Cos(x)|}, x);

                static NdArray<float> B(NdArray<float> x, NdArray<float> g) => g;

                """) + """

                public static partial class Even
                {
                    [CustomVjp(nameof(F), nameof(B))]
                    public static partial NdArray<float> Cos(NdArray<float> x);

                    static (NdArray<float>, NdArray<float>) F(NdArray<float> x) => ({|VJP020:Bridge.To(x)|}, x);

                    static NdArray<float> B(NdArray<float> x, NdArray<float> g) => g;
                }
                """,
            """
            using VjpGen;

            namespace Demo;

            public static class Bridge
            {
                public static NdArray<float> To(NdArray<float> x) => Ops.Sin(x);
            }
            """,
        ]);

    [Fact]
    public Task Properties_that_store_a_value_or_are_only_named_do_not_count() => Verify.VerifyAnalyzerAsync(
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Sin(NdArray<float> x);

            static NdArray<float> Stored { get; } = Sin(1f);

            static NdArray<float> Value => Sin(1f);

            static (NdArray<float>, string) F(NdArray<float> x) => (Multiply(Stored, x), nameof(Value));

            static NdArray<float> B(string kept, NdArray<float> g) => g;
            """));

    [Fact]
    public Task What_stands_behind_an_endless_loop_is_no_way_to_end() => Verify.VerifyAnalyzerAsync(
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Root(NdArray<float> x);

            static (NdArray<float>, NdArray<float>) F(NdArray<float> x)
            {
                while (true)
                {
                    if (x.Length > 0)
                    {
                        return (x, {|VJP020:Root(x)|});
                    }
                }
            }

            static NdArray<float> B(NdArray<float> y, NdArray<float> g) => Multiply(y, g);
            """));

    [Fact]
    public Task Local_functions_are_followed() => Verify.VerifyAnalyzerAsync(
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Sin(NdArray<float> x);

            static (NdArray<float>, NdArray<float>) F(NdArray<float> x)
            {
                return ({|#0:Outer(x)|}, x);

                static NdArray<float> Outer(NdArray<float> x) => Inner(x);

                static NdArray<float> Inner(NdArray<float> x) => Sin(x);
            }

            static NdArray<float> B(NdArray<float> x, NdArray<float> g) => g;
            """),
        Verify.Diagnostic(DiagnosticIds.EndlessRecursion).WithLocation(0).WithMessage(
            "'Ops.F' calls 'Ops.Sin' through 'Ops.Outer' on every path, and 'Ops.Sin' runs 'Ops.F' where nothing is differentiated, so "
            + "the call never ends; give the rule a Primal. Expected: static NdArray<float> SinPrimal(NdArray<float> x)"));
}
