using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using VjpGen.Generator.Tests.Harness;

namespace VjpGen.Generator.Tests.Documentation;

/// <summary>What a block of C# consists of, and what it says about itself in comments.</summary>
/// <param name="page">The page it is on.</param>
/// <param name="block">The block.</param>
internal sealed partial class BlockSource(Page page, CodeBlock block)
{
    private readonly CompilationUnitSyntax _unit = CSharpSyntaxTree.ParseText(block.Code, Compilations.Parse()).GetCompilationUnitRoot();

    public CodeBlock Block => block;

    public IEnumerable<string> Usings => Pieces<UsingDirectiveSyntax>(_unit.Usings);

    public IEnumerable<string> Types => Pieces(_unit.Members.Where(static member => member is not GlobalStatementSyntax));

    public IEnumerable<string> Statements => Pieces<GlobalStatementSyntax>(_unit.Members.OfType<GlobalStatementSyntax>());

    /// <summary>Whether there is anything to run: statements or tests.</summary>
    public bool Runs => Statements.Any() || block.Code.Contains("[Fact]", StringComparison.Ordinal);

    /// <summary>Where it does not compile: line and id, as <c>// error VJP013</c> says.</summary>
    public IReadOnlyList<(int Line, string Id)> Errors { get; } =
    [
        .. from line in block.Code.Split('\n').Index()
           let match = ErrorComment().Match(line.Item)
           where match.Success
           select (block.Line + line.Index, match.Groups["id"].Value),
    ];

    /// <summary>How it ends, if it ends in an exception, as <c>// throws GradCheckException</c> says.</summary>
    public string? Exception => ThrowsComment().Match(block.Code) is { Success: true } match ? match.Groups["type"].Value : null;

    /// <summary>What the comments behind <c>Console.WriteLine(…);</c> say it prints; an explanation may follow a colon.</summary>
    public IReadOnlyList<string> Promises =>
    [
        .. _unit.DescendantNodes().OfType<ExpressionStatementSyntax>()
            .Where(static statement => statement.Expression.ToString().StartsWith("Console.WriteLine(", StringComparison.Ordinal))
            .Select(static statement => statement.GetTrailingTrivia().ToString().Trim())
            .Select(static comment => comment.StartsWith("// ", StringComparison.Ordinal) ? comment[3..].Split(": ")[0] : "(not said)"),
    ];

    /// <summary>
    /// The text on the page that shows what it prints, or what the exception or the compiler says: the next block, if it is plain text
    /// under the same heading.
    /// </summary>
    public string? Shown { get; } = page.Blocks.SkipWhile(other => other.Line <= block.Line).FirstOrDefault() is { Language: "text" } next
        && next.Heading == block.Heading ? next.Code : null;

    private IEnumerable<string> Pieces<TNode>(IEnumerable<TNode> nodes)
        where TNode : CSharpSyntaxNode =>
        nodes.Select(node =>
        {
            var line = block.Line + block.Code.AsSpan(0, node.FullSpan.Start).Count('\n');
            return $"#line {line} \"{page.Name}\"\n{node.ToFullString()}\n";
        });

    [GeneratedRegex(@"// error (?<id>\w+)")]
    private static partial Regex ErrorComment();

    [GeneratedRegex(@"// throws (?<type>\w+)")]
    private static partial Regex ThrowsComment();
}
