using VjpGen.Generator.Rules;
using VjpGen.Generator.Tests.Harness;
using Verify = VjpGen.Generator.Tests.Harness.AnalyzerVerifier<VjpGen.Analyzers.CustomVjpAnalyzer>;

namespace VjpGen.Generator.Tests.Diagnostics;

public class VJP016Tests
{
    [Theory]
    [InlineData("int n", "mark it [NonDiff]", "[NonDiff] int n")]
    [InlineData("NdArray<int> n", "mark it [NonDiff]", "[NonDiff] NdArray<int> n")]
    [InlineData("params string[] n", "mark it [NonDiff]", "[NonDiff] params string[] n")]
    [InlineData("double n", "take an NdArray<double>, or mark the parameter [NonDiff]", "[NonDiff] double n")]
    [InlineData(
        "NdArray<float>[,] n",
        "take a tuple, array, List<>, ImmutableArray<> or Dictionary<string, …> of arrays or a [Pytree] type, or mark it [NonDiff]",
        "[NonDiff] NdArray<float>[,] n")]
    [InlineData("(int, string) n", "mark it [NonDiff]", "[NonDiff] (int, string) n")]
    [InlineData(
        "(NdArray<float> A, (int, NdArray<double>) B, int C) n",
        "pass its parts as parameters of their own",
        "NdArray<float> nA, [NonDiff] (int, NdArray<double>) nB, [NonDiff] int nC")]
    [InlineData(
        "(NdArray<float> A, NdArray<float> B)? n",
        "take the tuple itself, which cannot be null",
        "(NdArray<float> A, NdArray<float> B) n")]
    public Task A_parameter_without_a_cotangent_must_be_marked(string parameter, string advice, string expected)
    {
        var type = parameter[..^2].Replace("params ", "", StringComparison.Ordinal);
        return Verify.VerifyAnalyzerAsync(
            Snippets.InOps($$"""
                [CustomVjp("F", "B")]
                public static partial NdArray<float> Shift(NdArray<float> x, {|#0:{{parameter}}|});
                """),
            Verify.Diagnostic(DiagnosticIds.NotDifferentiableParameter).WithLocation(0).WithMessage(
                $"Parameter 'n' of 'Ops.Shift' has type '{type}', which is not differentiable; {advice}. "
                + $"Expected: public static partial NdArray<float> Shift(NdArray<float> x, {expected})"));
    }

    [Fact]
    public Task An_array_of_type_parameters_needs_elements_with_derivatives() => Verify.VerifyAnalyzerAsync(
        Snippets.InOps("""
            [CustomVjp("F", "B")]
            public static partial NdArray<float> Mix<T>(NdArray<float> x, {|#0:NdArray<T> y|}) where T : unmanaged, INumber<T>;
            """),
        Verify.Diagnostic(DiagnosticIds.NotDifferentiableParameter).WithLocation(0).WithMessage(
            "Parameter 'y' of 'Ops.Mix' has type 'NdArray<T>', which is not differentiable; constrain 'T' "
            + "(`where T : unmanaged, IFloatingPointIeee754<T>`), or mark the parameter [NonDiff]. Expected: public static partial "
            + "NdArray<float> Mix<T>(NdArray<float> x, NdArray<T> y) where T : unmanaged, INumber<T>, IFloatingPointIeee754<T>"));

    [Fact]
    public Task Marked_parameters_and_differentiable_ones_are_silent() => Verify.VerifyAnalyzerAsync(
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B), NonDiffArgnums = [3])]
            public static partial NdArray<float> Mix<T>(
                (NdArray<float> A, (NdArray<T> B, NdArray<double>) C) p,
                [NonDiff] NdArray<int> rows,
                NdArray<float>? bias,
                params string[] names)
                where T : unmanaged, IBinaryFloatingPointIeee754<T>;

            static (NdArray<float>, int) F<T>(
                (NdArray<float>, (NdArray<T>, NdArray<double>)) p, NdArray<int> rows, NdArray<float>? bias, string[] names)
                where T : unmanaged => (p.Item1, 1);

            static ((NdArray<float>, (NdArray<T>, NdArray<double>))?, NdArray<float>?) B<T>(
                NdArray<int> rows, string[] names, int residuals, NdArray<float> g)
                where T : unmanaged => (null, g);
            """));

    [Theory]
    [InlineData("int x", "mark it [NonDiff]", "[NonDiff] int x, NdArray<double> x1")]
    [InlineData("params int[] x", "mark it [NonDiff]", "NdArray<double> x1, [NonDiff] params int[] x")]
    [InlineData("double x", "take an NdArray<double>, or mark the parameter [NonDiff]", "NdArray<double> x")]
    public Task A_parameter_that_is_added_has_a_name_and_an_element_type_that_fit(string parameter, string advice, string expected)
    {
        var type = parameter[..^2].Replace("params ", "", StringComparison.Ordinal);
        return Verify.VerifyAnalyzerAsync(
            Snippets.InOps($$"""
                [CustomVjp("F", "B")]
                public static partial NdArray<double> Make({|#0:{{parameter}}|});
                """),
            Verify.Diagnostic(DiagnosticIds.NotDifferentiableParameter).WithLocation(0).WithMessage(
                $"Parameter 'x' of 'Ops.Make' has type '{type}', which is not differentiable; {advice}. "
                + $"Expected: public static partial NdArray<double> Make({expected})"));
    }

    [Fact]
    public Task A_part_of_a_tuple_gets_a_name_that_is_free() => Verify.VerifyAnalyzerAsync(
        Snippets.InOps("""
            [CustomVjp("F", "B")]
            public static partial NdArray<float> Mix({|#0:(NdArray<float> A, int B) p|}, NdArray<float> pA);
            """),
        Verify.Diagnostic(DiagnosticIds.NotDifferentiableParameter).WithLocation(0).WithMessage(
            "Parameter 'p' of 'Ops.Mix' has type '(NdArray<float> A, int B)', which is not differentiable; pass its parts as parameters of "
            + "their own. Expected: public static partial NdArray<float> Mix(NdArray<float> pA1, [NonDiff] int pB, NdArray<float> pA)"));

    [Fact]
    public Task A_type_parameter_that_lacks_a_constraint_is_reported_once() => Verify.VerifyAnalyzerAsync(
        Snippets.InOps("""
            [CustomVjp("F", "B")]
            public static partial NdArray<T> Mix<T>({|#0:(NdArray<T>, NdArray<float>) p|}, NdArray<T> y) where T : unmanaged;
            """),
        Verify.Diagnostic(DiagnosticIds.NotDifferentiableParameter).WithLocation(0).WithMessage(
            "Parameter 'p' of 'Ops.Mix' has type '(NdArray<T>, NdArray<float>)', which is not differentiable; constrain 'T' "
            + "(`where T : unmanaged, IFloatingPointIeee754<T>`), or mark the parameter [NonDiff]. Expected: public static partial "
            + "NdArray<T> Mix<T>((NdArray<T>, NdArray<float>) p, NdArray<T> y) where T : unmanaged, IFloatingPointIeee754<T>"));

    [Fact]
    public Task A_type_parameter_of_the_type_is_constrained_there() => Verify.VerifyAnalyzerAsync("""
        using VjpGen;

        public static partial class Ops<T> where T : unmanaged
        {
            [CustomVjp("F", "B")]
            public static partial NdArray<T> Id({|#0:NdArray<T> x|});
        }
        """,
        Verify.Diagnostic(DiagnosticIds.NotDifferentiableParameter).WithLocation(0).WithMessage(
            "Parameter 'x' of 'Ops<T>.Id' has type 'NdArray<T>', which is not differentiable; constrain 'T' of 'Ops<T>' "
            + "(`where T : unmanaged, IFloatingPointIeee754<T>`), or mark the parameter [NonDiff]. "
            + "Expected: public static partial NdArray<T> Id(NdArray<T> x)"));

    [Fact]
    public Task A_differentiable_instance_is_a_tree() => Verify.VerifyAnalyzerAsync("""
        using VjpGen;

        public partial class Layer
        {
            [CustomVjp(nameof(F), nameof(B), DiffThis = true)]
            public partial NdArray<float> {|#0:Apply|}(NdArray<float> x);

            private (NdArray<float>, int) F(NdArray<float> x) => (x, 1);

            private (Layer?, NdArray<float>) B(int residuals, NdArray<float> g) => (null, g);
        }
        """,
        Verify.Diagnostic(DiagnosticIds.NotDifferentiableParameter).WithLocation(0).WithMessage(
            "Parameter 'this' of 'Layer.Apply' has type 'Layer', which is not differentiable; mark the type [Pytree], or drop DiffThis. "
            + "Expected: public partial NdArray<float> Apply(NdArray<float> x)"));
}
