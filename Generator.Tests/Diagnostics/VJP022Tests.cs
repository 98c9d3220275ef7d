using VjpGen.Generator.Rules;
using Verify = VjpGen.Generator.Tests.Harness.AnalyzerVerifier<VjpGen.Analyzers.PytreeAnalyzer>;

namespace VjpGen.Generator.Tests.Diagnostics;

public class VJP022Tests
{
    private const string Usings = """
        using System;
        using System.Collections.Generic;
        using System.Numerics;
        using System.Runtime.CompilerServices;
        using VjpGen;
        using VjpGen.CompilerServices;


        """;

    private const string Map = "MapLeaves<V>(ref V visitor) where V : ILeafVisitor";

    [Theory]
    [InlineData("[Pytree] public sealed record {|#0:A|}(NdArray<float> X);", "is not partial", "[Pytree] public sealed partial record A")]
    [InlineData("[Pytree] static partial class {|#0:A|};", "is static, so there are no values of it", "[Pytree] partial class A")]
    [InlineData(
        "[Pytree] ref partial struct {|#0:A|};", "is a ref struct, which a pullback cannot keep", "[Pytree] partial struct A")]
    [InlineData(
        "[Pytree] file partial record {|#0:A|};",
        "is local to its file, but its members are generated in another one",
        "[Pytree] partial record A")]
    [InlineData(
        "[Pytree, InlineArray(3)] partial struct {|#0:A|} { public NdArray<float> X; }",
        "is an inline array, of which only the first item is a member; use an array or single members",
        "[Pytree] partial struct A")]
    [InlineData(
        "[Pytree] partial class A { public int {|#0:MapLeaves|} => 1; }",
        "has a member 'MapLeaves', which is the name of a generated one; rename it",
        "[Pytree] partial class A")]
    [InlineData(
        "[Pytree] partial class A { public readonly NdArray<float> X = 1f; public int {|#0:__XOfCopy|} => 1; }",
        "has a member '__XOfCopy', which is the name of a generated one; rename it",
        "[Pytree] partial class A")]
    [InlineData(
        "[Pytree] partial class A { public A {|#0:MapLeaves|}<V>(ref V visitor) => this; }",
        "has a 'MapLeaves' of its own without being an IPytree<A>; rename it or state the interface",
        "partial class A : IPytree<A>")]
    [InlineData(
        "[Pytree] partial class A : IPytree { void IPytree.{|#0:Register|}() { } }",
        "has a 'Register' of its own without being an IPytree<A>; rename it or state the interface",
        "partial class A : IPytree<A>")]
    [InlineData(
        "[Pytree] partial class A { public new int {|#0:MemberwiseClone|}() => 1; }",
        "has a 'MemberwiseClone' that hides the one that copies it; rename it",
        "[Pytree] partial class A")]
    [InlineData(
        "class B { protected new int {|#0:MemberwiseClone|}() => 1; } [Pytree] partial class A : B;",
        "has a 'MemberwiseClone' from 'B' that hides the one that copies it; rename it",
        "[Pytree] partial class A")]
    public Task A_type_without_room_for_a_generated_part(string source, string reason, string expected) => Verify.VerifyAnalyzerAsync(
        Usings + source,
        Verify.Diagnostic(DiagnosticIds.NoPytree).WithLocation(0).WithMessage(
            $"'A' cannot be a pytree: it {reason}. Expected: {expected}"));

    [Theory]
    [InlineData("public B " + Map + " => this;", "is not virtual, so it cannot be overridden", "virtual B MapLeaves<V>(ref V visitor)")]
    [InlineData(
        "B IPytree<B>.MapLeaves<W>(ref W w) => this;",
        "implements the interface explicitly, so it cannot be overridden",
        "virtual B MapLeaves<W>(ref W w)")]
    public Task A_base_whose_copy_cannot_be_overridden(string map, string reason, string expected) => Verify.VerifyAnalyzerAsync(
        Usings + $"class B : IPytree<B> {{ public void Register() {{ }} {map} }} [Pytree] partial class {{|#0:A|}} : B;",
        Verify.Diagnostic(DiagnosticIds.NoPytree).WithLocation(0).WithMessage(
            $"'A' cannot be a pytree: it derives from 'B', whose 'MapLeaves' {reason}. "
            + $"Expected: public {expected} where {expected[(expected.IndexOf('<') + 1)..expected.IndexOf('>')]} : ILeafVisitor"));

    [Fact]
    public Task A_sealed_override_in_between() => Verify.VerifyAnalyzerAsync(
        Usings + """
        [Pytree] partial class B;
        class C : B { public sealed override C MapLeaves<V>(ref V visitor) => this; }
        [Pytree] partial class {|#0:A|} : C;
        """,
        Verify.Diagnostic(DiagnosticIds.NoPytree).WithLocation(0).WithMessage(
            "'A' cannot be a pytree: it derives from 'C', whose 'MapLeaves' is sealed, so it cannot be overridden. "
            + "Expected: public override C MapLeaves<V>(ref V visitor)"));

    [Fact]
    public Task Each_type_on_the_way_that_is_not_partial() => Verify.VerifyAnalyzerAsync(
        Usings + """
        public static class {|#0:Outer|}
        {
            [Pytree]
            internal readonly record struct {|#1:Inner|}<T>(T Content) where T : IPytree<T>;
        }
        """,
        Verify.Diagnostic(DiagnosticIds.NoPytree).WithLocation(0).WithMessage(
            "'Outer.Inner<T>' cannot be a pytree: it stands in 'Outer', which is not partial. Expected: public static partial class Outer"),
        Verify.Diagnostic(DiagnosticIds.NoPytree).WithLocation(1).WithMessage(
            "'Outer.Inner<T>' cannot be a pytree: it is not partial. "
            + "Expected: [Pytree] internal readonly partial record struct Inner<T>"));

    [Fact]
    public Task A_type_in_one_that_is_local_to_its_file() => Verify.VerifyAnalyzerAsync(
        Usings + "file partial class {|#0:Outer|} { [Pytree] internal partial class A; }",
        Verify.Diagnostic(DiagnosticIds.NoPytree).WithLocation(0).WithMessage(
            "'Outer.A' cannot be a pytree: it stands in 'Outer', which is local to its file, but its members are generated in another one. "
            + "Expected: partial class Outer"));

    [Fact]
    public Task The_names_of_the_type_and_its_parameters() => Verify.VerifyAnalyzerAsync(
        Usings + """
        [Pytree] partial class {|VJP022:MapLeaves|};
        [Pytree] partial class A<{|VJP022:MapLeaves|}>;
        """);

    [Fact]
    public Task An_interface_is_left_to_the_compiler() =>
        Verify.VerifyAnalyzerAsync(Usings + "[{|CS0592:Pytree|}] partial interface IModel;");

    [Fact]
    public Task What_C_sharp_allows_otherwise_is_a_pytree() => Verify.VerifyAnalyzerAsync(
        Usings + """
        public static partial class Outer<TVisitor>
            where TVisitor : unmanaged, IFloatingPointIeee754<TVisitor>
        {
            [Pytree]
            internal sealed partial record Inner(NdArray<TVisitor> X)
            {
                public required NdArray<TVisitor> Y { get; init; }
                private readonly NdArray<TVisitor> _z = TVisitor.One;
                public NdArray<TVisitor> this[int index] => index == 0 ? X : _z;
                public NdArray<TVisitor> W { get => field; set => field = value ?? throw new ArgumentNullException(); } = TVisitor.One;
                public int MapLeaves(int n) => n;
                public int Register() => 1;
            }
        }
        """);

    [Fact]
    public Task A_type_may_be_spread_over_files() => Verify.VerifyAnalyzerAsync(
    [
        "using VjpGen; partial class A { private readonly NdArray<float> _x = 1f; public NdArray<float> X => _x; }",
        "[VjpGen.Pytree] partial class A;",
    ]);

    [Fact]
    public Task A_hand_written_tree_needs_no_room() => Verify.VerifyAnalyzerAsync(
        Usings + """
        [Pytree]
        class A : IPytree<A>
        {
            public void Register() { }
            public virtual A MapLeaves<V>(ref V visitor) where V : ILeafVisitor => (A)MemberwiseClone();
        }
        [Pytree] partial class B : A { public NdArray<float> X = 1f; }
        """);
}
