using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace VjpGen.Generator.Tests.Harness;

/// <summary>One run of the generators, and what can follow it after an edit.</summary>
internal sealed class GeneratorRun
{
    private readonly GeneratorDriver _driver;

    private GeneratorRun(GeneratorDriver driver, Compilation input)
    {
        Input = input;
        _driver = driver.RunGeneratorsAndUpdateCompilation(input, out var output, out _);
        Output = output;
        var results = _driver.GetRunResult().Results;
        if (results.FirstOrDefault(static result => result.Exception is not null).Exception is { } exception)
        {
            throw new InvalidOperationException("A generator failed: " + exception, exception);
        }

        (Result, Trees, Registry) = (results[0], results[1], results[2]);
    }

    public Compilation Input { get; }

    /// <summary>The compilation with the generated files.</summary>
    public Compilation Output { get; }

    /// <summary>What the generator of rules has done.</summary>
    public GeneratorRunResult Result { get; }

    /// <summary>What the generator of trees has done.</summary>
    public GeneratorRunResult Trees { get; }

    /// <summary>What the generator of the registry of rules has done.</summary>
    public GeneratorRunResult Registry { get; }

    /// <summary>The files of rules and trees.</summary>
    public ImmutableArray<GeneratedSourceResult> Files => Result.GeneratedSources.AddRange(Trees.GeneratedSources);

    /// <summary>The text of the only file of a rule or tree.</summary>
    public string Text => Files.Single().SourceText.ToString();

    public static GeneratorRun Of(params string[] sources) => Of(Compilations.Of(sources));

    public static GeneratorRun Of(CSharpCompilation compilation)
    {
        var parse = (CSharpParseOptions)compilation.SyntaxTrees[0].Options;
        var driver = CSharpGeneratorDriver.Create(
            [
                new CustomVjpGenerator().AsSourceGenerator(),
                new PytreeGenerator().AsSourceGenerator(),
                new RuleRegistryGenerator().AsSourceGenerator(),
            ],
            parseOptions: parse,
            driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
        return new GeneratorRun(driver, compilation);
    }

    /// <summary>The run after an edit of the source: a file is replaced, or added where there is none at that place.</summary>
    public GeneratorRun After(int file, string source)
    {
        var tree = CSharpSyntaxTree.ParseText(source, Compilations.Parse(), $"Test{file}.cs");
        var trees = Input.SyntaxTrees.ToList();
        return new GeneratorRun(
            _driver,
            file < trees.Count ? Input.ReplaceSyntaxTree(trees[file], tree) : Input.AddSyntaxTrees(tree));
    }
}
