using System.Numerics.Tensors;
using VjpGen.CompilerServices;
using VjpGen.Pytrees;

namespace VjpGen;

/// <summary>
/// Solutions of equations, differentiated by the implicit function theorem and not through the iterations that led to them
/// (jaxopt.implicit_diff; M. Blondel et al., "Efficient and modular implicit differentiation", 2022).
/// </summary>
/// <remarks>
/// Where F(θ, z) = 0 the cotangent z̄ of the solution becomes θ̄ = −(∂F/∂θ)ᵀ w with (∂F/∂z)ᵀ w = z̄. Both matrices appear only in
/// products, each one pullback, and the system is solved by GMRES. Memory does not depend on how many iterations the solver took: F is
/// evaluated once with the solution and twice for each application of a pullback. Everything may be differentiated again, to any order.
/// </remarks>
public static class Implicit
{
    /// <summary>The solution z of F(θ, z) = 0 that an opaque solver finds, as a differentiable function of θ.</summary>
    /// <param name="residual">
    /// F; differentiable, and of the structure and shapes of z. It must not capture arrays that are being differentiated, by whatever
    /// transform: what it depends on belongs among the parameters.
    /// </param>
    /// <param name="solver">
    /// Finds z for a θ that is not recorded; may use bare elements, other libraries, anything. What it returns is taken to be the
    /// solution, and how it was found has no influence on the derivative.
    /// </param>
    /// <param name="parameters">θ.</param>
    /// <param name="options">Tolerance and limit of the linear system of the backward pass.</param>
    /// <exception cref="ConvergenceException">When pulling back: the linear system was not solved within its limit.</exception>
    /// <exception cref="InvalidOperationException">
    /// F has not the structure and shapes of z, or captures an array that is being differentiated.
    /// </exception>
    /// <exception cref="NotSupportedException">θ or z is not known to be a tree.</exception>
    public static TState Root<TParameters, TState>(
        Func<TParameters, TState, TState> residual,
        Func<TParameters, TState> solver,
        TParameters parameters,
        ImplicitOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(residual);
        ArgumentNullException.ThrowIfNull(solver);
        ArgumentNullException.ThrowIfNull(parameters);
        var shape = PytreeShapes.Of<TState>();
        return Root(nameof(Root), PytreeShapes.Of(parameters), shape, Residual, Solution, parameters, options ?? new());

        TState Residual(TParameters theta, TState z) => Like(shape, z, residual(theta, z), "Root: the residual");

        TState Solution(TParameters theta)
        {
            var found = solver(theta) ?? throw new InvalidOperationException("Implicit.Root: the solver returned null.");
            var z = Autodiff.StopGradient(NanGuard.Value(shape, found, "Implicit.Root"));

            // Neither θ nor z is recorded here, so that only what F captures can be.
            return shape.LeavesOf(Residual(theta, z)).Exists(static leaf => leaf.Tape is not null) ? throw Captured() : z;
        }
    }

    /// <summary>The fixed point z = step(θ, z), found by repeating the step, as a differentiable function of θ.</summary>
    /// <param name="step">
    /// The step; differentiable, of the structure and shapes of z, and a contraction near the fixed point. It must not capture arrays that
    /// are being differentiated.
    /// </param>
    /// <param name="parameters">θ.</param>
    /// <param name="initial">Where to start; it has no influence on the derivative.</param>
    /// <param name="options">Tolerances and limits.</param>
    /// <exception cref="ConvergenceException">
    /// The steps have not come to rest; or, when pulling back, the linear system was not solved.
    /// </exception>
    /// <exception cref="InvalidOperationException">
    /// The step has not the structure and shapes of z, or captures an array that is being differentiated.
    /// </exception>
    /// <exception cref="NotSupportedException">θ or z is not known to be a tree.</exception>
    public static TState FixedPoint<TParameters, TState>(
        Func<TParameters, TState, TState> step, TParameters parameters, TState initial, ImplicitOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(step);
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(initial);
        options ??= new();
        var shape = PytreeShapes.Of(initial);
        var start = Autodiff.StopGradient(initial);
        return Root(
            nameof(FixedPoint),
            PytreeShapes.Of(parameters),
            shape,
            (theta, z) => Minus(shape, z, Stepped(theta, z)),
            theta => Repeat(shape, z => Stepped(theta, z), start, options),
            parameters,
            options);

        TState Stepped(TParameters theta, TState z) => Like(shape, z, step(theta, z), "FixedPoint: the step");
    }

    private static TState Root<TParameters, TState>(
        string name,
        PytreeShape<TParameters> parameterShape,
        PytreeShape<TState> stateShape,
        Func<TParameters, TState, TState> residual,
        Func<TParameters, TState> solver,
        TParameters parameters,
        ImplicitOptions options) =>
        DelegateRule<TParameters, (TParameters Theta, TState Z), TState>.OfEveryOrder(
            $"Implicit.{name}",
            parameterShape,
            stateShape,
            solver,
            static (theta, z) => (theta, z),
            (at, zBar) =>
            {
                var (theta, z) = at;
                var w = Adjoint(parameterShape, stateShape, residual, theta, z, zBar, options);
                var pullback = new Linearization<TParameters, TState>(parameterShape, stateShape, t => residual(t, z), theta);
                return pullback.Pullback(stateShape.MapLeaves(w, default(Negated)));
            }).Call(parameters);

    /// <summary>
    /// The solution w of (∂F/∂z)ᵀ w = z̄. It is itself the root of an equation in w with the parameters θ, z and z̄, which makes it
    /// differentiable.
    /// </summary>
    private static TState Adjoint<TParameters, TState>(
        PytreeShape<TParameters> parameterShape,
        PytreeShape<TState> stateShape,
        Func<TParameters, TState, TState> residual,
        TParameters theta,
        TState z,
        TState zBar,
        ImplicitOptions options)
    {
        return Root(
            "Adjoint",
            PytreeShapes.Tuple(parameterShape, stateShape, stateShape),
            stateShape,
            (at, w) => Minus(stateShape, At(at.Item1, at.Item2).Pullback(w), at.Item3),
            at =>
            {
                var linearization = At(at.Item1, at.Item2);
                var vectors = new TreeVector<TState>(stateShape, at.Item3);
                var w = Gmres.Solve(
                    v => vectors.Flatten(linearization.Pullback(vectors.Unflatten(v))),
                    vectors.Flatten(at.Item3),
                    options.LinearTolerance ?? DefaultTolerance(vectors.IsSingle),
                    options.LinearMaxIterations);
                return vectors.Unflatten(w);
            },
            (theta, z, zBar),
            options);

        Linearization<TState, TState> At(TParameters t, TState at) => new(stateShape, stateShape, state => residual(t, state), at);
    }

    private static TState Repeat<TState>(PytreeShape<TState> shape, Func<TState, TState> step, TState start, ImplicitOptions options)
    {
        var vectors = new TreeVector<TState>(shape, start);
        var tolerance = options.Tolerance ?? DefaultTolerance(vectors.IsSingle);
        var (z, at) = (start, vectors.Flatten(start));
        for (var iteration = 1; ; iteration++)
        {
            z = step(z);
            var next = vectors.Flatten(z);
            TensorPrimitives.Subtract(next, at, at);
            var (moved, target) = (TensorPrimitives.Norm<double>(at), tolerance * (1 + TensorPrimitives.Norm<double>(next)));
            var isLost = !double.IsFinite(moved) || !double.IsFinite(target);
            if (moved <= target && !isLost)
            {
                return z;
            }

            if (iteration >= options.MaxIterations || isLost)
            {
                throw new ConvergenceException("Implicit.FixedPoint", iteration, moved, target);
            }

            at = next;
        }
    }

    /// <summary>A tree, if it has the structure and shapes of the solution.</summary>
    private static TTree Like<TTree>(PytreeShape<TTree> shape, TTree z, TTree tree, string what) =>
        TreeDifference.Between(shape, z, tree, withShapes: true) is { } difference
            ? throw new InvalidOperationException(
                $"Implicit.{what} must have the structure and shapes of the solution, but it {difference}.")
            : tree;

    /// <summary>What to say where a function captures an array whose gradient would be lost.</summary>
    internal static InvalidOperationException Captured() => new(
        "Implicit: the function captures an array that is being differentiated, so its gradient would be lost. Pass it among the " +
        "parameters, or take Autodiff.StopGradient of it.");

    private static double DefaultTolerance(bool isSingle) => isSingle ? 1e-5 : 1e-10;

    private static TTree Minus<TTree>(PytreeShape<TTree> shape, TTree a, TTree b) => shape.MapLeaves(a, new Difference(shape.LeavesOf(b)));

    private readonly struct Negated : ILeafFunction
    {
        public NdArray<T>? Apply<T>(NdArray<T> leaf)
            where T : unmanaged =>
            Primitives.Additive<T>.Instance.Negative(leaf);
    }

    private struct Difference(List<INdArray> subtrahends) : ILeafFunction
    {
        private int _next;

        public NdArray<T>? Apply<T>(NdArray<T> leaf)
            where T : unmanaged =>
            Primitives.Additive<T>.Instance.Subtract(leaf, (NdArray<T>)subtrahends[_next++]);
    }
}
