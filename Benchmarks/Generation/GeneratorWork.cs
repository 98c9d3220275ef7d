using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using VjpGen.Generator;

namespace VjpGen.Benchmarks.Generation;

/// <summary>The generators at work on one program: anew, and after an edit in a file without rules.</summary>
internal sealed class GeneratorWork(int rules, RuleMix mix)
{
    private readonly IReadOnlyList<SyntaxTree> _trees = RulePrograms.Trees(rules, mix);

    /// <summary>The generators of the package, apart.</summary>
    public static IReadOnlyList<IIncrementalGenerator> Apart { get; } =
        [new CustomVjpGenerator(), new RuleRegistryGenerator(), new PytreeGenerator()];

    /// <summary>Binds the declarations without any generator.</summary>
    public Action Compiler()
    {
        var compilation = RulePrograms.Compile(_trees);
        return () => compilation.GetDeclarationDiagnostics();
    }

    /// <summary>A run of generators that have seen nothing yet.</summary>
    /// <param name="isBound">Whether the compiler has bound the declarations before.</param>
    public Action Cold(IReadOnlyList<IIncrementalGenerator> generators, bool isBound)
    {
        var compilation = RulePrograms.Compile(_trees);
        if (isBound)
        {
            compilation.GetDeclarationDiagnostics();
        }

        var driver = Driver(generators);
        return () => driver.RunGenerators(compilation);
    }

    /// <summary>A run after an edit in the file without rules.</summary>
    /// <param name="isBound">Whether the compiler has bound the declarations before.</param>
    public Func<Action> AfterEdit(IReadOnlyList<IIncrementalGenerator> generators, bool isBound)
    {
        var driver = Driver(generators).RunGenerators(RulePrograms.Compile(_trees));
        return () =>
        {
            var compilation = RulePrograms.Compile(RulePrograms.Edited(_trees));
            if (isBound)
            {
                compilation.GetDeclarationDiagnostics();
            }

            return () => driver.RunGenerators(compilation);
        };
    }

    /// <summary>The program with all that is generated for it; nothing is bound.</summary>
    public Compilation Output()
    {
        Driver(Apart).RunGeneratorsAndUpdateCompilation(RulePrograms.Compile(_trees), out var output, out _);
        return RulePrograms.Compile(output.SyntaxTrees);
    }

    /// <summary>How many characters are generated.</summary>
    public int Characters(IReadOnlyList<IIncrementalGenerator> generators) => Driver(generators)
        .RunGenerators(RulePrograms.Compile(_trees))
        .GetRunResult()
        .GeneratedTrees
        .Sum(static tree => tree.Length);

    private GeneratorDriver Driver(IReadOnlyList<IIncrementalGenerator> generators) => CSharpGeneratorDriver.Create(
        generators.Select(static generator => generator.AsSourceGenerator()),
        parseOptions: (CSharpParseOptions)_trees[0].Options);
}
