using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using VjpGen.CodeFixes;
using VjpGen.Generator.Rules;
using VjpGen.Generator.Tests.Harness;

namespace VjpGen.Generator.Tests.CodeFixes;

public class UnattendedFixAllTests
{
    /// <summary>Two mistakes of one id that different fixes mend, and one of another id.</summary>
    private static readonly string[] Sources =
    [
        Snippets.InOps("""
            [CustomVjp(nameof(MissingFwd), nameof(MissingBwd))]
            public static partial NdArray<float> Missing(NdArray<float> x);

            static NdArray<float> MissingBwd(int residuals, NdArray<float> cotangent) => cotangent;
            """),
        Snippets.InOps("""
            [CustomVjp(nameof(MisspellFwd), nameof(MisspeltBwd))]
            public static partial NdArray<float> Misspelt(NdArray<float> x);

            static (NdArray<float> Output, NdArray<float> Residuals) MisspeltFwd(NdArray<float> x) => (x, x);

            static NdArray<float> MisspeltBwd(NdArray<float> residuals, NdArray<float> cotangent) => cotangent;
            """),
        Snippets.InOps("""
            [CustomVjp(nameof(ReorderedFwd), nameof(ReorderedBwd))]
            public static partial NdArray<float> Reordered(NdArray<float> x);

            static (NdArray<float> Output, int Residuals) ReorderedFwd(NdArray<float> x) => (x, 1);

            static NdArray<float> ReorderedBwd(NdArray<float> cotangent, int residuals) => cotangent;
            """),
    ];

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task Without_an_editor_whichever_fix_is_asked_mends_all_mistakes_of_the_id(int asked)
    {
        CodeFixProvider[] fixes = [new CreateRuleMethodFix(), new UseNearestNameFix()];

        var mended = await FixAllAsync(EditableProject.WithoutEditor(Sources), fixes[asked], DiagnosticIds.RuleMethodNotFound);

        Assert.Equal([DiagnosticIds.BwdParameters], await ComplaintsAsync(mended));
    }

    [Fact]
    public async Task In_an_editor_a_fix_does_everywhere_only_what_was_chosen()
    {
        var mended = await FixAllAsync(EditableProject.Of(Sources), new CreateRuleMethodFix(), DiagnosticIds.RuleMethodNotFound);

        Assert.Equal([DiagnosticIds.RuleMethodNotFound, DiagnosticIds.BwdParameters], await ComplaintsAsync(mended));
    }

    [Fact]
    public async Task What_shows_only_behind_a_mended_mistake_is_mended_with_it()
    {
        var project = EditableProject.WithoutEditor(Snippets.InOps("""
            [CustomVjp(nameof(Fwd), nameof(Bwd))]
            public static partial NdArray<float> F(NdArray<float> x, string name);
            """));

        var mended = await FixAllAsync(project, new AddNonDiffFix(), DiagnosticIds.NotDifferentiableParameter);

        Assert.Empty(await ComplaintsAsync(mended));
    }

    [Fact]
    public async Task A_rule_without_anything_to_differentiate_is_mended_too()
    {
        var project = EditableProject.WithoutEditor(Snippets.InOps("""
            [CustomVjp(nameof(ScaleFwd), nameof(ScaleBwd), NonDiffArgnums = [0, 1])]
            public static partial NdArray<double> Scale(NdArray<double> x, int n);

            static (NdArray<double> Output, int Residuals) ScaleFwd(NdArray<double> x, int n) => (Multiply(n, x), n);

            static NdArray<double> ScaleBwd(int n, int residuals, NdArray<double> g) => Multiply(residuals, g);
            """));

        var mended = await FixAllAsync(project, new DifferentiateArraysFix(), DiagnosticIds.NothingToDifferentiate);

        Assert.Empty(await ComplaintsAsync(mended));
    }

    [Fact]
    public async Task A_rule_is_mended_to_the_end_though_its_parameters_change_their_types()
    {
        var project = EditableProject.WithoutEditor(Snippets.InOps("""
            [CustomVjp(nameof(Fwd), nameof(Bwd))]
            public static partial NdArray<float> F(in NdArray<float> x, [NonDiff] ReadOnlySpan<float> weights);

            static (NdArray<float> Output, bool Residual) Fwd(NdArray<float> x, ReadOnlySpan<float> weights) => (x, true);

            static NdArray<float> Bwd(ReadOnlySpan<float> weights, bool residual, NdArray<float> g) => g;
            """));

        var mended = await FixAllAsync(project, new PassByValueFix(), DiagnosticIds.Unsupported);

        Assert.Empty(await ComplaintsAsync(mended));
    }

    [Fact]
    public async Task A_rule_gets_nothing_that_was_not_asked_for()
    {
        var project = EditableProject.WithoutEditor(Snippets.InOps("""
            [CustomVjp(nameof(Fwd), nameof(Bwd))]
            public static NdArray<float> F(NdArray<float> x) => x;

            static (NdArray<float> Output, int Residuals) Fwd(NdArray<float> x) => (x, 1);

            static NdArray<float> Bwd(NdArray<float> cotangent, int residuals) => cotangent;
            """));

        var mended = await FixAllAsync(project, new MakePartialFix(), DiagnosticIds.NoPlaceForBody);

        await EditableProject.AssertTextsAsync(
            [
                Snippets.InOps("""
                    [CustomVjp(nameof(Fwd), nameof(Bwd), Primal = nameof(FPrimal))]
                    public static partial NdArray<float> F(NdArray<float> x);

                    static NdArray<float> FPrimal(NdArray<float> x) => x;

                    static (NdArray<float> Output, int Residuals) Fwd(NdArray<float> x) => (x, 1);

                    static NdArray<float> Bwd(NdArray<float> cotangent, int residuals) => cotangent;
                    """),
            ],
            mended);
    }

    [Fact]
    public void Every_fix_takes_part() => Assert.Equal(
        AllFixes.Instances.Select(static fix => fix.GetType().Name),
        ((IEnumerable<CodeFixProvider>)[.. EveryFix.OfDocuments, .. EveryFix.OfRules])
            .Select(static fix => fix.GetType().Name)
            .Order(StringComparer.Ordinal));

    /// <summary>As <c>dotnet format</c> does it.</summary>
    private static async Task<Project> FixAllAsync(Project project, CodeFixProvider fix, string id)
    {
        var diagnostics = (await DiagnosticsAsync(project)).Where(diagnostic => diagnostic.Id == id).ToList();
        var action = await fix.GetFixAllProvider()!.GetFixAsync(new FixAllContext(
            project.GetDocument(diagnostics[0].Location.SourceTree)!,
            fix,
            FixAllScope.Solution,
            fix.GetType().Name,
            [id],
            new Reported(diagnostics),
            CancellationToken.None));
        var operations = await action!.GetOperationsAsync(CancellationToken.None);
        return operations.OfType<ApplyChangesOperation>().Single().ChangedSolution.GetProject(project.Id)!;
    }

    private static async Task<IEnumerable<string>> ComplaintsAsync(Project project) =>
        (await DiagnosticsAsync(project)).Select(static diagnostic => diagnostic.Id);

    private static async Task<IEnumerable<Diagnostic>> DiagnosticsAsync(Project project) =>
        from diagnostic in await AnalyzerRun.OfAsync((await project.GetCompilationAsync())!, OurAnalyzers.OfDeclarations)
        orderby diagnostic.Location.SourceTree!.FilePath, diagnostic.Location.SourceSpan
        where diagnostic.Id.StartsWith("VJP", StringComparison.Ordinal)
        select diagnostic;

    private sealed class Reported(IReadOnlyList<Diagnostic> diagnostics) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) =>
            GetAllDiagnosticsAsync(document.Project, cancellationToken);

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            GetAllDiagnosticsAsync(project, cancellationToken);

        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>(diagnostics);
    }
}
