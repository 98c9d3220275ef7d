using VjpGen.CompilerServices;
using VjpGen.Pytrees;

namespace VjpGen;

public static partial class Autodiff
{
    private const int LongestName = 60;

    private static Func<TX, TValue> RuleOf<TX, TResiduals, TValue>(
        string name, Func<TX, (TValue, TResiduals)> fwd, Func<TResiduals, TValue, TX?> bwd)
    {
        ArgumentNullException.ThrowIfNull(fwd);
        ArgumentNullException.ThrowIfNull(bwd);
        return x => new DelegateRule<TX, TResiduals, TValue>(name, PytreeShapes.Of(x), fwd, bwd!).Call(x);
    }

    private static Func<TX, TY, TValue> RuleOf<TX, TY, TResiduals, TValue>(
        string name, Func<TX, TY, (TValue, TResiduals)> fwd, Func<TResiduals, TValue, (TX?, TY?)> bwd)
    {
        ArgumentNullException.ThrowIfNull(fwd);
        ArgumentNullException.ThrowIfNull(bwd);
        return (x, y) => new DelegateRule<(TX, TY), TResiduals, TValue>(
            name, ArgumentShapes.Of(x, y), t => fwd(t.Item1, t.Item2), bwd!).Call((x, y));
    }

    private static Func<TX, TY, TZ, TValue> RuleOf<TX, TY, TZ, TResiduals, TValue>(
        string name, Func<TX, TY, TZ, (TValue, TResiduals)> fwd, Func<TResiduals, TValue, (TX?, TY?, TZ?)> bwd)
    {
        ArgumentNullException.ThrowIfNull(fwd);
        ArgumentNullException.ThrowIfNull(bwd);
        return (x, y, z) => new DelegateRule<(TX, TY, TZ), TResiduals, TValue>(
            name, ArgumentShapes.Of(x, y, z), t => fwd(t.Item1, t.Item2, t.Item3), bwd!).Call((x, y, z));
    }

    private static Func<TX, TY, TZ, TW, TValue> RuleOf<TX, TY, TZ, TW, TResiduals, TValue>(
        string name, Func<TX, TY, TZ, TW, (TValue, TResiduals)> fwd, Func<TResiduals, TValue, (TX?, TY?, TZ?, TW?)> bwd)
    {
        ArgumentNullException.ThrowIfNull(fwd);
        ArgumentNullException.ThrowIfNull(bwd);
        return (x, y, z, w) => new DelegateRule<(TX, TY, TZ, TW), TResiduals, TValue>(
            name, ArgumentShapes.Of(x, y, z, w), t => fwd(t.Item1, t.Item2, t.Item3, t.Item4), bwd!).Call((x, y, z, w));
    }

    /// <summary>How messages call a rule made of delegates: <c>CustomVjp(SinFwd)</c>; long texts of lambdas are cut off.</summary>
    private static string NameOf(string maker, string? argument)
    {
        if (string.IsNullOrEmpty(argument))
        {
            return maker;
        }

        var line = string.Join(' ', argument.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return $"{maker}({(line.Length <= LongestName ? line : line[..LongestName] + "…")})";
    }
}
