using System.Diagnostics;
using System.Globalization;
using Microsoft.CodeAnalysis;

namespace VjpGen.Benchmarks.Generation;

/// <summary>
/// Measures generators and analyzers in a loop of its own and prints tables. All that stands in a table takes turns, so that a busy machine
/// is as bad for one as for the other.
/// </summary>
internal static class GenerationTable
{
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
                Console.WriteLine(Invariant($"\n## {rules} rules, {mix}\n"));
                PrintGenerators(rules, mix);
                PrintAnalyzers(rules, mix);
            }
        }
    }

    private static void PrintGenerators(int rules, RuleMix mix)
    {
        var work = new GeneratorWork(rules, mix);
        var (ofRules, inAll) = (work.Characters([GeneratorWork.Apart[0]]), work.Characters(GeneratorWork.Apart));
        Console.WriteLine(Invariant($"{ofRules} characters are generated for rules, {inAll} in all.\n"));

        List<Subject> cold = [new("the compiler binds the declarations", () => Untimed(work.Compiler()))];
        List<Subject> edited = [.. cold];
        foreach (var (name, generators) in Generators())
        {
            cold.Add(new(name, () => Untimed(work.Cold(generators, isBound: true))));
            cold.Add(new(name + ", with binding", () => Untimed(work.Cold(generators, isBound: false))));
            var afterEdit = work.AfterEdit(generators, isBound: true);
            edited.Add(new(name, () => Untimed(afterEdit())));
        }

        Print("cold", cold, rules > 100 ? 11 : 25);
        Print("after an unrelated edit", edited, rules > 100 ? 11 : 25);
    }

    private static IEnumerable<(string Name, IReadOnlyList<IIncrementalGenerator> Generators)> Generators()
    {
        yield return (nameof(IdleGenerator), [new IdleGenerator()]);
        foreach (var generator in GeneratorWork.Apart)
        {
            yield return (generator.GetType().Name, [generator]);
        }

        yield return ("all three", GeneratorWork.Apart);
    }

    private static void PrintAnalyzers(int rules, RuleMix mix)
    {
        var work = new AnalyzerWork(rules, mix);
        var own = AnalyzerWork.Apart.ToDictionary(static analyzer => analyzer.GetType().Name, static _ => new List<double>());
        List<Subject> subjects =
        [
            new(nameof(IdleAnalyzer), () => Own(work.Cold(new IdleAnalyzer()))),
            new("all of the package's beside it", () => Own(work.Cold([new IdleAnalyzer(), .. AnalyzerWork.Apart]))),
        ];
        var rounds = rules > 100 ? 7 : 15;
        Print("analyzers", subjects, rounds);

        Console.WriteLine("| analyzer | own µs a rule | least |");
        Console.WriteLine("|---|---:|---:|");
        foreach (var (name, samples) in own.Where(static pair => pair.Value.Count > 0))
        {
            var measured = samples.TakeLast(rounds).ToList();
            Console.WriteLine(Invariant($"| {name} | {Middle(measured):F1} | {measured.Min():F1} |"));
        }

        Console.WriteLine();

        Func<TimeSpan> Own(Func<IReadOnlyDictionary<string, TimeSpan>> run) => () =>
        {
            var times = run();
            foreach (var (name, time) in times)
            {
                own[name].Add(time.TotalMicroseconds / rules);
            }

            return times.Values.Aggregate(TimeSpan.Zero, static (sum, time) => sum + time);
        };
    }

    private static Func<TimeSpan> Untimed(Action run) => () =>
    {
        run();
        return TimeSpan.Zero;
    };

    private static void Print(string title, IReadOnlyList<Subject> subjects, int rounds)
    {
        var samples = subjects.Select(static _ => new List<Sample>()).ToList();
        for (var round = -rounds / 2; round < rounds; round++)
        {
            for (var i = 0; i < subjects.Count; i++)
            {
                var sample = Sample.Of(subjects[i].Prepare());
                if (round >= 0)
                {
                    samples[i].Add(sample);
                }
            }
        }

        Console.WriteLine($"| {title} | ms | CPU ms | least ms | own ms | kB | ms : first | kB : first |");
        Console.WriteLine("|---|---:|---:|---:|---:|---:|---:|---:|");
        var first = Sample.Median(samples[0]);
        for (var i = 0; i < subjects.Count; i++)
        {
            var median = Sample.Median(samples[i]);
            var own = median.Own > 0 ? Invariant($"{median.Own:F2}") : "";
            Console.WriteLine(Invariant(
                $"| {subjects[i].Name} | {median.Time:F2} | {median.Cpu:F2} | {samples[i].Min(static sample => sample.Time):F2} | {own} ")
                + Invariant($"| {median.Bytes / 1000:F0} | {median.Time / first.Time:F2} | {median.Bytes / first.Bytes:F2} |"));
        }

        Console.WriteLine();
    }

    private static double Middle(IEnumerable<double> samples)
    {
        var ordered = samples.Order().ToList();
        return ordered[ordered.Count / 2];
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    /// <summary>What is measured, made ready anew for each run.</summary>
    private sealed record Subject(string Name, Func<Func<TimeSpan>> Prepare);

    /// <summary>One run.</summary>
    /// <param name="Time">Milliseconds that went by.</param>
    /// <param name="Cpu">Milliseconds that processors were busy for the process.</param>
    /// <param name="Own">Milliseconds of them that the subject says are its own.</param>
    /// <param name="Bytes">What all threads have allocated.</param>
    private readonly record struct Sample(double Time, double Cpu, double Own, double Bytes)
    {
        public static Sample Of(Func<TimeSpan> run)
        {
            GC.Collect();
            var bytes = GC.GetTotalAllocatedBytes(precise: true);
            var cpu = Environment.CpuUsage.TotalTime;
            var start = Stopwatch.GetTimestamp();
            var own = run();
            var time = Stopwatch.GetElapsedTime(start);
            return new Sample(
                time.TotalMilliseconds,
                (Environment.CpuUsage.TotalTime - cpu).TotalMilliseconds,
                own.TotalMilliseconds,
                GC.GetTotalAllocatedBytes(precise: true) - bytes);
        }

        public static Sample Median(IReadOnlyList<Sample> samples) => new(
            Middle(samples.Select(static sample => sample.Time)),
            Middle(samples.Select(static sample => sample.Cpu)),
            Middle(samples.Select(static sample => sample.Own)),
            Middle(samples.Select(static sample => sample.Bytes)));
    }
}
