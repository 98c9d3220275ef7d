using VjpGen.Generator.Rules;
using VjpGen.Generator.Tests.Harness;
using Verify = VjpGen.Generator.Tests.Harness.AnalyzerVerifier<VjpGen.Analyzers.CapturedArrayAnalyzer>;

namespace VjpGen.Generator.Tests.Diagnostics;

public class VJP029Tests
{
    [Theory]
    [InlineData("static NdArray<float> weights = 1f;")]
    [InlineData("static NdArray<float> weights { get; set; } = 1f;")]
    public Task An_array_in_a_static_member_that_may_be_assigned(string member) => Verify.VerifyAnalyzerAsync(
        Rule(member, "Multiply(x, {|#0:weights|})"),
        Verify.Diagnostic(DiagnosticIds.CapturedArray).WithLocation(0).WithMessage(
            "'Ops.F' reads 'weights', for which the rule of 'Ops.Rule' has no cotangent: no gradient reaches it, and where it is being "
            + "differentiated along with an argument the call or its pullback throws; pass it as a parameter, or make it readonly where "
            + "it is a constant"));

    [Theory]
    [InlineData("[ThreadStatic] static NdArray<float>[]? weights;", "{|#0:weights|}![0]")]
    [InlineData("static readonly NdArray<float>[] weights = [1f];", "{|#0:weights|}[0]")]
    [InlineData("static readonly List<NdArray<float>> weights = [1f];", "{|#0:weights|}[0]")]
    [InlineData("static List<NdArray<float>> weights { get; } = [1f];", "{|#0:weights|}[0]")]
    [InlineData("static readonly (NdArray<float>[] Values, int Count) weights = ([1f], 1);", "{|#0:weights|}.Values[0]")]
    public Task An_array_in_a_static_collection_whose_elements_may_be_replaced(string member, string read) => Verify.VerifyAnalyzerAsync(
        Rule(member, $"Multiply(x, {read})"),
        Verify.Diagnostic(DiagnosticIds.CapturedArray).WithLocation(0).WithMessage(
            "'Ops.F' reads 'weights', for which the rule of 'Ops.Rule' has no cotangent: no gradient reaches it, and where it is being "
            + "differentiated along with an argument the call or its pullback throws; pass it as a parameter, or make it a readonly "
            + "ImmutableArray where it is a constant"));

    [Theory]
    [InlineData("static readonly ImmutableArray<NdArray<float>> weights = [1f];", "Multiply(x, weights[0])")]
    [InlineData("static ImmutableArray<NdArray<float>> weights { get; } = [1f];", "Multiply(x, weights[0])")]
    [InlineData("static readonly List<NdArray<int>> rows = [Create([1])];", "Take(x, rows[0])")]
    [InlineData("static readonly NdArray<float>[] weights = [1f];", "Multiply(x, weights.Length)")]
    [InlineData("static readonly List<NdArray<float>> weights = [1f];", "Multiply(x, weights.Count)")]
    [InlineData("static readonly NdArray<float>[] last = [1f];", "last[0] = x")]
    [InlineData("static readonly List<NdArray<float>> last = [1f];", "last[0] = x")]
    [InlineData("static readonly List<NdArray<float>> seen = []; static NdArray<float> Log(NdArray<float> x) { seen.Add(x); return x; }", "Log(x)")]
    public Task Static_collections_that_are_immutable_only_written_or_counted_are_fine(string member, string value) =>
        Verify.VerifyAnalyzerAsync(Rule(member, value));

    [Fact]
    public Task Helpers_are_followed() => Verify.VerifyAnalyzerAsync(
        Rule(
            "static NdArray<float> weights = 1f; static NdArray<float> Helper(NdArray<float> x) => Multiply(x, {|VJP029:weights|});",
            "Helper(x)"));

    [Theory]
    [InlineData("static NdArray<float> w = 1f; static NdArray<float> W => {|VJP029:w|};", "Multiply(x, W)")]
    [InlineData("static NdArray<float> w = 1f; static NdArray<float> W { get { return {|VJP029:w|}; } set => w = value; }", "Multiply(x, W)")]
    [InlineData("", "{|VJP029:Elsewhere.Scale(x)|}")]
    [InlineData("", "Multiply(x, {|VJP029:Elsewhere.Current|})")]
    public Task Computed_properties_and_other_types_are_followed(string member, string value) =>
        Verify.VerifyAnalyzerAsync(Rule(member, value));

    [Theory]
    [InlineData("static NdArray<float> W => Elsewhere.Fixed;", "Multiply(x, W)")]
    [InlineData("static NdArray<float> w = 1f; static NdArray<float> W => Autodiff.StopGradient(w);", "Multiply(x, W)")]
    [InlineData("", "Multiply(x, Elsewhere.Constant)")]
    [InlineData("", "Multiply(x, new Elsewhere.Layer(1f).Value)")]
    [InlineData("", "Elsewhere.Other(x)")]
    public Task Constants_of_other_types_their_instances_and_other_rules_are_fine(string member, string value) =>
        Verify.VerifyAnalyzerAsync(Rule(member, value));

    [Theory]
    [InlineData("static NdArray<float>? w; static NdArray<float> W => w ??= Linspace(-1f, 1f, 5);")]
    [InlineData("static NdArray<float>? w; static NdArray<float> W { get { if (w is null) { w = Ones<float>(3); } return w; } }")]
    [InlineData("static NdArray<float>? w; static NdArray<float> W => LazyInitializer.EnsureInitialized(ref w, () => Ones<float>(5));")]
    [InlineData("static NdArray<float>? w; static int n = 3; static NdArray<float> W => w ??= Ones<float>(n);")]
    public Task What_is_made_of_no_array_when_it_is_first_needed_is_fine(string member) =>
        Verify.VerifyAnalyzerAsync("using System.Threading;\n" + Rule(member, "Multiply(x, W)"));

    [Theory]
    [InlineData("static NdArray<float>? w; static NdArray<float> W(NdArray<float> x) => {|VJP029:w|} ??= Exp(x);")]
    [InlineData("static NdArray<float>? w; static NdArray<float> W(NdArray<float> x) { {|VJP029:w|} ??= 1f; return w; } static void Set(NdArray<float> x) => w = x;")]
    [InlineData("static NdArray<float>? w; static NdArray<float> W(NdArray<float> x) { ({|VJP029:w|}, _) = (x, 1); return w; }")]
    [InlineData("static NdArray<float>? w; static NdArray<float> W(NdArray<float> x) { ref var r = ref {|VJP029:w|}; r = x; return w!; }")]
    [InlineData("static NdArray<float>? w; static NdArray<float> W(NdArray<float> x) { Set(out {|VJP029:w|}); return w; } static void Set(out NdArray<float> y) => y = 1f;")]
    [InlineData("internal static NdArray<float>? w; static NdArray<float> W(NdArray<float> x) => {|VJP029:w|} ??= 1f;")]
    public Task What_may_be_given_an_array_is_not(string member) => Verify.VerifyAnalyzerAsync(Rule(member, "Multiply(x, W(x))"));

    [Theory]
    [InlineData("private readonly NdArray<float> taps = Create([1f, 2f]);", false)]
    [InlineData("private NdArray<float> taps { get; } = Create([1f, 2f]);", false)]
    [InlineData("private readonly NdArray<float> taps; public Filter(int n) => taps = Linspace(0f, 1f, n);", false)]
    [InlineData("private readonly NdArray<float> taps = 1f; public Filter(NdArray<float> x) => this.taps = x;", true)]
    [InlineData("private NdArray<float> taps = Create([1f, 2f]);", true)]
    [InlineData("public NdArray<float> taps { get; init; } = 1f;", true)]
    public Task An_instance_keeps_what_is_made_of_no_array(string member, bool isReported) => Verify.VerifyAnalyzerAsync($$"""
        using VjpGen;
        using static VjpGen.NdArray;

        public partial class Filter
        {
            {{member}}

            [CustomVjp(nameof(F), nameof(B))]
            public partial NdArray<float> Apply(NdArray<float> x);

            private (NdArray<float>, int) F(NdArray<float> x) => (Multiply(x, {{(isReported ? "{|VJP029:taps|}" : "taps")}}), 1);

            private NdArray<float> B(int kept, NdArray<float> g) => Multiply(kept, g);
        }
        """);

    [Theory]
    [InlineData("public NdArray<float> W { get; set; } = 1f;", true)]
    [InlineData("public NdArray<float> W = 1f;", true)]
    [InlineData("public NdArray<float> W { get; init; } = 1f;", false)]
    [InlineData("public readonly NdArray<float> W = 1f;", false)]
    [InlineData("public NdArray<float> W => 1f;", false)]
    [InlineData("public float W { get; set; } = 1;", false)]
    public Task An_object_that_a_static_member_holds_is_looked_into(string member, bool isReported) => Verify.VerifyAnalyzerAsync(
        $$"""
        using VjpGen;
        using static VjpGen.NdArray;

        public sealed class Model
        {
            {{member}}
        }

        public static partial class Ops
        {
            static readonly Model model = new();

            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Rule(NdArray<float> x);

            static (NdArray<float>, int) F(NdArray<float> x) => (Multiply(x, {{(isReported ? "{|#0:model.W|}" : "model.W")}}), 1);

            static NdArray<float> B(int kept, NdArray<float> g) => Multiply(kept, g);
        }
        """,
        isReported
            ? [
                Verify.Diagnostic(DiagnosticIds.CapturedArray).WithLocation(0).WithMessage(
                    "'Ops.F' reads 'W', for which the rule of 'Ops.Rule' has no cotangent: no gradient reaches it, and where it is being "
                    + "differentiated along with an argument the call or its pullback throws; pass it as a parameter, or make it readonly "
                    + "where it is a constant"),
            ]
            : []);

    [Fact]
    public Task Arrays_of_an_instance() => Verify.VerifyAnalyzerAsync(
        """
        using VjpGen;

        public partial class Layer(NdArray<float> bias)
        {
            public required NdArray<float> Weight { get; init; }

            [CustomVjp(nameof(F), nameof(B))]
            public partial NdArray<float> Apply(NdArray<float> x);

            private (NdArray<float>, NdArray<float>) F(NdArray<float> x) =>
                (NdArray.Add(NdArray.Multiply(x, {|#0:Weight|}), {|#1:bias|}), x);

            private NdArray<float> B(NdArray<float> x, NdArray<float> g) => NdArray.Multiply(g, Weight);
        }
        """,
        Verify.Diagnostic(DiagnosticIds.CapturedArray).WithLocation(0).WithMessage(Message("Weight")),
        Verify.Diagnostic(DiagnosticIds.CapturedArray).WithLocation(1).WithMessage(Message("bias")));

    private static string Message(string member) =>
        $"'Layer.F' reads '{member}', for which the rule of 'Layer.Apply' has no cotangent: no gradient reaches it, and where it is being "
        + "differentiated along with an argument the call or its pullback throws; pass it as a parameter, or mark the type [Pytree] and "
        + "say DiffThis = true";

    [Theory]
    [InlineData("static readonly NdArray<float> weights = 1f;", "Multiply(x, weights)")]
    [InlineData("static NdArray<float> weights { get; } = 1f;", "Multiply(x, weights)")]
    [InlineData("static NdArray<float> weights => 1f;", "Multiply(x, weights)")]
    [InlineData("static NdArray<int> rows = Create([1]);", "Take(x, rows)")]
    [InlineData("static float[] weights = [1f];", "Multiply(x, Create(weights))")]
    [InlineData("static NdArray<float> weights = 1f;", "Multiply(x, Autodiff.StopGradient(weights))")]
    [InlineData("static NdArray<float> weights = 1f;", "Reshape(x, weights.Shape)")]
    [InlineData("static NdArray<float>? last;", "last = x")]
    [InlineData("static NdArray<float>? last;", "Full(x.Shape, (float)nameof(last).Length)")]
    public Task Constants_indices_and_what_is_only_written_are_fine(string member, string value) =>
        Verify.VerifyAnalyzerAsync(Rule(member, value));

    [Fact]
    public Task The_arrays_of_a_differentiable_instance_have_cotangents() => Verify.VerifyAnalyzerAsync("""
        using VjpGen;

        [Pytree]
        public sealed partial record Layer(NdArray<float> Weight)
        {
            [CustomVjp(nameof(F), nameof(B), DiffThis = true)]
            public partial NdArray<float> Apply(NdArray<float> x);

            private (NdArray<float>, NdArray<float>) F(NdArray<float> x) => (NdArray.Multiply(x, Weight), x);

            private (Layer, NdArray<float>) B(NdArray<float> x, NdArray<float> g) =>
                (new(NdArray.Multiply(g, x)), NdArray.Multiply(g, Weight));
        }
        """);

    private static string Rule(string member, string value) => "using System.Collections.Generic;\nusing System.Collections.Immutable;\n" + Snippets.InOps($$"""
        #pragma warning disable CS0169, CS0414, CS0649
        {{member}}

        [CustomVjp(nameof(F), nameof(B))]
        public static partial NdArray<float> Rule(NdArray<float> x);

        static (NdArray<float>, int) F(NdArray<float> x) => ({{value}}, 1);

        static NdArray<float> B(int kept, NdArray<float> g) => g;

        static partial class Elsewhere
        {
            public static readonly NdArray<float> Fixed = 1f;

            static NdArray<float> weights = 1f;

            public static NdArray<float> Constant => Multiply(Fixed, 2f);

            public static NdArray<float> Current => weights;

            public static NdArray<float> Scale(NdArray<float> x) => Multiply(x, weights);

            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Other(NdArray<float> x);

            static (NdArray<float>, int) F(NdArray<float> x) => (x, 1);

            static NdArray<float> B(int kept, NdArray<float> g) => g;

            public sealed class Layer(NdArray<float> weight)
            {
                public NdArray<float> Value => weight;
            }
        }
        """);
}
