using System.Collections.Concurrent;
using Xunit.Abstractions;

namespace VjpGen.Generator.Tests.RandomRules;

/// <summary>
/// For any source either the analyzers report an error at the rule or the generated code compiles and runs, and no diagnostic is
/// reported at a rule that works.
/// </summary>
public class RandomRuleTests(ITestOutputHelper output)
{
    private const int BatchSize = 100;

    [Fact]
    public async Task A_rule_that_is_right_is_never_refused_and_always_runs()
    {
        var verdicts = await JudgeAsync(RandomRuleSettings.ProgramsOr(600), static (chance, id) => WellFormed.Program(chance, id));

        AssertNoFaults(verdicts, static verdict => verdict.FaultsOfWellFormed);
    }

    [Fact]
    public async Task A_rule_that_has_become_wrong_is_refused_or_still_runs()
    {
        var verdicts = await JudgeAsync(
            RandomRuleSettings.ProgramsOr(800), static (chance, id) => Mutations.Mutated(WellFormed.Program(chance, id), chance));

        AssertNoFaults(verdicts, static verdict => verdict.FaultsOfMutated);
        Assert.InRange(verdicts.Count(static verdict => verdict.IsRefused), verdicts.Count / 4, verdicts.Count);
        Assert.InRange(verdicts.Count(static verdict => verdict.HasRun), verdicts.Count / 20, verdicts.Count);
    }

    /// <summary>Neither generators nor analyzers, code fixes or refactorings may fail over code that is being typed.</summary>
    [Fact]
    public async Task Nothing_fails_over_code_that_is_being_typed()
    {
        foreach (var ids in Enumerable.Range(0, RandomRuleSettings.ProgramsOr(1000)).Chunk(BatchSize / 2))
        {
            await AssertSurvivesAsync([.. ids.Select(static id => (id, IncompleteCode.Of(ChanceOf(id), id)))]);
        }

        output.WriteLine($"{RandomRuleSettings.ProgramsOr(1000)} files of VJPGEN_SEED={RandomRuleSettings.Seed}.");
    }

    [Fact]
    public async Task A_fix_of_a_rule_mends_something_and_breaks_nothing()
    {
        var faults = new List<string>();
        var count = 0;
        foreach (var id in Enumerable.Range(0, RandomRuleSettings.ProgramsOr(60)))
        {
            var program = Mutations.Mutated(WellFormed.Program(ChanceOf(id), id), ChanceOf(id));
            var trial = await FixTrial.OfAsync(ProgramText.FilesOf(program));
            faults.AddRange(trial.Faults.Select(fault => $"{fault}\n{program}"));
            count += trial.Fixes;
        }

        output.WriteLine($"{count} fixes were offered.");
        Assert.True(
            faults.Count == 0,
            $"{faults.Count} of {count} fixes are faulty (VJPGEN_SEED={RandomRuleSettings.Seed}):\n{string.Join("\n\n", faults.Take(10))}");
        Assert.NotEqual(0, count);
    }

    private static Chance ChanceOf(int id) => new((RandomRuleSettings.Seed * 1_000_003) + id);

    /// <summary>Where something fails, halves are tried until the file is found.</summary>
    private static async Task AssertSurvivesAsync(IReadOnlyList<(int Id, string Source)> files)
    {
        try
        {
            await EditorSession.RunAsync([.. files.Select(static file => file.Source)], ChanceOf(files[0].Id));
        }
        catch (Exception failure) when (files.Count > 1)
        {
            await AssertSurvivesAsync([.. files.Take(files.Count / 2)]);
            await AssertSurvivesAsync([.. files.Skip(files.Count / 2)]);
            Assert.Fail($"Files fail together, but none alone (VJPGEN_SEED={RandomRuleSettings.Seed}): {failure}");
        }
        catch (Exception failure)
        {
            Assert.Fail($"This file fails (VJPGEN_SEED={RandomRuleSettings.Seed}): {failure}\n{files[0].Source}");
        }
    }

    private async Task<IReadOnlyList<ProgramVerdict>> JudgeAsync(int count, Func<Chance, int, RuleProgram> make)
    {
        var batches = new ConcurrentBag<IReadOnlyList<ProgramVerdict>>();
        await Parallel.ForEachAsync(
            Enumerable.Range(0, count).Chunk(BatchSize),
            async (ids, _) => batches.Add(await ProgramBatch.JudgeAsync([.. ids.Select(id => make(ChanceOf(id), id))])));
        var verdicts = batches.SelectMany(static batch => batch).ToList();
        output.WriteLine($"{verdicts.Count} programs of VJPGEN_SEED={RandomRuleSettings.Seed}: {verdicts.Count(static verdict => verdict.IsRefused)} were refused, "
            + $"{verdicts.Count(static verdict => verdict.IsBroken)} were no C#, {verdicts.Count(static verdict => verdict.HasRun)} ran.");
        return verdicts;
    }

    private static void AssertNoFaults(IReadOnlyList<ProgramVerdict> verdicts, Func<ProgramVerdict, IEnumerable<string>> faults)
    {
        var faulty = verdicts
            .Select(verdict => (verdict.Program, Faults: faults(verdict).Distinct().ToList()))
            .Where(static pair => pair.Faults.Count > 0)
            .OrderBy(static pair => pair.Program.ToString().Length)
            .ToList();
        Assert.True(
            faulty.Count == 0,
            $"{faulty.Count} of {verdicts.Count} programs are faulty (VJPGEN_SEED={RandomRuleSettings.Seed}). The shortest:\n"
            + string.Join("\n\n", faulty.Take(20).Select(static pair => $"{string.Join('\n', pair.Faults)}\n{pair.Program}")));
    }
}
