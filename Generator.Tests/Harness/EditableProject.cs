using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Host.Mef;
using Microsoft.CodeAnalysis.Text;

namespace VjpGen.Generator.Tests.Harness;

/// <summary>A project of a user as an editor has it, with files called <c>Test0.cs</c>, <c>Test1.cs</c> and so on.</summary>
internal static class EditableProject
{
    public static Project Of(params string[] sources) => In(new AdhocWorkspace(), sources);

    /// <summary>The same as a tool has it that works on whole projects, such as <c>dotnet format</c>.</summary>
    public static Project WithoutEditor(params string[] sources) =>
        In(new AdhocWorkspace(MefHostServices.DefaultHost, WorkspaceKind.MSBuild), sources);

    private static Project In(AdhocWorkspace workspace, string[] sources)
    {
        var project = workspace.AddProject(ProjectInfo.Create(
            ProjectId.CreateNewId(),
            VersionStamp.Default,
            "Tests",
            "Tests",
            LanguageNames.CSharp,
            compilationOptions: Compilations.Options(),
            parseOptions: Compilations.Parse(),
            metadataReferences: References.All));
        foreach (var (source, file) in sources.Select(static (source, file) => (source, file)))
        {
            var name = $"Test{file}.cs";
            project = project.AddDocument(name, SourceText.From(source), filePath: name).Project;
        }

        return project;
    }

    public static async Task AssertTextsAsync(IReadOnlyList<string> expected, Project project)
    {
        foreach (var (wanted, actual) in expected.Zip(await TextsAsync(project)))
        {
            Assert.Equal(wanted, actual);
        }
    }

    public static async Task<IReadOnlyList<string>> TextsAsync(Project project)
    {
        var texts = await Task.WhenAll(project.Documents.OrderBy(static document => document.Name, StringComparer.Ordinal)
            .Select(static document => document.GetTextAsync()));
        return [.. texts.Select(static text => text.ToString())];
    }
}
