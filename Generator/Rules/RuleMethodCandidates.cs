using Microsoft.CodeAnalysis;

namespace VjpGen.Generator.Rules;

/// <summary>The methods that a generated call could mean by the name that the attribute gives for a role.</summary>
internal sealed class RuleMethodCandidates(RuleDeclaration rule, RuleRole role)
{
    private List<List<IMethodSymbol>>? _byType;
    private IMethodSymbol? _sole;
    private bool _isCounted;

    private string Name => rule.Arguments.NameOf(role);

    /// <summary>The one that generated code calls, once it has been found, with the type parameters of the rule's own.</summary>
    public IMethodSymbol? Chosen { get; set; }

    private INamedTypeSymbol[][] SearchedTypes => rule.Known.SearchedTypes.Of(rule.Method.ContainingType);

    /// <summary>
    /// Those of the containing type first, then those of its base types one by one: overload resolution looks at a base type
    /// only where no method of a derived one fits. Types without any are left out.
    /// </summary>
    public List<List<IMethodSymbol>> ByType() => _byType ??= Search();

    /// <summary>The method if there is just one, whether it fits or not.</summary>
    public IMethodSymbol? Sole()
    {
        if (!_isCounted)
        {
            _sole = Only();
            _isCounted = true;
        }

        return _sole;
    }

    /// <summary>Whether there may be some in a base type that does not exist.</summary>
    public bool MayBeHidden => SearchedTypes.SelectMany(static types => types)
        .Any(static type => type.TypeKind == TypeKind.Error || type.BaseType?.TypeKind == TypeKind.Error);

    /// <summary>Why there is none.</summary>
    public string ReasonForNone()
    {
        var containingType = TypeNames.InShort(rule.Method.ContainingType);
        var members = SearchedTypes.SelectMany(static types => types).SelectMany(type => type.GetMembers(Name));
        return members.FirstOrDefault() switch
        {
            _ when Name.Length == 0 => "the attribute gives no name",
            null => $"'{containingType}' and its base types have no method '{Name}'"
                + (NearestName() is { } nearest ? $", but '{nearest}'" : ""),
            IMethodSymbol method when IsRuleItself(method) => $"'{Name}' is the rule itself",
            IMethodSymbol method => $"'{TypeNames.InShort(method)}' is not accessible in '{containingType}'",
            _ => $"'{containingType}.{Name}' is not a method",
        };
    }

    private List<List<IMethodSymbol>> Search()
    {
        var groups = new List<List<IMethodSymbol>>();
        foreach (var types in SearchedTypes)
        {
            var methods = new List<IMethodSymbol>();
            var (_, _, isHiding) = Look(types, methods);
            if (methods.Count > 0)
            {
                groups.Add(methods);
            }

            if (isHiding)
            {
                break;
            }
        }

        return groups;
    }

    /// <summary>The same without lists, for the names that nearly all rules give.</summary>
    private IMethodSymbol? Only()
    {
        IMethodSymbol? only = null;
        foreach (var types in SearchedTypes)
        {
            var (first, count, isHiding) = Look(types, found: null);
            if (count > 1 || (first is not null && only is not null))
            {
                return null;
            }

            only ??= first;
            if (isHiding)
            {
                break;
            }
        }

        return only;
    }

    /// <summary>Looks for methods in types that are equally near.</summary>
    /// <param name="found">Takes all of them, where they are asked for.</param>
    /// <returns>The first of them, how many there are, and whether something hides those of base types.</returns>
    private (IMethodSymbol? First, int Count, bool IsHiding) Look(INamedTypeSymbol[] types, List<IMethodSymbol>? found)
    {
        IMethodSymbol? first = null;
        var count = 0;
        var isHiding = false;
        foreach (var type in types)
        {
            foreach (var member in type.GetMembers(Name))
            {
                if (member is IMethodSymbol method && IsCandidate(method))
                {
                    first ??= method;
                    count++;
                    found?.Add(method);
                }

                // What might be called as well hides the methods of base types.
                isHiding |= member is IFieldSymbol or IPropertySymbol or IEventSymbol;
            }
        }

        return (first, count, isHiding);
    }

    /// <summary>
    /// The name of a method that may be what a misspelt one was meant to be; none where nothing is near, and never the name of a method
    /// that has its own part in this or another rule.
    /// </summary>
    public string? NearestName()
    {
        if (Name.Length == 0 || SearchedTypes.SelectMany(static types => types).Any(type => !type.GetMembers(Name).IsEmpty))
        {
            return null;
        }

        var taken = new HashSet<string>(NamesInRules(), StringComparer.Ordinal);
        return SearchedTypes.SelectMany(static types => types)
            .SelectMany(static type => type.GetMembers())
            .OfType<IMethodSymbol>()
            .Where(method => IsCandidate(method) && !taken.Contains(method.Name))
            .Select(method => (method.Name, Distance: Spelling.Distance(method.Name, Name)))
            .Where(near => near.Distance <= Spelling.GreatestDistance(Name))
            .OrderBy(static near => near.Distance)
            .ThenBy(static near => near.Name, StringComparer.Ordinal)
            .Select(static near => near.Name)
            .FirstOrDefault();
    }

    /// <summary>The rules of the type, and what they name.</summary>
    private IEnumerable<string> NamesInRules()
    {
        foreach (var method in rule.Method.ContainingType.GetMembers().OfType<IMethodSymbol>())
        {
            if (rule.Known.FindCustomVjp(method) is { } attribute)
            {
                yield return method.Name;
                foreach (var name in new CustomVjpArguments(attribute).Names)
                {
                    yield return name;
                }
            }
        }
    }

    private bool IsCandidate(IMethodSymbol method) =>
        method.MethodKind == MethodKind.Ordinary
        && !IsRuleItself(method)
        && rule.Compilation.IsSymbolAccessibleWithin(method, rule.Method.ContainingType);

    private bool IsRuleItself(IMethodSymbol method) =>
        SymbolEqualityComparer.Default.Equals(method.OriginalDefinition, rule.Method.OriginalDefinition);
}
