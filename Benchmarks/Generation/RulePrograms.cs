using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace VjpGen.Benchmarks.Generation;

/// <summary>Programs with a given number of rules, ten to a class and a file, and one file that has nothing to do with them.</summary>
internal static class RulePrograms
{
    private const int RulesPerFile = 10;

    /// <summary>The README's rule. The compiler that the benchmark runs in does not know operators that are extensions.</summary>
    private const string Plain = """
            /// <summary>log(1 + exp(x)), elementwise.</summary>
            [CustomVjp(nameof(Log1pExp{0}Fwd), nameof(Log1pExp{0}Bwd))]
            public static partial NdArray<float> Log1pExp{0}(NdArray<float> x);

            static (NdArray<float> Output, NdArray<float> Residual) Log1pExp{0}Fwd(NdArray<float> x) => (Log(Add(1, Exp(x))), x);

            static NdArray<float> Log1pExp{0}Bwd(NdArray<float> x, NdArray<float> g) =>
                Multiply(g, Subtract(1, Divide(1, Add(1, Exp(x)))));
        """;

    private const string WithPrimalAndStatic = """
            [CustomVjp(nameof(Scale{0}Fwd), nameof(Scale{0}Bwd), Primal = nameof(Scale{0}Primal))]
            public static partial NdArray<float> Scale{0}(NdArray<float> x, [NonDiff] int n, NdArray<float> w);

            static NdArray<float> Scale{0}Primal(NdArray<float> x, int n, NdArray<float> w) => Multiply(n, Multiply(x, w));

            static (NdArray<float> Output, (NdArray<float> X, NdArray<float> W) Residuals) Scale{0}Fwd(
                NdArray<float> x, int n, NdArray<float> w) => (Scale{0}Primal(x, n, w), (x, w));

            static (NdArray<float> X, NdArray<float>? W) Scale{0}Bwd(
                int n, (NdArray<float> X, NdArray<float> W) residuals, NdArray<float> cotangent)
            {
                var scaled = Multiply(n, cotangent);
                return (Multiply(scaled, residuals.W), n == 0 ? null : Multiply(scaled, residuals.X));
            }
        """;

    private const string Generic = """
            [CustomVjp(nameof(Shift{0}Fwd), nameof(Shift{0}Bwd))]
            public static partial (NdArray<T> Y, NdArray<T> Z) Shift{0}<T>(NdArray<T> x)
                where T : unmanaged, IFloatingPointIeee754<T>;

            static ((NdArray<T> Y, NdArray<T> Z) Output, NdArray<T> Residuals) Shift{0}Fwd<T>(NdArray<T> x)
                where T : unmanaged, IFloatingPointIeee754<T> => ((x, Exp(x)), x);

            static NdArray<T> Shift{0}Bwd<T>(NdArray<T> residuals, (NdArray<T> Y, NdArray<T>? Z) cotangent)
                where T : unmanaged, IFloatingPointIeee754<T>
            {
                if (cotangent.Z is null)
                {
                    return cotangent.Y;
                }

                return Add(cotangent.Y, Multiply(cotangent.Z, Exp(residuals)));
            }
        """;

    private const string OfTree = """
            [Pytree]
            public sealed partial record Layer{0}(NdArray<float> W, NdArray<float> B, string Name);

            [CustomVjp(nameof(Apply{0}Fwd), nameof(Apply{0}Bwd))]
            internal static partial NdArray<float> Apply{0}(Layer{0} layer, NdArray<float> x);

            static (NdArray<float>, (Layer{0} Layer, NdArray<float> X)) Apply{0}Fwd(Layer{0} layer, NdArray<float> x) =>
                (Add(Multiply(layer.W, x), layer.B), (layer, x));

            static (Layer{0}?, NdArray<float>) Apply{0}Bwd((Layer{0} Layer, NdArray<float> X) residuals, NdArray<float> g) =>
                (residuals.Layer with { W = Multiply(g, residuals.X), B = g }, Multiply(g, residuals.Layer.W));
        """;

    private static readonly CSharpParseOptions Parse = new(LanguageVersion.CSharp13, DocumentationMode.Parse);

    private static readonly IReadOnlyList<MetadataReference> References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(static path => IsNeeded(Path.GetFileName(path)))
            .Select(static path => MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>The parsed files of a program.</summary>
    public static IReadOnlyList<SyntaxTree> Trees(int rules, RuleMix mix) =>
    [
        .. Enumerable.Range(0, rules).Chunk(RulesPerFile).Select((numbers, file) => ParseFile(File(numbers, mix), $"Rules{file}.cs")),
        Unrelated("0"),
    ];

    /// <summary>A compilation of which nothing is bound.</summary>
    public static CSharpCompilation Compile(IEnumerable<SyntaxTree> trees) => CSharpCompilation.Create(
        "Rules",
        trees,
        References,
        new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, concurrentBuild: false));

    /// <summary>The trees after an edit in the file without rules.</summary>
    public static IReadOnlyList<SyntaxTree> Edited(IReadOnlyList<SyntaxTree> trees) => [.. trees.SkipLast(1), Unrelated("1")];

    private static bool IsNeeded(string file) => file == "VjpGen.dll" || file.StartsWith("System.", StringComparison.Ordinal);

    private static SyntaxTree Unrelated(string value) =>
        ParseFile($"static class Unrelated {{ static int Value() => {value}; }}", "Unrelated.cs");

    private static SyntaxTree ParseFile(string text, string path)
    {
        var tree = CSharpSyntaxTree.ParseText(text, Parse, path, Encoding.UTF8);
        foreach (var node in tree.GetRoot().DescendantNodes(descendIntoTrivia: true))
        {
            // Red nodes are made when they are asked for, and the parser's work is not what is measured.
            _ = node.Span;
        }

        return tree;
    }

    private static string File(int[] numbers, RuleMix mix)
    {
        var text = new StringBuilder("""
            using System.Numerics;
            using VjpGen;
            using static VjpGen.NdArray;

            namespace Demo.Rules;


            """);
        text.Append(CultureInfo.InvariantCulture, $"public static partial class Rules{numbers[0]}\n{{\n");
        foreach (var number in numbers)
        {
            var name = number.ToString(CultureInfo.InvariantCulture);
            text.Append(Form(number, mix).Replace("{0}", name, StringComparison.Ordinal)).Append("\n\n");
        }

        return text.Append("}\n").ToString();
    }

    private static string Form(int number, RuleMix mix) => (mix, number % RulesPerFile) switch
    {
        (RuleMix.Plain, _) => Plain,
        (_, 0 or 4 or 7) => WithPrimalAndStatic,
        (_, 2 or 6) => Generic,
        (_, 8) => OfTree,
        _ => Plain,
    };
}
