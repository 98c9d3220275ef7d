using System.Runtime.CompilerServices;
using static VjpGen.NdArray;

namespace VjpGen.Runtime.Tests.Levels;

/// <summary>What a transform holds on to, and for how long.</summary>
public class LifetimeTests
{
    [Fact]
    public void What_Grad_recorded_is_collectable_when_it_has_returned()
    {
        var (recorded, gradient) = GradientAndIntermediate();

        Assert.False(Garbage.IsAlive(recorded));
        Closeness.Equal(Full([4], 2.0), gradient);
    }

    [Fact]
    public void What_Vjp_recorded_lives_as_long_as_the_pullback()
    {
        var (recorded, pullback) = PullbackAndResidual();

        Assert.True(Garbage.IsAlive(recorded));
        Closeness.Equal(Full([4], 2 * Math.E), pullback(Ones<double>(4)), 1e-12);
    }

    [Fact]
    public void What_Vjp_recorded_is_collectable_with_the_pullback() => Assert.False(Garbage.IsAlive(ResidualOfADroppedPullback()));

    [Fact]
    public void What_an_exception_interrupted_is_collectable() => Assert.False(Garbage.IsAlive(IntermediateBeforeAnException()));

    [Fact]
    public void A_pullback_does_not_keep_what_no_derivative_reads()
    {
        var (operand, pullback) = OperandOfLinearOperations();

        Assert.False(Garbage.IsAlive(operand));
        Closeness.Equal(Full([4], 3.0), pullback(Ones<double>(4)));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (WeakReference Recorded, NdArray<double> Gradient) GradientAndIntermediate()
    {
        WeakReference? recorded = null;
        var gradient = Autodiff.Grad((NdArray<double> x) =>
        {
            var y = x * 2;
            recorded = new WeakReference(y);
            return Sum(y);
        })(Ones<double>(4));
        return (recorded!, gradient);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (WeakReference Residual, Func<NdArray<double>, NdArray<double>> Pullback) PullbackAndResidual()
    {
        WeakReference? residual = null;
        var (_, pullback) = Autodiff.Vjp(
            (NdArray<double> x) =>
            {
                // exp's derivative reads its value, which nothing else holds.
                var y = Exp(x);
                residual = new WeakReference(y.Primal);
                return y * 2;
            },
            Ones<double>(4));
        return (residual!, pullback);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference ResidualOfADroppedPullback() => PullbackAndResidual().Residual;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference IntermediateBeforeAnException()
    {
        WeakReference? recorded = null;
        try
        {
            Autodiff.Grad((NdArray<double> x) =>
            {
                recorded = new WeakReference(Exp(x));
                throw new TimeoutException();
            })(1.0);
        }
        catch (TimeoutException)
        {
        }

        return recorded!;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (WeakReference Operand, Func<NdArray<double>, NdArray<double>> Pullback) OperandOfLinearOperations()
    {
        WeakReference? operand = null;
        var (_, pullback) = Autodiff.Vjp(
            (NdArray<double> x) =>
            {
                var y = x + 1;
                operand = new WeakReference(y.Primal);
                return Flip(y) + (y * 2);
            },
            Ones<double>(4));
        return (operand!, pullback);
    }
}
