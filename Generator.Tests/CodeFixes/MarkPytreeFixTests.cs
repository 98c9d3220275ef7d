using Verify = VjpGen.Generator.Tests.Harness.CodeFixVerifier<VjpGen.Analyzers.PytreeAnalyzer, VjpGen.CodeFixes.MarkPytreeFix>;

namespace VjpGen.Generator.Tests.CodeFixes;

public class MarkPytreeFixTests
{
    [Fact]
    public Task A_class_gets_the_attribute_and_becomes_partial_with_the_types_around_it() => Verify.VerifyCodeFixAsync(
        """
        using VjpGen;

        [Pytree]
        public abstract partial class Layer
        {
            public NdArray<float> Decay = 1f;
        }

        public static class Layers
        {
            /// <summary>Slope and shift.</summary>
            public sealed class {|VJP024:Affine|} : Layer
            {
                public NdArray<float> Slope = 1f;
            }

            internal partial class {|VJP024:Scale|} : Layer
            {
                public NdArray<float> Factor = 1f;
            }
        }
        """,
        """
        using VjpGen;

        [Pytree]
        public abstract partial class Layer
        {
            public NdArray<float> Decay = 1f;
        }

        public static partial class Layers
        {
            /// <summary>Slope and shift.</summary>
            [Pytree]
            public sealed partial class Affine : Layer
            {
                public NdArray<float> Slope = 1f;
            }

            [Pytree]
            internal partial class Scale : Layer
            {
                public NdArray<float> Factor = 1f;
            }
        }
        """);

    [Fact]
    public Task The_namespace_of_the_attribute_comes_along_once() => Verify.VerifyCodeFixAsync(
        """
        using System;

        [VjpGen.Pytree]
        public partial record Layer(VjpGen.NdArray<float> Decay);

        public record {|VJP024:Affine|}(VjpGen.NdArray<float> Slope) : Layer(Slope);

        public record {|VJP024:Scale|}(VjpGen.NdArray<float> Factor) : Layer(Factor);
        """,
        """
        using System;
        using VjpGen;

        [VjpGen.Pytree]
        public partial record Layer(VjpGen.NdArray<float> Decay);

        [Pytree]
        public partial record Affine(VjpGen.NdArray<float> Slope) : Layer(Slope);

        [Pytree]
        public partial record Scale(VjpGen.NdArray<float> Factor) : Layer(Factor);
        """);

    [Fact]
    public Task The_base_is_marked_where_it_is_the_base_that_lacks_it() => Verify.VerifyCodeFixAsync(
        """
        using VjpGen;

        public record {|VJP024:Layer|}(NdArray<float> Decay);

        [Pytree]
        public partial record Affine(NdArray<float> Slope) : Layer(Slope);
        """,
        """
        using VjpGen;

        [Pytree]
        public partial record Layer(NdArray<float> Decay);

        [Pytree]
        public partial record Affine(NdArray<float> Slope) : Layer(Slope);
        """);

    [Fact]
    public Task A_type_that_a_pytree_has_members_of_is_marked() => Verify.VerifyCodeFixAsync(
        """
        using System.Collections.Generic;
        using VjpGen;

        [Pytree]
        public partial record Model(Layer[] {|VJP023:Layers|}, (NdArray<float>, Scale) {|VJP023:Last|})
        {
            public List<Layer> {|VJP023:More|} = [];
        }

        public record Layer(NdArray<float> Weight);

        public struct Scale
        {
            public NdArray<float> Factor;
        }
        """,
        """
        using System.Collections.Generic;
        using VjpGen;

        [Pytree]
        public partial record Model(Layer[] Layers, (NdArray<float>, Scale) Last)
        {
            public List<Layer> More = [];
        }

        [Pytree]
        public partial record Layer(NdArray<float> Weight);

        [Pytree]
        public partial struct Scale
        {
            public NdArray<float> Factor;
        }
        """);

    [Theory]
    [InlineData("[Pytree] public partial record A(IReadOnlyList<NdArray<float>> {|VJP023:X|});")]
    [InlineData("[Pytree] public partial record A(Lazy<NdArray<float>> {|VJP023:X|});")]
    [InlineData("[Pytree] public partial record A<T>(NdArray<T> {|VJP023:X|}) where T : unmanaged;")]
    [InlineData("[Pytree] public partial class A(NdArray<float> {|VJP023:x|}) { public NdArray<float> X => x; }")]
    public Task What_no_mark_would_mend_is_left_to_its_author(string source) => Verify.VerifyNoCodeFixAsync(
        $"""
        using System;
        using System.Collections.Generic;
        using VjpGen;

        {source}
        """);

    [Fact]
    public Task A_type_in_another_file_is_left_to_its_author() => Verify.VerifyNoCodeFixAsync(
        [
            "using VjpGen; [Pytree] public partial record Model(Layer {|VJP023:First|});",
            "using VjpGen; public record Layer(NdArray<float> Weight);",
        ]);
}
