using System.Collections.Immutable;

namespace VjpGen.Generator.Rules;

/// <summary>What has been found wrong with one rule so far.</summary>
internal sealed class ViolationList
{
    private readonly ImmutableArray<Violation>.Builder _violations = ImmutableArray.CreateBuilder<Violation>();

    public int Count => _violations.Count;

    public bool HasErrors => _violations.Any(static violation => !violation.IsWarning);

    public void Add(string id, string messageFormat, ViolationSite site, params string[] arguments) =>
        _violations.Add(new Violation(id, messageFormat, site, arguments));

    public ImmutableArray<Violation> ToImmutable() => _violations.ToImmutable();
}
