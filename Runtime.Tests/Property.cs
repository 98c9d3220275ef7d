using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;

namespace VjpGen.Runtime.Tests;

/// <summary>
/// Runs a check on many generated values; the same ones in every run, so that a failure can be met again. The environment variable
/// VJPGEN_SEED, a number, chooses others.
/// </summary>
internal static class Property
{
    private static readonly Rnd Start = new(
        ulong.TryParse(Environment.GetEnvironmentVariable("VJPGEN_SEED"), out var seed) ? seed : 20240229, 12345677);

    /// <param name="values">What the check takes.</param>
    /// <param name="check">Throws where the property does not hold.</param>
    /// <param name="count">On how many values.</param>
    public static void Holds<T>(Gen<T> values, Action<T> check, int count = 200) => Holds(values.ToArbitrary(), check, count);

    /// <param name="values">What the check takes, with a way to make a counterexample smaller.</param>
    /// <param name="check">Throws where the property does not hold.</param>
    /// <param name="count">On how many values.</param>
    public static void Holds<T>(Arbitrary<T> values, Action<T> check, int count = 200) =>
        Prop.ForAll(values, check)
            .Check(
                Config.QuickThrowOnFailure.WithMaxTest(count).WithReplay(
                    FSharpOption<Replay>.Some(new Replay(Start, FSharpOption<int>.None))));

    /// <summary>The same values for the same generator, for comparing two functions on equal terms.</summary>
    public static T[] Samples<T>(Gen<T> values, int count) => values.Sample(count, Start, 50);
}
