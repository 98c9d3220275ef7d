using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using VjpGen.Generator.Tests.Harness;

namespace VjpGen.Generator.Tests.CodeFixes;

public class FixesTogetherTests
{
    [Fact]
    public async Task Rules_that_are_wrong_in_every_way_are_mended_step_by_step()
    {
        var project = EditableProject.Of("""
            using System.Numerics;
            using VjpGen;

            public static class Ops
            {
                [CustomVjp(nameof(AFwd), nameof(ABwd), NonDiffArgnums = [9, -1])]
                public static NdArray<float> A(NdArray<float> x, int n, NdArray<float> y) => x;

                [CustomVjp(nameof(BFwd), nameof(BBwd))]
                public static partial NdArray<float> B(NdArray<float> x, [NonDiff] int n, NdArray<float> y);

                static NdArray<float> BFwd(int n, NdArray<float> x, NdArray<float> y) => x;

                static NdArray<float> BBwd(NdArray<float> g, int n) => g;

                [CustomVjp(nameof(CFwd), nameof(CBwd))]
                public static partial NdArray<T> C<T>(NdArray<T> x)
                    where T : unmanaged, IFloatingPointIeee754<T>;

                static (NdArray<float>, NdArray<float>) CFwd(NdArray<float> x) => (x, x);

                static NdArray<float> CBwd(NdArray<float> x, NdArray<float> g) => g;

                [CustomVjp(nameof(DBwd), nameof(DFwd))]
                public static partial NdArray<float> D(NdArray<float> x);

                static (NdArray<float>, int) DFwd(NdArray<float> x) => (x, 1);

                static NdArray<float> DBwd(int kept, NdArray<float> g) => g;

                [CustomVjp(nameof(EFwd), nameof(EBwd))]
                public static partial NdArray<float> E(NdArray<float> x, NdArray<double> y);

                static (NdArray<float>, string) EFwd(NdArray<float> x) => (E(x, 1d), "");

                static (NdArray<double>, NdArray<float>) EBwd(int kept, NdArray<float> g) => (1d, g);
            }
            """);

        project = await MendedAsync(project);

        Assert.Empty((await ComplaintsAsync(project)).Select(static diagnostic => diagnostic.ToString()));
    }

    private static async Task<Project> MendedAsync(Project project)
    {
        for (var step = 0; step < 50; step++)
        {
            if (await NextAsync(project) is not { } action)
            {
                return project;
            }

            var operations = await action.GetOperationsAsync(CancellationToken.None);
            project = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution.GetProject(project.Id)!;
        }

        throw new InvalidOperationException("The fixes do not come to an end:\n" + (await EditableProject.TextsAsync(project))[0]);
    }

    private static async Task<CodeAction?> NextAsync(Project project)
    {
        foreach (var diagnostic in await ComplaintsAsync(project))
        {
            foreach (var fix in AllFixes.Instances.Where(fix => fix.FixableDiagnosticIds.Contains(diagnostic.Id)))
            {
                var actions = new List<CodeAction>();
                var document = project.GetDocument(diagnostic.Location.SourceTree)!;
                await fix.RegisterCodeFixesAsync(
                    new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), CancellationToken.None));
                if (actions.Count > 0)
                {
                    return actions[0];
                }
            }
        }

        return null;
    }

    private static async Task<IEnumerable<Diagnostic>> ComplaintsAsync(Project project) =>
        from diagnostic in await AnalyzerRun.OfAsync((await project.GetCompilationAsync())!, AllAnalyzers.Instances)
        orderby diagnostic.Location.SourceSpan, diagnostic.Id, diagnostic.GetMessage(CultureInfo.InvariantCulture)
        select diagnostic;
}
