using VjpGen.Generator.Tests.Harness;
using Verify = VjpGen.Generator.Tests.Harness.CodeFixVerifier<VjpGen.Analyzers.CustomVjpAnalyzer, VjpGen.CodeFixes.MoveBodyIntoPrimalFix>;

namespace VjpGen.Generator.Tests.CodeFixes;

public class MoveBodyIntoPrimalFixTests
{
    [Fact]
    public Task A_method_that_says_nothing_of_who_may_call_it_has_to_as_a_partial_one() => Verify.VerifyCodeFixAsync(
        """
        using VjpGen;

        static class Ops
        {
            [CustomVjp(nameof(IdFwd), nameof(IdBwd))]
            static NdArray<float> {|VJP001:Id|}(NdArray<float> x)
            {
                return x;
            }

            static (NdArray<float>, int) IdFwd(NdArray<float> x) => (x, 1);

            static NdArray<float> IdBwd(int residuals, NdArray<float> g) => g;
        }
        """,
        """
        using VjpGen;

        static partial class Ops
        {
            [CustomVjp(nameof(IdFwd), nameof(IdBwd), Primal = nameof(IdPrimal))]
            private static partial NdArray<float> Id(NdArray<float> x);

            static NdArray<float> IdPrimal(NdArray<float> x)
            {
                return x;
            }

            static (NdArray<float>, int) IdFwd(NdArray<float> x) => (x, 1);

            static NdArray<float> IdBwd(int residuals, NdArray<float> g) => g;
        }
        """);

    [Fact]
    public Task A_body_becomes_that_of_the_primal_as_it_stands() => Verify.VerifyCodeFixAsync(
        """
        using VjpGen;

        namespace Demo;

        internal record struct Outer<T>
        {
            public static class Ops
            {
                /// <summary>The identity.</summary>
                [CustomVjp(nameof(IdFwd), nameof(IdBwd))]
                public static NdArray<float> {|VJP001:Id|}(
                    this NdArray<float> x, // the array
                    [NonDiff] int n = 1) =>
                    x; // itself

                static (NdArray<float>, int) IdFwd(NdArray<float> x, int n) => (x, 1);

                static NdArray<float> IdBwd(int n, int residuals, NdArray<float> g) => g;
            }
        }
        """.Replace("Outer<T>", "Outer", StringComparison.Ordinal).Replace("this ", "", StringComparison.Ordinal),
        """
        using VjpGen;

        namespace Demo;

        internal partial record struct Outer
        {
            public static partial class Ops
            {
                /// <summary>The identity.</summary>
                [CustomVjp(nameof(IdFwd), nameof(IdBwd), Primal = nameof(IdPrimal))]
                public static partial NdArray<float> Id(
                    NdArray<float> x, // the array
                    [NonDiff] int n = 1);

                static NdArray<float> IdPrimal(
                    NdArray<float> x, // the array
                    int n) =>
                    x; // itself

                static (NdArray<float>, int) IdFwd(NdArray<float> x, int n) => (x, 1);

                static NdArray<float> IdBwd(int n, int residuals, NdArray<float> g) => g;
            }
        }
        """);

    [Fact]
    public Task Constraints_go_along_and_a_name_that_is_given_is_used() => Verify.VerifyCodeFixAsync(
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B), Primal = "Value")]
            public static NdArray<T> {|VJP001:Id|}<T>(NdArray<T> x)
                where T : unmanaged, IFloatingPointIeee754<T>
            {
                // All there is.
                return x;
            }

            static (NdArray<T>, int) F<T>(NdArray<T> x) where T : unmanaged => (x, 1);

            static NdArray<T> B<T>(int residuals, NdArray<T> g) where T : unmanaged => g;
            """),
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B), Primal = "Value")]
            public static partial NdArray<T> Id<T>(NdArray<T> x)
                where T : unmanaged, IFloatingPointIeee754<T>;

            static NdArray<T> Value<T>(NdArray<T> x)
                where T : unmanaged, IFloatingPointIeee754<T>
            {
                // All there is.
                return x;
            }

            static (NdArray<T>, int) F<T>(NdArray<T> x) where T : unmanaged => (x, 1);

            static NdArray<T> B<T>(int residuals, NdArray<T> g) where T : unmanaged => g;
            """));

    [Fact]
    public Task An_implementing_part_in_another_file_becomes_the_primal() => Verify.VerifyCodeFixAsync(
        [
            """
            using VjpGen;

            partial class Layer
            {
                [CustomVjp(nameof(IdFwd), nameof(IdBwd))]
                public partial NdArray<float> {|VJP001:Id|}(NdArray<float> x);

                (NdArray<float>, int) IdFwd(NdArray<float> x) => (x, 1);

                NdArray<float> IdBwd(int residuals, NdArray<float> g) => g;
            }
            """,
            """
            using VjpGen;

            partial class Layer
            {
                public partial NdArray<float> Id(NdArray<float> x) => x;
            }
            """,
        ],
        [
            """
            using VjpGen;

            partial class Layer
            {
                [CustomVjp(nameof(IdFwd), nameof(IdBwd), Primal = nameof(IdPrimal))]
                public partial NdArray<float> Id(NdArray<float> x);

                (NdArray<float>, int) IdFwd(NdArray<float> x) => (x, 1);

                NdArray<float> IdBwd(int residuals, NdArray<float> g) => g;
            }
            """,
            """
            using VjpGen;

            partial class Layer
            {
                public NdArray<float> IdPrimal(NdArray<float> x) => x;
            }
            """,
        ]);

    [Fact]
    public Task A_rule_with_a_primal_has_two_bodies_and_its_author_must_choose() => Verify.VerifyNoCodeFixAsync(
        Snippets.InOps($$"""
            [CustomVjp(nameof(IdFwd), nameof(IdBwd), Primal = nameof(Value))]
            public static NdArray<float> {|VJP001:Id|}(NdArray<float> x) => x;

            static NdArray<float> Value(NdArray<float> x) => x;

            {{Snippets.IdRule}}
            """));
}
