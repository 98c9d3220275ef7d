using Microsoft.CodeAnalysis;
using VjpGen.Generator.Tests.Harness;

namespace VjpGen.Generator.Tests.Emission;

public class SnapshotTests
{
    [Theory]
    [MemberData(nameof(RuleShapes.All), MemberType = typeof(RuleShapes))]
    public void Generated_text_is_the_approved_one(string shape)
    {
        var files = GeneratorRun.Of(RuleShapes.Source(shape)).Files;

        Snapshot.Matches(shape, string.Join("\n", files.Select(Text)));

        string Text(GeneratedSourceResult file) => files.Length == 1 ? $"{file.SourceText}" : $"// {file.HintName}\n{file.SourceText}";
    }
}
