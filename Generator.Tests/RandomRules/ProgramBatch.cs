using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using VjpGen.Generator.Tests.Harness;

namespace VjpGen.Generator.Tests.RandomRules;

/// <summary>Compiles many programs at once, which takes a fraction of the time, and runs those that compile.</summary>
internal static class ProgramBatch
{
    private const BindingFlags Any = BindingFlags.Static | BindingFlags.NonPublic;

    /// <summary>What the bodies of the methods refer to.</summary>
    public static MetadataReference Probe { get; } = MetadataReference.CreateFromFile(typeof(RuleProbe).Assembly.Location);

    public static string FileOf(RuleProgram program) => $"P{program.Id}.cs";

    /// <summary>A compilation with the files of programs.</summary>
    public static CSharpCompilation Compilation(IEnumerable<(string File, string Source)> sources) => CSharpCompilation.Create(
        "RandomRules",
        sources.Select(static source => CSharpSyntaxTree.ParseText(source.Source, Compilations.Parse(), source.File)),
        [.. References.All, Probe],
        Compilations.Options());

    /// <summary>What becomes of each. Where a generator or analyzer fails over them, halves are tried until the one is found.</summary>
    public static async Task<IReadOnlyList<ProgramVerdict>> JudgeAsync(IReadOnlyList<RuleProgram> programs)
    {
        try
        {
            return await JudgeTogetherAsync(programs);
        }
        catch (InvalidOperationException failure)
        {
            return programs is [var sole]
                ? [new ProgramVerdict(sole, [], Complaints: null) { Failure = failure.Message }]
                :
                [
                    .. await JudgeAsync([.. programs.Take(programs.Count / 2)]),
                    .. await JudgeAsync([.. programs.Skip(programs.Count / 2)]),
                ];
        }
    }

    private static async Task<IReadOnlyList<ProgramVerdict>> JudgeTogetherAsync(IReadOnlyList<RuleProgram> programs)
    {
        var input = Compilation(programs.SelectMany(static program =>
            ProgramText.FilesOf(program).Select(text => (FileOf(program), text))));
        var output = GeneratorRun.Of(input).Output;
        var diagnostics = await AnalyzerRun.OfOutputAsync(output, OurAnalyzers.All);
        var byFile = diagnostics.ToLookup(diagnostic => FileBehind(diagnostic.Location.SourceTree, output));
        var verdicts = programs
            .Select(program => new ProgramVerdict(program, [.. byFile[FileOf(program)], .. byFile[null]], Complaints: null))
            .ToList();
        return Run(verdicts, input, output);
    }

    /// <summary>The file that a generated one is made for; none where it is made for all.</summary>
    private static string? FileBehind(SyntaxTree? tree, Compilation compilation)
    {
        if (tree is null || !compilation.SyntaxTrees.Contains(tree) || IsOfProgram(tree))
        {
            return tree?.FilePath;
        }

        var type = tree.GetRoot().DescendantNodes().OfType<TypeDeclarationSyntax>().FirstOrDefault();
        var symbol = type is null ? null : compilation.GetSemanticModel(tree).GetDeclaredSymbol(type);
        return symbol?.Locations.Select(static place => place.SourceTree!).FirstOrDefault(IsOfProgram)?.FilePath;
    }

    private static bool IsOfProgram(SyntaxTree tree) => !tree.FilePath.EndsWith(".g.cs", StringComparison.Ordinal);

    private static IReadOnlyList<ProgramVerdict> Run(IReadOnlyList<ProgramVerdict> verdicts, CSharpCompilation input, Compilation output)
    {
        var isRunnable = verdicts.ToDictionary(
            static verdict => FileOf(verdict.Program),
            static verdict => verdict.Diagnostics.All(static diagnostic => diagnostic.Severity != DiagnosticSeverity.Error));
        if (!isRunnable.ContainsValue(true))
        {
            return verdicts;
        }

        if (isRunnable.ContainsValue(false))
        {
            output = GeneratorRun.Of(input.RemoveSyntaxTrees(input.SyntaxTrees.Where(tree => !isRunnable[tree.FilePath]))).Output;
        }

        using var image = new MemoryStream();
        var emitted = output.Emit(image);
        if (!emitted.Success)
        {
            return WithErrors(verdicts, emitted.Diagnostics, input, output);
        }

        image.Position = 0;
        var context = new AssemblyLoadContext(name: null, isCollectible: true);
        try
        {
            var assembly = context.LoadFromStream(image);
            return
            [
                .. verdicts.Select(verdict =>
                    isRunnable[FileOf(verdict.Program)] ? verdict with { Complaints = Complaints(verdict.Program, assembly) } : verdict),
            ];
        }
        finally
        {
            context.Unload();
        }
    }

    /// <summary>Some errors come to light only when code is emitted; the programs without any are run then.</summary>
    private static IReadOnlyList<ProgramVerdict> WithErrors(
        IReadOnlyList<ProgramVerdict> verdicts, ImmutableArray<Diagnostic> diagnostics, CSharpCompilation input, Compilation output)
    {
        var byFile = diagnostics.Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
            .ToLookup(diagnostic => FileBehind(diagnostic.Location.SourceTree, output));
        var withErrors = verdicts
            .Select(verdict => verdict with { Diagnostics = [.. verdict.Diagnostics, .. byFile[FileOf(verdict.Program)], .. byFile[null]] })
            .ToList();
        return Run(withErrors, input, output);
    }

    private static IReadOnlyList<string> Complaints(RuleProgram program, Assembly assembly)
    {
        var space = program.Namespace.Length > 0 ? program.Namespace.Replace("@", "", StringComparison.Ordinal) + "." : "";
        var names = program.Containers.Select(static container =>
            Names.Plain(container.Name) + (container.Closing.Count > 0 ? $"`{container.Closing.Count}" : ""));
        var type = assembly.GetType(space + string.Join('+', names), throwOnError: true)!;
        if (type.IsGenericTypeDefinition)
        {
            type = type.MakeGenericType([.. program.Containers.SelectMany(static container => container.Closing)]);
        }

        return
        [
            .. program.Rules.SelectMany((rule, i) =>
            {
                var call = type.GetMethod(ProgramText.CallName(i), Any)!;
                if (call.IsGenericMethodDefinition)
                {
                    call = call.MakeGenericMethod([.. rule.Closing]);
                }

                return RuleTrial.Complaints(rule, call.CreateDelegate<Func<RuleArguments, object?>>());
            }),
        ];
    }
}
