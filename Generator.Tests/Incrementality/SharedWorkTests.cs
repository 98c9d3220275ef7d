using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using VjpGen.Generator.Rules;
using VjpGen.Generator.Tests.Harness;

namespace VjpGen.Generator.Tests.Incrementality;

/// <summary>What is worked out once for a compilation, whoever asks.</summary>
public class SharedWorkTests
{
    private const string Rule = """
        using VjpGen;

        public static partial class Ops
        {
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Id(NdArray<float> x);

            static (NdArray<float>, int) F(NdArray<float> x) => (x, 1);

            static NdArray<float> B(int residuals, NdArray<float> g) => g;
        }
        """;

    [Fact]
    public void A_rule_is_bound_once_in_a_compilation()
    {
        var compilation = Compilations.Of(Rule);

        Assert.Same(Bound(compilation), Bound(compilation));
    }

    [Fact]
    public void A_rule_is_bound_anew_in_another_compilation()
    {
        var compilation = Compilations.Of(Rule);

        Assert.NotSame(Bound(compilation), Bound(compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText("class C;", Compilations.Parse()))));
    }

    [Fact]
    public void The_runtime_is_looked_up_once_in_a_compilation()
    {
        var compilation = Compilations.Of(Rule);

        Assert.Same(KnownTypes.In(compilation), KnownTypes.In(compilation));
    }

    [Theory]
    [InlineData("string", "string?")]
    [InlineData("System.Func<string>", "System.Func<string?>")]
    [InlineData("(int X, int Y)", "(int, int)")]
    [InlineData("(int X, int Y)", "(int Y, int X)")]
    [InlineData("object", "dynamic")]
    public void Types_that_are_written_differently_are_kept_apart(string first, string second)
    {
        var memo = new TypeMemo<object>(static _ => new object());
        var types = FieldTypes($"{first} A; {second} B;");

        Assert.NotSame(memo.Of(types[0]), memo.Of(types[1]));
    }

    [Fact]
    public void Types_that_are_written_alike_are_one()
    {
        var memo = new TypeMemo<object>(static _ => new object());
        var types = FieldTypes("(string? X, int[] Y) A; (string? X, int[] Y) B;");

        Assert.Same(memo.Of(types[0]), memo.Of(types[1]));
    }

    private static RuleBinding Bound(Compilation compilation)
    {
        var known = KnownTypes.In(compilation)!;
        var method = (IMethodSymbol)compilation.GetSymbolsWithName("Id").Single();
        return RuleBinder.Bind(method, known.FindCustomVjp(method)!, known, compilation, CancellationToken.None);
    }

    private static ITypeSymbol[] FieldTypes(string fields) =>
    [
        .. Compilations.Of($"class C {{ {fields} }}").GetSymbolsWithName("C").OfType<INamedTypeSymbol>().Single()
            .GetMembers().OfType<IFieldSymbol>().Select(static field => field.Type),
    ];
}
