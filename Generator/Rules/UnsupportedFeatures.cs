using Microsoft.CodeAnalysis;

namespace VjpGen.Generator.Rules;

/// <summary>What C# allows in a method but a rule cannot, each with words that tell what to do about it.</summary>
internal static class UnsupportedFeatures
{
    /// <summary>The type around the annotated method that leaves no place for a body, if there is one.</summary>
    public static Obstacle? OfContainingTypes(IMethodSymbol method)
    {
        for (var type = method.ContainingType; type is not null; type = type.ContainingType)
        {
            if (ExtensionBlock.Is(type))
            {
                return new Obstacle(SitePart.Name, 0,
                    "it stands in an extension block, which cannot have a part in another file, where the generated body goes; make it an "
                    + "extension method with a 'this' parameter");
            }

            if (!TypeHeader.CanBeReopened(type))
            {
                return new Obstacle(SitePart.Name, 0,
                    $"'{TypeNames.InShort(type)}' cannot have a part in another file, where the generated body goes; use an ordinary type");
            }
        }

        return null;
    }

    /// <summary>What stands against the annotated method being differentiated.</summary>
    public static IReadOnlyList<Obstacle> OfAnnotatedMethod(IMethodSymbol method, KnownTypes known)
    {
        List<Obstacle>? obstacles = null;
        if (!method.IsStatic && ObstacleToInstance(method.ContainingType) is { } instanceObstacle)
        {
            Add(ref obstacles, SitePart.Name, 0, instanceObstacle);
        }

        AddOfSignature(ref obstacles, method);
        foreach (var parameter in method.Parameters)
        {
            if (known.ObstaclesToKeeping.Of(parameter.Type) is { } obstacle)
            {
                Add(ref obstacles, SitePart.Parameter, parameter.Ordinal, $"parameter '{parameter.Name}' {obstacle}");
            }
        }

        if (known.ObstaclesToKeeping.Of(method.ReturnType) is { } outputObstacle)
        {
            Add(ref obstacles, SitePart.ReturnType, 0, $"its output {outputObstacle}");
        }

        return (IReadOnlyList<Obstacle>?)obstacles ?? [];
    }

    /// <summary>Why a rule cannot be a method of the instances of a type; nothing where it can.</summary>
    public static string? ObstacleToInstance(INamedTypeSymbol type) => type switch
    {
        { IsRefLikeType: true } => "its instance is a ref struct, which cannot be kept until a pullback runs; make it static",
        { TypeKind: TypeKind.Interface } => "it is an instance method of an interface; make it static, or a method of the types themselves",
        _ => null,
    };

    /// <summary>What stands against a Fwd, Bwd or Primal being called by generated code.</summary>
    /// <param name="rule">The annotated method, whose body calls it.</param>
    public static IReadOnlyList<Obstacle> OfRuleMethod(IMethodSymbol method, IMethodSymbol rule)
    {
        List<Obstacle>? obstacles = null;
        if (Obsolescence.Forbids(method, rule))
        {
            Add(ref obstacles, SitePart.Name, 0,
                $"it is obsolete, and using it an error, but '{TypeNames.InShort(rule)}' is not; mark that too, or name another method");
        }

        if (IsConditional(method))
        {
            Add(ref obstacles, SitePart.Name, 0,
                "it is [Conditional], so that calls of it are left out where the symbol is not defined; drop the attribute");
        }

        if (method.IsAsync)
        {
            Add(ref obstacles, SitePart.Name, 0, "it is async, but a rule's value and cotangents are needed at once");
        }

        if (IsIterator(method))
        {
            Add(ref obstacles, SitePart.Name, 0, "it is an iterator, but a rule's value and cotangents are needed at once");
        }

        if (method is { IsStatic: true, ContainingType.TypeKind: TypeKind.Interface } and ({ IsAbstract: true } or { IsVirtual: true }))
        {
            var modifier = method.IsAbstract ? "abstract" : "virtual";
            Add(ref obstacles, SitePart.Name, 0, $"it is static {modifier}, which can be called on a type parameter only; drop '{modifier}'");
        }

        AddOfSignature(ref obstacles, method);
        return (IReadOnlyList<Obstacle>?)obstacles ?? [];
    }

    /// <summary>Why a value of this type cannot be kept until a pullback runs; nothing where it can.</summary>
    public static string? ObstacleToKeeping(ITypeSymbol type) => type switch
    {
        { TypeKind: TypeKind.Dynamic } => "is dynamic, which would bind the generated calls at run time; use object",
        _ when IsSpan(type) => "is a span, which cannot be kept until a pullback runs; use an array",
        { IsRefLikeType: true } => "is a ref struct, which cannot be kept until a pullback runs; use a type that can",
        ITypeParameterSymbol { AllowsRefLikeType: true } =>
            "may be a ref struct, which cannot be kept until a pullback runs; drop the constraint that allows it",
        _ when MentionsPointer(type) => "is a pointer, which cannot be kept until a pullback runs; use nint",
        _ => null,
    };

    /// <summary>What to take in the place of a type that cannot be kept, as text; any other type itself.</summary>
    /// <param name="text">How types are written.</param>
    public static string Replacement(ITypeSymbol type, Func<ITypeSymbol, string> text) => type switch
    {
        { TypeKind: TypeKind.Dynamic, NullableAnnotation: NullableAnnotation.Annotated } => "object?",
        { TypeKind: TypeKind.Dynamic } => "object",
        { TypeKind: TypeKind.Pointer or TypeKind.FunctionPointer } => "nint",
        IArrayTypeSymbol { Rank: 1 } array when ObstacleToKeeping(array.ElementType) is not null =>
            $"{Replacement(array.ElementType, text)}[]",
        INamedTypeSymbol span when IsSpan(span) => $"{text(span.TypeArguments[0])}[]",
        _ => text(type),
    };

    private static void AddOfSignature(ref List<Obstacle>? obstacles, IMethodSymbol method)
    {
        foreach (var parameter in method.Parameters)
        {
            if (parameter.RefKind != RefKind.None)
            {
                Add(ref obstacles, SitePart.Parameter, parameter.Ordinal,
                    $"parameter '{parameter.Name}' is passed by reference; pass it by value");
            }
        }

        if (method.ReturnsByRef || method.ReturnsByRefReadonly)
        {
            Add(ref obstacles, SitePart.ReturnType, 0, "it returns by reference; return a value");
        }

        if (method.IsVararg)
        {
            Add(ref obstacles, SitePart.ParameterList, 0, "it takes __arglist; declare its parameters");
        }
    }

    // Nearly all methods have none, and a list costs memory.
    private static void Add(ref List<Obstacle>? obstacles, SitePart part, int position, string reason) =>
        (obstacles ??= []).Add(new Obstacle(part, position, reason));

    private static bool IsConditional(IMethodSymbol method) =>
        method.ReturnsVoid && method.GetAttributes().Any(static attribute => attribute.AttributeClass?.Name == "ConditionalAttribute");

    private static bool IsIterator(IMethodSymbol method) =>
        method.ReturnType.Name is "IEnumerable" or "IEnumerator" or "IAsyncEnumerable" or "IAsyncEnumerator"
        && method.DeclaringSyntaxReferences.Any(static reference => Iterator.Is(reference.GetSyntax()));

    private static bool IsSpan(ITypeSymbol type) =>
        type is INamedTypeSymbol { IsRefLikeType: true, Name: "Span" or "ReadOnlySpan", Arity: 1 };

    /// <summary>Whether a method takes or returns pointers.</summary>
    public static bool MentionsPointer(IMethodSymbol method, KnownTypes known)
    {
        foreach (var parameter in method.Parameters)
        {
            if (known.Pointers.Of(parameter.Type))
            {
                return true;
            }
        }

        return known.Pointers.Of(method.ReturnType);
    }

    /// <summary>What <see cref="KnownTypes"/> makes of a type once.</summary>
    public static bool MentionsPointer(ITypeSymbol type) => type switch
    {
        IPointerTypeSymbol or IFunctionPointerTypeSymbol => true,
        IArrayTypeSymbol array => MentionsPointer(array.ElementType),
        INamedTypeSymbol named => named.TypeArguments.Any(MentionsPointer),
        _ => false,
    };
}
