using VjpGen.Generator.Rules;
using Verify = VjpGen.Generator.Tests.Harness.AnalyzerVerifier<VjpGen.Analyzers.PytreeAnalyzer>;

namespace VjpGen.Generator.Tests.Diagnostics;

public class VJP024Tests
{
    private const string Usings = """
        using System;
        using System.Collections.Generic;
        using System.Numerics;
        using System.Runtime.CompilerServices;
        using VjpGen;
        using VjpGen.CompilerServices;


        """;

    [Fact]
    public Task A_class_with_arrays_of_its_own_that_derives_from_a_pytree() => Verify.VerifyAnalyzerAsync(
        Usings + """
        [Pytree] abstract partial class Layer { public NdArray<float> Decay = 1f; }
        sealed class {|#0:Affine|} : Layer { public NdArray<float> Slope = 1f, Shift = 2f; public List<NdArray<float>> Rest { get; } = []; }
        """,
        Verify.Diagnostic(DiagnosticIds.NotMarkedPytree).WithLocation(0).WithMessage(
            "'Affine' derives from the pytree 'Layer' but is not marked [Pytree], so no gradient reaches its 'Slope', 'Shift' and 'Rest'. "
            + "Expected: [Pytree] sealed partial class Affine"));

    [Fact]
    public Task A_base_with_arrays_that_is_no_pytree() => Verify.VerifyAnalyzerAsync(
        Usings + """
        public record {|#0:Layer|}(NdArray<float> Decay);
        [Pytree] public partial record Affine(NdArray<float> Slope) : Layer(Slope);
        """,
        Verify.Diagnostic(DiagnosticIds.NotMarkedPytree).WithLocation(0).WithMessage(
            "'Affine' is a pytree but derives from 'Layer', which is not, so no gradient reaches 'Decay' of 'Layer'. "
            + "Expected: [Pytree] public partial record Layer"));

    [Fact]
    public Task A_base_that_copies_on_behalf_of_all_that_derive_from_it() => Verify.VerifyAnalyzerAsync(
        Usings + """
        abstract class Layer<T> : IPytree<T> where T : Layer<T>
        {
            public void Register() { }
            public virtual T MapLeaves<V>(ref V visitor) where V : ILeafVisitor => (T)MemberwiseClone();
        }
        [Pytree] partial class {|#0:Affine|} : Layer<Affine> { public NdArray<float> Slope = 1f; }
        """,
        Verify.Diagnostic(DiagnosticIds.NotMarkedPytree).WithLocation(0).WithMessage(
            "'Affine' inherits from 'Layer<Affine>' how it is a pytree, so no gradient reaches its 'Slope'. "
            + "Expected: public override Affine MapLeaves<TVisitor>(ref TVisitor visitor)"));

    [Fact]
    public Task One_in_between_is_reported_once() => Verify.VerifyAnalyzerAsync(
        Usings + """
        [Pytree] partial class Layer;
        class {|VJP024:Middle|} : Layer { public NdArray<float> X = 1f; }
        [Pytree] partial class Affine : Middle { public NdArray<float> Slope = 1f; }
        """);

    [Fact]
    public Task Classes_without_arrays_and_classes_that_are_marked_are_as_they_should_be() => Verify.VerifyAnalyzerAsync(
        Usings + """
        class Named { public string Name = ""; public NdArray<int> Rows = 1; }
        [Pytree] partial class Layer : Named { public NdArray<float> Decay = 1f; }
        [Pytree] partial class Affine : Layer { public NdArray<float> Slope = 1f; }
        class Logged : Affine
        {
            public int Count { get; set; }

            public NdArray<float> Twice => Slope;

            [NonDiff] public NdArray<float> Last = 0f;
        }
        class Plain : Named { public NdArray<float> X = 1f; }
        """);
}
