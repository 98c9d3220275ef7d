using Microsoft.CodeAnalysis;
using VjpGen.Generator.Models;
using VjpGen.Generator.Pytrees;
using VjpGen.Generator.Rules;

namespace VjpGen.Generator.Registry;

/// <summary>Reads an annotated method into what the registry says about its rule.</summary>
internal sealed class RegisteredRuleReader
{
    private readonly IMethodSymbol _method;
    private readonly KnownTypes _known;
    private readonly Compilation _compilation;
    private readonly string _key;

    private RegisteredRuleReader(IMethodSymbol method, KnownTypes known, Compilation compilation)
    {
        (_method, _known, _compilation) = (method, known, compilation);
        _key = HintNames.Of(method, known);
    }

    /// <summary>The entry; none where the rule is not valid.</summary>
    public static RegisteredRule? Read(
        IMethodSymbol method, AttributeData attribute, Compilation compilation, CancellationToken cancellation)
    {
        var known = KnownTypes.Of(attribute.AttributeClass!, compilation);
        return RuleBinder.Bind(method, attribute, known, compilation, cancellation).Rule is { } rule
            ? new RegisteredRuleReader(method, known, compilation).Read(rule)
            : null;
    }

    private RegisteredRule Read(MethodBody rule)
    {
        if (_known.FindSkipGradCheck(_method) is { } skip)
        {
            return new RegisteredRule.Skipped(
                _key, DisplayName(_method), skip.ConstructorArguments.FirstOrDefault().Value as string ?? "[SkipGradCheck]");
        }

        if (CallObstacle.Of(_method, _compilation) is { } obstacle)
        {
            return Unchecked(_method, obstacle);
        }

        var closing = new TypeClosing(_compilation);
        return closing.Obstacle(_method) is { } open ? Unchecked(_method, open) : rule switch
        {
            BoundRule bound => Sampled(closing.Close(_method), bound.Parameters, bound.IsOnceDifferentiable),
            KernelRule kernels => Sampled(closing.Close(_method), kernels.Parameters, isOnceDifferentiable: true),
            _ => throw new ArgumentOutOfRangeException(nameof(rule), "Only a rule is registered."),
        };
    }

    private RegisteredRule Sampled(IMethodSymbol method, EquatableArray<RuleParameter> roles, bool isOnceDifferentiable)
    {
        var samples = new SampleText(_known, _compilation);
        var arguments = new List<SampleArgument>();
        var shapes = new List<string>();
        foreach (var (parameter, role) in method.Parameters.Zip(roles, static (parameter, role) => (parameter, role)))
        {
            var settings = SampleSettings.Of(parameter, _known);
            var isDifferentiated = role is RuleParameter.Differentiable && !settings.IsFixed;
            if (samples.OfParameter(parameter, settings) is not { } sample)
            {
                return Unchecked(method, samples.Obstacle!);
            }

            arguments.Add(new SampleArgument(parameter.Name, TypeNames.InFull(parameter.Type), sample, isDifferentiated));
            if (isDifferentiated)
            {
                shapes.Add(TreeTypes.ShapeOf(parameter.Type, _known)!);
            }
        }

        if (shapes.Count == 0)
        {
            return Unchecked(method, "All its arguments are held fixed by [Sample(Fixed = true)], so that there is nothing to check.");
        }

        return new RegisteredRule.Sampled(
            _key,
            DisplayName(method),
            Callee(method),
            arguments.ToEquatableArray(),
            shapes.Count == 1 ? shapes[0] : TreeTypes.TupleShape(shapes),
            TypeNames.InFull(method.ReturnType),
            TreeTypes.ShapeOf(method.ReturnType, _known)!,
            isOnceDifferentiable);
    }

    private RegisteredRule.Unchecked Unchecked(IMethodSymbol method, string reason) => new(_key, DisplayName(method), reason);

    private static string Callee(IMethodSymbol method) =>
        $"{TypeNames.InFull(method.ContainingType)}.{Identifiers.Escape(method.Name)}{TypeArguments(method, TypeNames.InFull)}";

    /// <summary>With its type arguments and, where there are overloads, the types of its parameters.</summary>
    private static string DisplayName(IMethodSymbol method)
    {
        var isOverloaded = method.ContainingType.GetMembers(method.Name).Length > 1;
        var parameters = isOverloaded
            ? $"({string.Join(", ", method.Parameters.Select(static parameter => TypeNames.InShort(parameter.Type)))})"
            : "";
        return TypeNames.InShort(method) + TypeArguments(method, TypeNames.InShort) + parameters;
    }

    private static string TypeArguments(IMethodSymbol method, Func<ITypeSymbol, string> name) =>
        method.IsGenericMethod ? $"<{string.Join(", ", method.TypeArguments.Select(name))}>" : "";
}
