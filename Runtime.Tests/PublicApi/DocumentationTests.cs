using System.Reflection;
using System.Xml.Linq;

namespace VjpGen.Runtime.Tests.PublicApi;

public class DocumentationTests
{
    private static readonly Dictionary<string, XElement> Comments = XDocument.Load(
        Path.ChangeExtension(typeof(NdArray).Assembly.Location, "xml"))
        .Descendants("member")
        .ToDictionary(static member => member.Attribute("name")!.Value);

    [Fact]
    public void Every_public_type_and_member_has_a_summary()
    {
        var undocumented =
            from type in ApiListing.Types
            from member in ApiListing.Members(type).Where(static member => !IsDefaultConstructor(member)).Prepend(type)
            let id = DocumentationId.Of(member)
            where !HasSummary(id)
            select id;

        Assert.Empty(undocumented);
    }

    [Fact]
    public void Every_parameter_that_is_documented_exists()
    {
        var unknown =
            from type in ApiListing.Types
            from method in ApiListing.Members(type).OfType<MethodBase>()
            let names = method.GetParameters().Select(static parameter => parameter.Name).ToArray()
            from comment in Comments.GetValueOrDefault(DocumentationId.Of(method))?.Elements("param") ?? []
            let name = comment.Attribute("name")!.Value
            where !names.Contains(name)
            select $"{method.Name}: {name}";

        Assert.Empty(unknown);
    }

    /// <summary>Whether there is a summary, perhaps that of the member whose documentation is inherited.</summary>
    private static bool HasSummary(string id) =>
        Comments.TryGetValue(id, out var comment)
        && (!string.IsNullOrWhiteSpace(comment.Element("summary")?.Value)
            || (comment.Element("inheritdoc")?.Attribute("cref")?.Value is { } inherited && HasSummary(inherited)));

    // The compiler writes one where a type has none; it says nothing that the type does not.
    private static bool IsDefaultConstructor(MemberInfo member) =>
        member is ConstructorInfo constructor && constructor.GetParameters().Length == 0;
}
