using System.Globalization;

namespace VjpGen.Generator.Rules;

/// <summary>One thing that is wrong with a rule.</summary>
internal sealed class Violation(string id, ViolationSite site, string[] arguments)
{
    public string Id { get; } = id;

    public ViolationSite Site { get; } = site;

    /// <summary>What fills the message format of the diagnostic.</summary>
    public object[] Arguments => arguments;

    public string Message => string.Format(CultureInfo.InvariantCulture, ViolationMessages.For(Id), arguments);

    /// <summary>Whether the rule works all the same.</summary>
    public bool IsWarning => Id == DiagnosticIds.ArrayInStaticSlot;
}
