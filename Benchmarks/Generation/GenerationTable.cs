using System.Diagnostics;
using System.Globalization;
using Microsoft.CodeAnalysis.Diagnostics;

namespace VjpGen.Benchmarks.Generation;

/// <summary>
/// Measures generators and analyzers in a loop of its own and prints tables. All that stands in a table takes turns, so that a busy machine
/// is as bad for one as for the other.
/// </summary>
internal static class GenerationTable
{
    private const int WarmUps = 5;

    /// <param name="arguments">The numbers of rules; 1, 100 and 1,000 if there are none.</param>
    public static void Print(IReadOnlyList<string> arguments)
    {
        int[] counts = arguments.Count > 0
            ? [.. arguments.Select(static argument => int.Parse(argument, CultureInfo.InvariantCulture))]
            : [1, 100, 1000];
        foreach (var mix in Enum.GetValues<RuleMix>())
        {
            foreach (var rules in counts)
            {
                Print(rules, mix);
            }
        }
    }

    private static void Print(int rules, RuleMix mix)
    {
        var work = new GeneratorWork(rules, mix);
        var rounds = rules > 100 ? 15 : 25;
        Console.WriteLine(Invariant($"\n## {rules} rules, {mix}\n"));
        Console.WriteLine(Invariant($"{work.Characters([GeneratorWork.Apart[0]])} characters of rules, {work.Characters(GeneratorWork.Apart)} in all.\n"));

        List<(string, Func<Action>)> cold = [("compiler binds declarations", work.Compiler)];
        List<(string, Func<Action>)> edited = [("compiler binds declarations", work.Compiler)];
        IReadOnlyList<(string Name, IReadOnlyList<Microsoft.CodeAnalysis.IIncrementalGenerator> Generators)> subjects =
        [
            (nameof(IdleGenerator), [new IdleGenerator()]),
            .. GeneratorWork.Apart.Select(static generator => (generator.GetType().Name, (IReadOnlyList<Microsoft.CodeAnalysis.IIncrementalGenerator>)[generator])),
            ("all three", GeneratorWork.Apart),
        ];
        foreach (var (name, generators) in subjects)
        {
            cold.Add((name + ", unbound", () => work.Cold(generators, isBound: false)));
            cold.Add((name, () => work.Cold(generators, isBound: true)));
            edited.Add((name + ", unbound", work.AfterEdit(generators, isBound: false)));
            edited.Add((name, work.AfterEdit(generators, isBound: true)));
        }

        var analyzers = new AnalyzerWork(rules, mix);
        List<(string, Func<Action>)> analysis = [(nameof(IdleAnalyzer), () => analyzers.Cold(new IdleAnalyzer()))];
        analysis.AddRange(AnalyzerWork.Apart.Select(analyzer =>
            (analyzer.GetType().Name, (Func<Action>)(() => analyzers.Cold(new IdleAnalyzer(), analyzer)))));
        analysis.Add(("all of them", () => analyzers.Cold([new IdleAnalyzer(), .. AnalyzerWork.Apart])));

        Print("cold", cold, rounds);
        Print("after an unrelated edit", edited, rounds);
        Print("analyzers, each beside the idle one", analysis, rounds);
    }

    private static void Print(string title, IReadOnlyList<(string Name, Func<Action> Prepare)> work, int rounds)
    {
        var samples = work.Select(static _ => new List<Sample>()).ToList();
        for (var round = -WarmUps; round < rounds; round++)
        {
            for (var i = 0; i < work.Count; i++)
            {
                var sample = Sample.Of(work[i].Prepare());
                if (round >= 0)
                {
                    samples[i].Add(sample);
                }
            }
        }

        Console.WriteLine($"| {title} | median ms | CPU ms | least ms | kB | time : first | kB : first |");
        Console.WriteLine("|---|---:|---:|---:|---:|---:|---:|");
        var first = Sample.Median(samples[0]);
        for (var i = 0; i < work.Count; i++)
        {
            var (time, cpu, bytes) = Sample.Median(samples[i]);
            var least = samples[i].Min(static sample => sample.Time);
            Console.WriteLine(Invariant(
                $"| {work[i].Name} | {time:F2} | {cpu:F2} | {least:F2} | {bytes / 1000:F0} | {time / first.Time:F2} | {bytes / first.Bytes:F2} |"));
        }

        Console.WriteLine();
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    /// <summary>One run.</summary>
    /// <param name="Time">Milliseconds that went by.</param>
    /// <param name="Cpu">Milliseconds that processors were busy for the process.</param>
    /// <param name="Bytes">What all threads have allocated.</param>
    private readonly record struct Sample(double Time, double Cpu, double Bytes)
    {
        public static Sample Of(Action run)
        {
            GC.Collect();
            var bytes = GC.GetTotalAllocatedBytes(precise: true);
            var cpu = Environment.CpuUsage.TotalTime;
            var start = Stopwatch.GetTimestamp();
            run();
            var time = Stopwatch.GetElapsedTime(start);
            return new Sample(
                time.TotalMilliseconds,
                (Environment.CpuUsage.TotalTime - cpu).TotalMilliseconds,
                GC.GetTotalAllocatedBytes(precise: true) - bytes);
        }

        public static Sample Median(IReadOnlyList<Sample> samples) => new(
            Middle(samples, static sample => sample.Time),
            Middle(samples, static sample => sample.Cpu),
            Middle(samples, static sample => sample.Bytes));

        private static double Middle(IReadOnlyList<Sample> samples, Func<Sample, double> value) =>
            samples.Select(value).Order().ElementAt(samples.Count / 2);
    }
}
