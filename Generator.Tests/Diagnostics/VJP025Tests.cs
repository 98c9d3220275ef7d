using VjpGen.Generator.Rules;
using Verify = VjpGen.Generator.Tests.Harness.AnalyzerVerifier<VjpGen.Analyzers.PytreeAnalyzer>;

namespace VjpGen.Generator.Tests.Diagnostics;

public class VJP025Tests
{
    private const string Usings = """
        using System;
        using System.Collections.Generic;
        using System.Numerics;
        using System.Runtime.CompilerServices;
        using VjpGen;
        using VjpGen.CompilerServices;


        """;

    [Theory]
    [InlineData("public class A { [NonDiff] public NdArray<float> {|#0:X|} = 1f; }", NotMarked, "[Pytree] public partial class A")]
    [InlineData("record A([property: NonDiff] NdArray<float> {|#0:X|});", NotMarked, "[Pytree] partial record A")]
    [InlineData(
        "[Pytree] partial class A { [NonDiff] public static NdArray<float> {|#0:X|} = 1f; }",
        "it is static, and only what a value holds is differentiated",
        "public static NdArray<float> X")]
    [InlineData(
        "[Pytree] partial class A { public NdArray<float> Y = 1f; [NonDiff] public NdArray<float> {|#0:X|} => Y; }",
        "nothing is stored in it",
        "public NdArray<float> X")]
    public Task On_members_that_differentiation_does_not_look_at(string source, string reason, string expected) =>
        Verify.VerifyAnalyzerAsync(
            Usings + source,
            Verify.Diagnostic(DiagnosticIds.IdleNonDiff).WithLocation(0).WithMessage(
                $"[NonDiff] on 'A.X' does nothing: {reason}. Expected: {expected}"));

    private const string NotMarked = "'A' is not marked [Pytree]; mark it, or remove the attribute";

    [Fact]
    public Task On_stored_members_of_pytrees_and_of_classes_that_derive_from_one() => Verify.VerifyAnalyzerAsync(
        Usings + """
        [Pytree]
        partial record A([property: NonDiff] NdArray<float> X, [NonDiff] NdArray<float> Y)
        {
            [NonDiff]
            private readonly NdArray<float> _mean = 0f;

            public NdArray<float> Mean => _mean;
        }

        record B() : A(1f, 1f)
        {
            [NonDiff]
            public NdArray<float> Z { get; init; } = 0f;
        }
        """);
}
