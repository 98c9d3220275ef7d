using Verify = VjpGen.Generator.Tests.Harness.RefactoringVerifier<VjpGen.CodeFixes.WriteCustomGradientRefactoring>;

namespace VjpGen.Generator.Tests.CodeFixes;

public class WriteCustomGradientRefactoringTests
{
    [Fact]
    public Task A_method_gets_a_rule_and_its_body_becomes_the_primal() => Verify.VerifyRefactoringAsync(
        """
        using System;
        using VjpGen;

        namespace Demo;

        public static class Ops
        {
            /// <summary>The exponential.</summary>
            /// <param name="x">Any array.</param>
            public static NdArray<float> {|#0:MyExp|}(NdArray<float> x) => NdArray.Exp(x); // e to the x

            private static int Other => 1;
        }
        """,
        """
        using System;
        using VjpGen;

        namespace Demo;

        public static partial class Ops
        {
            /// <summary>The exponential.</summary>
            /// <param name="x">Any array.</param>
            [CustomVjp(nameof(MyExpFwd), nameof(MyExpBwd), Primal = nameof(MyExpPrimal))]
            public static partial NdArray<float> MyExp(NdArray<float> x);

            static NdArray<float> MyExpPrimal(NdArray<float> x) => NdArray.Exp(x); // e to the x

            /// <summary>The output of <c>MyExp</c>, and the residuals that its cotangents are computed from.</summary>
            static (NdArray<float> Output, NdArray<float> Residuals) MyExpFwd(NdArray<float> x)
            {
                throw new NotImplementedException("Compute the output of 'MyExp' and its residuals.");
            }

            /// <summary>The cotangent of <c>x</c>, given that of the output of <c>MyExp</c>.</summary>
            static NdArray<float> MyExpBwd(NdArray<float> residuals, NdArray<float> cotangent)
            {
                throw new NotImplementedException("Compute the cotangent of 'x'.");
            }

            private static int Other => 1;
        }
        """);

    [Theory]
    [InlineData("static class", "private")]
    [InlineData("interface", "public")]
    public Task A_method_that_says_nothing_of_who_may_call_it_has_to_as_a_rule(string type, string access) => Verify.VerifyRefactoringAsync(
        $$"""
        using System;
        using VjpGen;

        {{type}} Ops
        {
            static NdArray<float> {|#0:P|}(NdArray<float> x) => x;
        }
        """,
        $$"""
        using System;
        using VjpGen;

        {{type.Replace("class", "partial class", StringComparison.Ordinal).Replace("interface", "partial interface", StringComparison.Ordinal)}} Ops
        {
            [CustomVjp(nameof(PFwd), nameof(PBwd), Primal = nameof(PPrimal))]
            {{access}} static partial NdArray<float> P(NdArray<float> x);

            static NdArray<float> PPrimal(NdArray<float> x) => x;

            /// <summary>The output of <c>P</c>, and the residuals that its cotangents are computed from.</summary>
            static (NdArray<float> Output, NdArray<float> Residuals) PFwd(NdArray<float> x)
            {
                throw new NotImplementedException("Compute the output of 'P' and its residuals.");
            }

            /// <summary>The cotangent of <c>x</c>, given that of the output of <c>P</c>.</summary>
            static NdArray<float> PBwd(NdArray<float> residuals, NdArray<float> cotangent)
            {
                throw new NotImplementedException("Compute the cotangent of 'x'.");
            }
        }
        """);

    [Fact]
    public Task Static_arguments_are_marked_and_everything_else_is_kept() => Verify.VerifyRefactoringAsync(
        """
        using System.Numerics;

        internal struct Outer
        {
            internal record Rules<TAny>
            {
                private const int ScaleFwd = 1;

                [System.Obsolete]
                protected internal static {|#0:|}(VjpGen.NdArray<T> Y, int Count) Scale<T>(
                    VjpGen.NdArray<T> x, // the array
                    int times = ScaleFwd,
                    params string?[] modes)
                    where T : unmanaged, IFloatingPointIeee754<T>
                {
                    // Nothing is done.
                    return (x, times);
                }
            }
        }
        """,
        """
        using System.Numerics;

        internal partial struct Outer
        {
            internal partial record Rules<TAny>
            {
                private const int ScaleFwd = 1;

                [System.Obsolete]
                [VjpGen.CustomVjp(nameof(ScaleFwd1), nameof(ScaleBwd), Primal = nameof(ScalePrimal))]
                protected internal static partial (VjpGen.NdArray<T> Y, int Count) Scale<T>(
                    VjpGen.NdArray<T> x, // the array
                    [VjpGen.NonDiff] int times = ScaleFwd,
                    [VjpGen.NonDiff] params string?[] modes)
                    where T : unmanaged, IFloatingPointIeee754<T>;

                static (VjpGen.NdArray<T> Y, int Count) ScalePrimal<T>(
                    VjpGen.NdArray<T> x, // the array
                    int times,
                    string?[] modes)
                    where T : unmanaged, IFloatingPointIeee754<T>
                {
                    // Nothing is done.
                    return (x, times);
                }

                /// <summary>The output of <c>Scale</c>, and the residuals that its cotangents are computed from.</summary>
                static ((VjpGen.NdArray<T> Y, int Count) Output, VjpGen.NdArray<T> Residuals) ScaleFwd1<T>(
                    VjpGen.NdArray<T> x,
                    int times,
                    string?[] modes)
                    where T : unmanaged, IFloatingPointIeee754<T>
                {
                    throw new System.NotImplementedException("Compute the output of 'Scale' and its residuals.");
                }

                /// <summary>The cotangent of <c>x</c>, given that of the output of <c>Scale</c>.</summary>
                static VjpGen.NdArray<T> ScaleBwd<T>(
                    int times,
                    string?[] modes,
                    VjpGen.NdArray<T> residuals,
                    VjpGen.NdArray<T> cotangent)
                    where T : unmanaged, IFloatingPointIeee754<T>
                {
                    throw new System.NotImplementedException("Compute the cotangent of 'x'.");
                }
            }
        }
        """);

    [Fact]
    public Task Pytrees_and_types_in_several_files_will_do() => Verify.VerifyRefactoringAsync(
        [
            """
            using VjpGen;

            public static partial class Ops
            {
                public static NdArray<double> {|#0:Loss|}(Params p, NdArray<double> x)
                {
                    return p.Weight;
                }
            }
            """,
            """
            using VjpGen;

            [Pytree]
            public sealed partial record Params(NdArray<double> Weight);

            partial class Ops;
            """,
        ],
        [
            """
            using VjpGen;

            public static partial class Ops
            {
                [CustomVjp(nameof(LossFwd), nameof(LossBwd), Primal = nameof(LossPrimal))]
                public static partial NdArray<double> Loss(Params p, NdArray<double> x);

                static NdArray<double> LossPrimal(Params p, NdArray<double> x)
                {
                    return p.Weight;
                }

                /// <summary>The output of <c>Loss</c>, and the residuals that its cotangents are computed from.</summary>
                static (NdArray<double> Output, (Params P, NdArray<double> X) Residuals) LossFwd(Params p, NdArray<double> x)
                {
                    throw new System.NotImplementedException("Compute the output of 'Loss' and its residuals.");
                }

                /// <summary>The cotangents of <c>p</c> and <c>x</c>, given that of the output of <c>Loss</c>.</summary>
                static (Params, NdArray<double>) LossBwd((Params P, NdArray<double> X) residuals, NdArray<double> cotangent)
                {
                    throw new System.NotImplementedException("Compute the cotangents of 'p' and 'x'.");
                }
            }
            """,
            """
            using VjpGen;

            [Pytree]
            public sealed partial record Params(NdArray<double> Weight);

            partial class Ops;
            """,
        ]);

    [Theory]
    [InlineData("static NdArray<float> {|#0:F|}(int n) => n;")]
    [InlineData("static int {|#0:F|}(NdArray<float> x) => 1;")]
    [InlineData("static NdArray<bool> {|#0:F|}(NdArray<int> x) => true;")]
    [InlineData("static void {|#0:F|}(NdArray<float> x) { }")]
    [InlineData("static async Task<NdArray<float>> {|#0:F|}(NdArray<float> x) { await Task.Yield(); return x; }")]
    [InlineData("static IEnumerable<NdArray<float>> {|#0:F|}(NdArray<float> x) { yield return x; }")]
    [InlineData("static NdArray<float> {|#0:F|}(ref NdArray<float> x) => x;")]
    [InlineData("static NdArray<float> {|#0:F|}(NdArray<float> x, ReadOnlySpan<int> n) => x;")]
    [InlineData("static ref NdArray<float> {|#0:F|}(NdArray<float>[] x) => ref x[0];")]
    [InlineData("NdArray<float> {|#0:F|}(NdArray<float> x) => x;")]
    [InlineData("static NdArray<float> F(NdArray<float> x) => {|#0:x|};")]
    [InlineData("static NdArray<float> {|#0:F|}(NdArray<float> x, Unknown n) => x;")]
    [InlineData("static extern NdArray<float> {|#0:F|}(NdArray<float> x);")]
    [InlineData("""[CustomVjp("Fwd", "Bwd")] static partial NdArray<float> {|#0:F|}(NdArray<float> x);""")]
    public Task Where_no_rule_is_possible_none_is_offered(string method) => Verify.VerifyNoRefactoringAsync($$"""
        using System;
        using System.Collections.Generic;
        using System.Threading.Tasks;
        using VjpGen;

        public partial class Ops
        {
            {{method}}
        }
        """);

    [Fact]
    public Task A_type_that_is_local_to_its_file_has_no_room_for_a_rule() => Verify.VerifyNoRefactoringAsync("""
        using VjpGen;

        file static class Ops
        {
            static NdArray<float> {|#0:F|}(NdArray<float> x) => x;
        }
        """);

    [Theory]
    [InlineData("NETCOREAPP_NONE", "=> x;", "=> NdArray.Exp(x);")]
    [InlineData("!NETCOREAPP_NONE", "=> NdArray.Exp(x);", "=> x;")]
    public Task What_is_added_stands_behind_the_end_of_a_condition(string condition, string first, string second)
    {
        return Verify.VerifyRefactoringAsync(
            Source("public static class", "", "{|#0:MyExp|}(NdArray<float> x)", ""),
            Source(
                "public static partial class",
                "[CustomVjp(nameof(MyExpFwd), nameof(MyExpBwd), Primal = nameof(MyExpPrimal))]\n    ",
                "MyExp(NdArray<float> x);\n\n    static NdArray<float> MyExpPrimal(NdArray<float> x)",
                """


                    /// <summary>The output of <c>MyExp</c>, and the residuals that its cotangents are computed from.</summary>
                    static (NdArray<float> Output, NdArray<float> Residuals) MyExpFwd(NdArray<float> x)
                    {
                        throw new NotImplementedException("Compute the output of 'MyExp' and its residuals.");
                    }

                    /// <summary>The cotangent of <c>x</c>, given that of the output of <c>MyExp</c>.</summary>
                    static NdArray<float> MyExpBwd(NdArray<float> residuals, NdArray<float> cotangent)
                    {
                        throw new NotImplementedException("Compute the cotangent of 'x'.");
                    }
                """));

        string Source(string type, string attribute, string name, string added) => $$"""
            using System;
            using VjpGen;

            {{type}} Ops
            {
                {{attribute}}public static {{(attribute.Length > 0 ? "partial " : "")}}NdArray<float> {{name}}
            #if {{condition}} // one
                    {{first}}
            #else
                    {{second}}
            #endif{{added}}
            }
            """;
    }
}
