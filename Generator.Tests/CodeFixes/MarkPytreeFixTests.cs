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
}
