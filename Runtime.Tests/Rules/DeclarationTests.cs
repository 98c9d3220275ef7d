using System.Numerics;
using static VjpGen.NdArray;

namespace VjpGen.Runtime.Tests.Rules;

/// <summary>Rules wherever C# has room for them. Each multiplies its cotangent by a number of its own.</summary>
public partial class DeclarationTests
{
    [Fact]
    public void In_a_nested_type() => Closeness.Equal(11.0, Autodiff.Grad(Outer.Inner.Rule)(1.0));

    private static partial class Outer
    {
        internal partial struct Inner
        {
            [CustomVjp(nameof(Fwd), nameof(Bwd))]
            public static partial NdArray<double> Rule(NdArray<double> x);

            private static (NdArray<double>, int) Fwd(NdArray<double> x) => (x, 11);

            private static NdArray<double> Bwd(int factor, NdArray<double> g) => factor * g;
        }
    }

    [Fact]
    public void In_a_record_and_in_an_interface()
    {
        Closeness.Equal(12.0, Autodiff.Grad(ARecord.Rule)(1.0));
        Closeness.Equal(13.0, Autodiff.Grad(IAnInterface.Rule)(1.0));
    }

    private sealed partial record ARecord
    {
        [CustomVjp(nameof(Fwd), nameof(Bwd))]
        public static partial NdArray<double> Rule(NdArray<double> x);

        private static (NdArray<double>, int) Fwd(NdArray<double> x) => (x, 12);

        private static NdArray<double> Bwd(int factor, NdArray<double> g) => factor * g;
    }

    private partial interface IAnInterface
    {
        [CustomVjp(nameof(Fwd), nameof(Bwd))]
        public static partial NdArray<double> Rule(NdArray<double> x);

        private static (NdArray<double>, int) Fwd(NdArray<double> x) => (x, 13);

        private static NdArray<double> Bwd(int factor, NdArray<double> g) => factor * g;
    }

    [Fact]
    public void In_a_generic_type()
    {
        Closeness.Equal(6.0, Autodiff.Grad(Generic<double>.Rule)(1.0));
        Closeness.Equal(5f, Autodiff.Grad(Generic<float>.Rule)(1f));
    }

    private static partial class Generic<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        [CustomVjp(nameof(Fwd), nameof(Bwd))]
        public static partial NdArray<T> Rule(NdArray<T> x);

        private static (NdArray<T>, string) Fwd(NdArray<T> x) => (x, typeof(T).Name);

        private static NdArray<T> Bwd(string name, NdArray<T> g) => (name.Length - (name == "Single" ? 1 : 0)) * g;
    }

    [Fact]
    public void As_a_generic_method()
    {
        Closeness.Equal(15.0, Autodiff.Grad(static (NdArray<double> x) => OfAnyType(x, "static", 15))(1.0));
        Closeness.Equal(16f, Autodiff.Grad(static (NdArray<float> x) => OfAnyType(x, new object(), 16))(1f));
    }

    [CustomVjp(nameof(OfAnyTypeFwd), nameof(OfAnyTypeBwd))]
    private static partial NdArray<T> OfAnyType<T, TTag>(NdArray<T> x, [NonDiff] TTag tag, [NonDiff] int factor)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TTag : class;

    private static (NdArray<T>, TTag?) OfAnyTypeFwd<T, TTag>(NdArray<T> x, TTag tag, int factor)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TTag : class =>
        (x, factor > 0 ? tag : null);

    private static NdArray<T> OfAnyTypeBwd<T, TTag>(TTag tag, int factor, TTag? kept, NdArray<T> g)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TTag : class =>
        ReferenceEquals(tag, kept) ? factor * g : g;

    [Fact]
    public void With_optional_and_named_arguments()
    {
        Closeness.Equal(17.0, Autodiff.Grad(static (NdArray<double> x) => WithDefaults(x))(1.0));
        Closeness.Equal(18.0, Autodiff.Grad(static (NdArray<double> x) => WithDefaults(factor: 18, x: x))(1.0));
    }

    [CustomVjp(nameof(WithDefaultsFwd), nameof(WithDefaultsBwd))]
    private static partial NdArray<double> WithDefaults(NdArray<double> x, [NonDiff] int factor = 17, [NonDiff] string? name = null);

    private static (NdArray<double>, int) WithDefaultsFwd(NdArray<double> x, int factor, string? name) => (x, name?.Length ?? 0);

    private static NdArray<double> WithDefaultsBwd(int factor, string? name, int length, NdArray<double> g) => (factor + length) * g;

    [Fact, Trait("JAX", "test_kwargs")]
    public void With_an_optional_array()
    {
        // The rule's fwd computes c (c + y) where the primal computes c (x + y), so it can be seen which one ran.
        Closeness.Equal(900.0, Square(WithOptionalArray(10.0, 5.0, 2.0)));
        Closeness.Equal(28.0, Autodiff.Grad(static (NdArray<double> x) => Square(WithOptionalArray(x, 5.0, 2.0)))(10.0));
        Closeness.Equal(15.0, WithOptionalArray(10.0, 5.0));
        Closeness.Equal(12.0, Autodiff.Grad(static (NdArray<double> x) => Square(WithOptionalArray(x, 5.0)))(10.0));
    }

    [CustomVjp(nameof(WithOptionalArrayFwd), nameof(WithOptionalArrayBwd), Primal = nameof(WithOptionalArrayPrimal))]
    private static partial NdArray<double> WithOptionalArray(NdArray<double> x, NdArray<double> y, NdArray<double>? c = null);

    private static NdArray<double> WithOptionalArrayPrimal(NdArray<double> x, NdArray<double> y, NdArray<double>? c) =>
        (c ?? 1.0) * (x + y);

    private static (NdArray<double>, bool) WithOptionalArrayFwd(NdArray<double> x, NdArray<double> y, NdArray<double>? c) =>
        ((c ?? 1.0) * ((c ?? 1.0) + y), c is not null);

    private static (NdArray<double>, NdArray<double>, NdArray<double>?) WithOptionalArrayBwd(bool hasC, NdArray<double> g) =>
        (g, g, hasC ? g : null);

    [Fact]
    public void With_any_number_of_arguments()
    {
        Closeness.Equal(2.0, Autodiff.Grad(static (NdArray<double> x) => WithParams(x, 1, 2))(1.0));
        Closeness.Equal(0.0, Autodiff.Grad(static (NdArray<double> x) => WithParams(x))(1.0));
    }

    [CustomVjp(nameof(WithParamsFwd), nameof(WithParamsBwd))]
    private static partial NdArray<double> WithParams(NdArray<double> x, [NonDiff] params int[] numbers);

    private static (NdArray<double>, object?) WithParamsFwd(NdArray<double> x, int[] numbers) => (x, null);

    private static NdArray<double> WithParamsBwd(int[] numbers, object? residual, NdArray<double> g) => numbers.Length * g;

    [Fact]
    public void As_an_extension_method() => Closeness.Equal(20.0, Autodiff.Grad(static (NdArray<double> x) => x.Extended())(1.0));

    [Fact]
    public void With_names_that_the_generated_body_uses_too() =>
        Closeness.Equal(
            (21.0, 22.0), Autodiff.Grad(static (NdArray<double> level, NdArray<double> output) => Named(level, output, 1, 2))(1.0, 2.0));

    [CustomVjp(nameof(NamedFwd), nameof(NamedBwd))]
    private static partial NdArray<double> Named(NdArray<double> level, NdArray<double> output, [NonDiff] int kept, [NonDiff] int @class);

    private static (NdArray<double> Output, int residuals) NamedFwd(NdArray<double> level, NdArray<double> output, int kept, int @class) =>
        (level + output, 20);

    private static (NdArray<double>, NdArray<double>) NamedBwd(int kept, int @class, int residuals, NdArray<double> cotangents) =>
        ((residuals + kept) * cotangents, (residuals + @class) * cotangents);

    [Fact]
    public void With_overloads_told_apart_by_their_arguments()
    {
        Closeness.Equal(23.0, Autodiff.Grad(static (NdArray<double> x) => Overloaded(x))(1.0));
        Closeness.Equal((24.0, 25.0), Autodiff.Grad(static (NdArray<double> x, NdArray<double> y) => Overloaded(x, y))(1.0, 1.0));
    }

    [CustomVjp(nameof(OverloadedFwd), nameof(OverloadedBwd1))]
    private static partial NdArray<double> Overloaded(NdArray<double> x);

    [CustomVjp(nameof(OverloadedFwd), nameof(OverloadedBwd2))]
    private static partial NdArray<double> Overloaded(NdArray<double> x, NdArray<double> y);

    private static (NdArray<double>, int) OverloadedFwd(NdArray<double> x) => (x, 23);

    private static (NdArray<double>, int) OverloadedFwd(NdArray<double> x, NdArray<double> y) => (x + y, 24);

    private static NdArray<double> OverloadedBwd1(int factor, NdArray<double> g) => factor * g;

    private static (NdArray<double>, NdArray<double>) OverloadedBwd2(int factor, NdArray<double> g) => (factor * g, (factor + 1) * g);
}

internal static partial class Extensions
{
    [CustomVjp(nameof(ExtendedFwd), nameof(ExtendedBwd))]
    public static partial NdArray<double> Extended(this NdArray<double> x);

    private static (NdArray<double>, int) ExtendedFwd(NdArray<double> x) => (x, 20);

    private static NdArray<double> ExtendedBwd(int factor, NdArray<double> g) => factor * g;
}
