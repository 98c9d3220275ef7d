using VjpGen.Generator.Tests.Harness;
using Verify = VjpGen.Generator.Tests.Harness.CodeFixVerifier<VjpGen.Analyzers.CustomVjpAnalyzer, VjpGen.CodeFixes.ConstrainElementFix>;

namespace VjpGen.Generator.Tests.CodeFixes;

public class ConstrainElementFixTests
{
    [Fact]
    public Task A_type_parameter_of_the_method_is_constrained_to_elements_with_derivatives() => Verify.VerifyCodeFixAsync(
        Snippets.InOps("""
            [CustomVjp(nameof(IdFwd), nameof(IdBwd))]
            public static partial NdArray<T> Id<T>({|VJP016:NdArray<T> x|})
                where T : unmanaged; // as it is

            static (NdArray<T>, bool) IdFwd<T>(NdArray<T> x)
                where T : unmanaged => (x, true);

            static NdArray<T> IdBwd<T>(bool kept, NdArray<T> g)
                where T : unmanaged => g;
            """),
        Snippets.InOps("""
            [CustomVjp(nameof(IdFwd), nameof(IdBwd))]
            public static partial NdArray<T> Id<T>(NdArray<T> x)
                where T : unmanaged, IFloatingPointIeee754<T>; // as it is

            static (NdArray<T>, bool) IdFwd<T>(NdArray<T> x)
                where T : unmanaged => (x, true);

            static NdArray<T> IdBwd<T>(bool kept, NdArray<T> g)
                where T : unmanaged => g;
            """));

    [Fact]
    public Task One_of_the_output_alone_is_constrained_too() => Verify.VerifyCodeFixAsync(
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial {|VJP018:NdArray<T>|} To<T>(NdArray<float> x)
                where T : unmanaged, INumber<T>;

            static (NdArray<T>, bool) F<T>(NdArray<float> x)
                where T : unmanaged => (x.AsType<T>(), true);

            static NdArray<float> B<T>(bool kept, NdArray<T> g)
                where T : unmanaged => g.AsType<float>();
            """),
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<T> To<T>(NdArray<float> x)
                where T : unmanaged, INumber<T>, IFloatingPointIeee754<T>;

            static (NdArray<T>, bool) F<T>(NdArray<float> x)
                where T : unmanaged => (x.AsType<T>(), true);

            static NdArray<float> B<T>(bool kept, NdArray<T> g)
                where T : unmanaged => g.AsType<float>();
            """));

    [Fact]
    public Task A_type_parameter_of_the_type_is_constrained_wherever_it_is_already() => Verify.VerifyCodeFixAsync(
        [
            """
            using VjpGen;

            public static partial class Ops<T>
                where T : unmanaged
            {
                [CustomVjp(nameof(IdFwd), nameof(IdBwd))]
                public static partial NdArray<T> Id({|VJP016:NdArray<T> x|});

                static (NdArray<T>, bool) IdFwd(NdArray<T> x) => (x, true);
            }
            """,
            """
            using VjpGen;

            static partial class Ops<T> where T : unmanaged
            {
                static NdArray<T> IdBwd(bool kept, NdArray<T> g) => g;
            }
            """,
        ],
        [
            """
            using VjpGen;

            public static partial class Ops<T>
                where T : unmanaged, System.Numerics.IFloatingPointIeee754<T>
            {
                [CustomVjp(nameof(IdFwd), nameof(IdBwd))]
                public static partial NdArray<T> Id(NdArray<T> x);

                static (NdArray<T>, bool) IdFwd(NdArray<T> x) => (x, true);
            }
            """,
            """
            using VjpGen;

            static partial class Ops<T> where T : unmanaged, System.Numerics.IFloatingPointIeee754<T>
            {
                static NdArray<T> IdBwd(bool kept, NdArray<T> g) => g;
            }
            """,
        ]);

    [Fact]
    public Task A_type_parameter_without_constraints_gets_all_that_it_needs() => Verify.VerifyCodeFixAsync(
        Snippets.InOps("""
            [CustomVjp(nameof(IdFwd), nameof(IdBwd))]
            public static partial NdArray<T> Id<T>({|VJP016:NdArray<T> x|});

            static (NdArray<T>, bool) IdFwd<T>(NdArray<T> x)
                where T : unmanaged => (x, true);

            static NdArray<T> IdBwd<T>(bool kept, NdArray<T> g)
                where T : unmanaged => g;
            """),
        Snippets.InOps("""
            [CustomVjp(nameof(IdFwd), nameof(IdBwd))]
            public static partial NdArray<T> Id<T>(NdArray<T> x)
                where T : unmanaged, IFloatingPointIeee754<T>;

            static (NdArray<T>, bool) IdFwd<T>(NdArray<T> x)
                where T : unmanaged => (x, true);

            static NdArray<T> IdBwd<T>(bool kept, NdArray<T> g)
                where T : unmanaged => g;
            """));

    [Theory]
    [InlineData("public static partial NdArray<float> Id({|VJP016:float x|});")]
    [InlineData("public static partial {|VJP018:int|} Id(NdArray<float> x);")]
    public Task What_has_no_array_of_a_type_parameter_is_left_alone(string method) => Verify.VerifyNoCodeFixAsync(
        Snippets.InOps($$"""
            [CustomVjp("F", "B")]
            {{method}}
            """));
}
