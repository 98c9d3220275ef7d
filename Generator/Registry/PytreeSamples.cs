using Microsoft.CodeAnalysis;
using VjpGen.Generator.Pytrees;
using VjpGen.Generator.Rules;

namespace VjpGen.Generator.Registry;

/// <summary>C# that makes values of types that know themselves which arrays they consist of.</summary>
internal sealed class PytreeSamples(SampleText samples, KnownTypes known, Compilation compilation)
{
    // A generic type may hold ever larger types of its own, so that none of them is a part of itself.
    private const int MaxDepth = 12;

    private readonly HashSet<ITypeSymbol> _beingMade = new(SymbolEqualityComparer.Default);

    /// <summary>Whether a value of the type is to become a part of one, or of too many others.</summary>
    public bool IsBeingMade(ITypeSymbol type) => _beingMade.Count == MaxDepth || _beingMade.Contains(type);

    /// <summary>A value whose arrays are drawn; none where no constructor of the type can be called with samples.</summary>
    public string? Of(INamedTypeSymbol type, SampleSettings settings)
    {
        if (type.IsAbstract || IsBeingMade(type))
        {
            return null;
        }

        _beingMade.Add(type);

        // The longest constructor sets the most members.
        var text = type.InstanceConstructors
            .Where(constructor => IsCallable(constructor) && !IsCopying(constructor))
            .OrderByDescending(static constructor => constructor.Parameters.Length)
            .Select(constructor => Construction(type, constructor, settings))
            .FirstOrDefault(static text => text is not null);
        _beingMade.Remove(type);
        return text;
    }

    private string? Construction(INamedTypeSymbol type, IMethodSymbol constructor, SampleSettings settings)
    {
        var arguments = constructor.Parameters
            .Select(parameter => samples.OfPart(parameter, SampleSettings.Of(parameter, known, settings)))
            .ToList();
        if (arguments.Contains(null))
        {
            return null;
        }

        var assignments = new List<string>();
        foreach (var (member, memberType, isRequired) in SettableMembers(type, constructor))
        {
            if (samples.Of(memberType, SampleSettings.Of(member, known, settings)) is { } value)
            {
                assignments.Add($"{Identifiers.Escape(member.Name)} = {value}");
            }
            else if (isRequired)
            {
                return null;
            }
        }

        var initializer = assignments.Count > 0 ? $" {{ {string.Join(", ", assignments)} }}" : "";
        return $"new {TypeNames.InFull(type)}({string.Join(", ", arguments)}){initializer}";
    }

    /// <summary>The members with arrays, and those that must be set, which the constructor does not set.</summary>
    private IEnumerable<(ISymbol Member, ITypeSymbol Type, bool IsRequired)> SettableMembers(
        INamedTypeSymbol type, IMethodSymbol constructor)
    {
        var setsRequired = constructor.GetAttributes()
            .Any(static attribute => attribute.AttributeClass?.Name == "SetsRequiredMembersAttribute");
        var names = new HashSet<string>(
            constructor.Parameters.Select(static parameter => parameter.Name), StringComparer.OrdinalIgnoreCase);
        foreach (var part in PytreeReader.Bases(type, known).Reverse().Append(type))
        {
            var differentiable = PytreeReader.DifferentiableMembers(part, known)
                .Select(static member => member.Symbol)
                .ToList();
            foreach (var stored in StoredMember.Of(part).Where(stored => IsSettable(stored.Symbol)))
            {
                var member = stored.Symbol;
                var isRequired = member is IFieldSymbol { IsRequired: true } or IPropertySymbol { IsRequired: true } && !setsRequired;
                if ((isRequired || differentiable.Contains(member, SymbolEqualityComparer.Default)) && names.Add(member.Name))
                {
                    yield return (member, stored.Type, isRequired);
                }
            }
        }
    }

    private bool IsCallable(ISymbol member) =>
        compilation.IsSymbolAccessibleWithin(member, compilation.Assembly) && !Obsolescence.Forbids(member);

    private bool IsSettable(ISymbol member) => member switch
    {
        IFieldSymbol { IsReadOnly: false } => IsCallable(member),
        IPropertySymbol { SetMethod: { } setter } => IsCallable(setter) && IsCallable(member),
        _ => false,
    };

    private static bool IsCopying(IMethodSymbol constructor) =>
        constructor.Parameters.Length == 1
        && SymbolEqualityComparer.Default.Equals(constructor.Parameters[0].Type, constructor.ContainingType);
}
