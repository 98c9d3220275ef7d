using static VjpGen.NdArray;
using F64 = VjpGen.NdArray<double>;

namespace VjpGen.Runtime.Tests.Nan;

/// <summary>Where a NanGuard is in force.</summary>
public class NanScopeTests
{
    private static bool IsGuarded()
    {
        try
        {
            Log((F64)(-1.0));
            return false;
        }
        catch (NanException)
        {
            return true;
        }
    }

    [Fact]
    public void Until_it_is_left()
    {
        using (NanGuard.Enter())
        {
            Assert.True(IsGuarded());
        }

        Assert.False(IsGuarded());
    }

    [Fact]
    public void Until_it_is_left_by_an_exception()
    {
        Assert.Throws<NanException>(static () =>
        {
            using (NanGuard.Enter())
            {
                Log((F64)(-1.0));
            }
        });

        Assert.False(IsGuarded());
    }

    [Fact]
    public void Scopes_nest()
    {
        using (NanGuard.Enter())
        {
            using (NanGuard.Enter())
            {
                Assert.True(IsGuarded());
            }

            Assert.True(IsGuarded());
        }

        Assert.False(IsGuarded());
    }

    [Fact]
    public void Leaving_twice_is_leaving_once()
    {
        using (NanGuard.Enter())
        {
            var inner = NanGuard.Enter();
            inner.Dispose();
            inner.Dispose();

            Assert.True(IsGuarded());
        }
    }

    [Fact]
    public void Scopes_left_out_of_order_end_with_the_last()
    {
        var scopes = new[] { NanGuard.Enter(), NanGuard.Enter(), NanGuard.Enter() };

        scopes[1].Dispose();
        Assert.True(IsGuarded());
        scopes[2].Dispose();
        Assert.True(IsGuarded());
        scopes[0].Dispose();
        Assert.False(IsGuarded());
    }

    [Fact]
    public void An_inner_scope_outlives_the_outer_one_that_is_left_first()
    {
        var outer = NanGuard.Enter();
        using (NanGuard.Enter())
        {
            outer.Dispose();

            Assert.True(IsGuarded());
        }

        Assert.False(IsGuarded());
    }

    [Fact]
    public async Task It_goes_on_after_an_await_on_whatever_thread()
    {
        using (NanGuard.Enter())
        {
            await Task.Delay(1);
            Assert.True(IsGuarded());
            await Task.Yield();
            Assert.True(IsGuarded());
        }

        Assert.False(IsGuarded());
    }

    [Fact]
    public async Task It_goes_with_what_is_awaited_and_started()
    {
        using (NanGuard.Enter())
        {
            Assert.True(await Task.Run(IsGuarded));
        }
    }

    [Fact]
    public async Task It_does_not_come_back_from_what_was_awaited()
    {
        await EnterAndForget();

        Assert.False(IsGuarded());

        static async Task EnterAndForget()
        {
            NanGuard.Enter();
            await Task.Yield();
            Assert.True(IsGuarded());
        }
    }

    [Fact]
    public async Task A_task_that_outlives_it_is_free()
    {
        var left = new TaskCompletionSource();
        Task<bool> task;
        using (NanGuard.Enter())
        {
            task = Task.Run(async () =>
            {
                await left.Task;
                return IsGuarded();
            });
        }

        left.SetResult();

        Assert.False(await task);
    }

    [Fact]
    public void It_does_not_leak_to_other_threads()
    {
        using var entered = new ManualResetEventSlim();
        using var seen = new ManualResetEventSlim();
        var guardedInside = false;
        var thread = new Thread(() =>
        {
            using (NanGuard.Enter())
            {
                guardedInside = IsGuarded();
                entered.Set();
                seen.Wait();
            }
        });
        thread.Start();

        entered.Wait();
        var guardedOutside = IsGuarded();
        seen.Set();
        thread.Join();

        Assert.Equal((true, false), (guardedInside, guardedOutside));
    }

    [Fact]
    public void Left_it_costs_no_memory()
    {
        var (x, pullback) = ((F64)2.0, Autodiff.Vjp(static (F64 y) => y * y, 3.0).Pullback);
        var before = Measure();
        using (NanGuard.Enter())
        {
            pullback(1.0);
        }

        Assert.Equal(before, Measure());

        long Measure()
        {
            // Once for what is made on first use.
            pullback(x * x);
            var start = GC.GetAllocatedBytesForCurrentThread();
            pullback(x * x);
            return GC.GetAllocatedBytesForCurrentThread() - start;
        }
    }
}
