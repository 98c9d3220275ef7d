using System.Collections.Immutable;
using System.Numerics;

namespace VjpGen.Runtime.Tests.Trees;

/// <summary>Types marked <c>[Pytree]</c>, as arguments of transforms. What a gradient has in it tells which member it came from.</summary>
public partial class PytreeTypeTests
{
    [Pytree]
    private sealed partial record Dense(NdArray<double> Weight, NdArray<double>? Bias, string Name)
    {
        public NdArray<double> Scale { get; set; } = 1.0;

        [NonDiff]
        public NdArray<double> Mean { get; init; } = 0.5;

        public int Calls;
    }

    private static readonly Dense Layer = new(2.0, 3.0, "first") { Scale = 5.0, Mean = 7.0, Calls = 11 };

    private static NdArray<double> Use(Dense p) => (p.Weight * p.Weight) + (3 * (p.Bias ?? 0.0)) + (p.Scale * p.Mean);

    [Fact]
    public void A_gradient_has_the_type_of_its_argument_and_carries_the_rest_along()
    {
        var gradient = Autodiff.Grad((Dense p) => Use(p))(Layer);

        Closeness.Equal(4.0, gradient.Weight);
        Closeness.Equal(3.0, gradient.Bias!);
        Closeness.Equal(7.0, gradient.Scale);
        Assert.Same(Layer.Mean, gradient.Mean);
        Assert.Equal(("first", 11), (gradient.Name, gradient.Calls));
    }

    [Fact]
    public void The_argument_is_left_as_it_was()
    {
        Autodiff.Grad((Dense p) => Use(p))(Layer);

        Closeness.Equal(2.0, Layer.Weight);
        Closeness.Equal(5.0, Layer.Scale);
    }

    [Fact]
    public void An_absent_array_has_an_absent_gradient() =>
        Assert.Null(Autodiff.Grad((Dense p) => Use(p))(Layer with { Bias = null }).Bias);

    [Fact]
    public void Functions_of_trees_see_the_members_in_order_of_declaration() =>
        Assert.Equal("2.0 3.0 5.0", string.Join(' ', Pytree.Leaves(Layer)));

    [Fact]
    public void A_training_step_is_a_line()
    {
        var step = Pytree.Zip(Layer, Autodiff.Grad((Dense p) => Use(p))(Layer), (NdArray<double> p, NdArray<double> g) => p - (0.5 * g));

        Assert.Equal("0.0 1.5 1.5", string.Join(' ', Pytree.Leaves(step)));
    }

    [Pytree]
    private readonly partial record struct State(
        NdArray<double> H, ImmutableArray<Dense> Layers, Dictionary<string, NdArray<double>[]> Named);

    [Fact]
    public void Trees_stand_in_trees_and_collections()
    {
        var state = new State(2.0, [Layer, Layer with { Weight = 1.0 }], new() { ["b"] = [3.0], ["a"] = [4.0, 5.0] });

        var gradient = Autodiff.Grad((State s) => (s.H * Use(s.Layers[1])) + (s.Named["a"][1] * s.Named["b"][0]))(state);

        Closeness.Equal(1 + 9 + 35.0, gradient.H);
        Closeness.Equal(0.0, gradient.Layers[0].Weight);
        Closeness.Equal(4.0, gradient.Layers[1].Weight);
        Closeness.Equal(5.0, gradient.Named["b"][0]);
        Closeness.Equal(3.0, gradient.Named["a"][1]);
        Closeness.Equal(0.0, gradient.Named["a"][0]);
    }

    [Pytree]
    private abstract partial class Module
    {
        private readonly NdArray<double> _decay;

        protected Module(NdArray<double> decay) => _decay = decay;

        public NdArray<double> Decay => _decay;

        public abstract NdArray<double> Apply(NdArray<double> x);
    }

    [Pytree]
    private sealed partial class Affine(NdArray<double> decay, NdArray<double> slope) : Module(decay)
    {
        public NdArray<double> Slope { get; } = slope;

        public override NdArray<double> Apply(NdArray<double> x) => (Slope * x) + (Decay * Decay);
    }

    [Pytree]
    private sealed partial class Chain(params Module[] modules) : Module(0.0)
    {
        public Module[] Modules { get; } = modules;

        public override NdArray<double> Apply(NdArray<double> x) => Modules.Aggregate(x, static (value, module) => module.Apply(value));
    }

    [Fact]
    public void Derived_types_bring_their_own_members_also_behind_the_base_type()
    {
        Module model = new Chain(new Affine(3.0, 2.0), new Affine(0.0, 5.0));

        var gradient = (Chain)Autodiff.Grad((Module m) => m.Apply(7.0))(model);

        Closeness.Equal(5 * 7.0, ((Affine)gradient.Modules[0]).Slope);
        Closeness.Equal(5 * 6.0, gradient.Modules[0].Decay);
        Closeness.Equal(14.0 + 9, ((Affine)gradient.Modules[1]).Slope);
    }

    [Pytree]
    private partial struct Pair<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public required NdArray<T> A;
        public readonly NdArray<T> B = T.One;

        public Pair()
        {
        }
    }

    private static Pair<T> GradientOf<T>(Pair<T> at)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Autodiff.Grad((Pair<T> p) => p.A * p.A * p.B)(at);

    [Fact]
    public void A_generic_struct_is_known_in_generic_code()
    {
        Closeness.Equal(9.0, GradientOf(new Pair<double> { A = 3.0 }).B);
        Closeness.Equal(6f, GradientOf(new Pair<float> { A = 3f }).A);
    }

    [Pytree]
    private sealed partial record Box<TContent>(TContent Content)
        where TContent : IPytree<TContent>;

    [Fact]
    public void A_tree_of_any_tree() =>
        Closeness.Equal(4.0, Autodiff.Grad((Box<Dense> b) => Use(b.Content))(new Box<Dense>(Layer)).Content.Weight);

    [Fact]
    public void Transforms_of_trees_nest()
    {
        var second = Autodiff.Grad((Dense p) => Autodiff.Grad((Dense q) => q.Weight * q.Weight * q.Weight * p.Scale)(p).Weight)(Layer);

        Closeness.Equal(6 * 2.0 * 5.0, second.Weight);
        Closeness.Equal(3 * 4.0, second.Scale);
    }

    [Fact]
    public void A_cotangent_may_lack_parts()
    {
        var (_, pullback) = Autodiff.Vjp((Dense p) => p with { Scale = p.Weight * p.Scale }, Layer);

        var cotangent = pullback(new Dense(10.0, null, "") { Scale = 1.0 });

        Closeness.Equal(10 + 5.0, cotangent.Weight);
        Closeness.Equal(0.0, cotangent.Bias!);
        Closeness.Equal(2.0, cotangent.Scale);
    }
}
