using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using VjpGen.Generator.Rules;

namespace VjpGen.Analyzers;

/// <summary>What is reported of the flow of values. What a diagnostic says is <see cref="FlowMessages"/>.</summary>
internal static class FlowDescriptors
{
    public static readonly DiagnosticDescriptor IgnoredCotangent = new(
        DiagnosticIds.IgnoredCotangent,
        "Bwd must use the cotangent of the output",
        FlowMessages.IgnoredCotangent,
        DiagnosticDescriptors.Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: DiagnosticDescriptors.HelpLinkBase + DiagnosticIds.IgnoredCotangent + ".md");

    public static readonly DiagnosticDescriptor NonlinearBwd = new(
        DiagnosticIds.NonlinearBwd,
        "Bwd is not linear in the cotangent of the output",
        FlowMessages.NonlinearBwd,
        DiagnosticDescriptors.Category,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: DiagnosticDescriptors.HelpLinkBase + DiagnosticIds.NonlinearBwd + ".md");

    public static readonly DiagnosticDescriptor UnreadResidual = new(
        DiagnosticIds.UnreadResidual,
        "Bwd never reads what is kept for it",
        FlowMessages.UnreadResidual,
        DiagnosticDescriptors.Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: DiagnosticDescriptors.HelpLinkBase + DiagnosticIds.UnreadResidual + ".md");

    public static readonly DiagnosticDescriptor CapturedArray = new(
        DiagnosticIds.CapturedArray,
        "No gradient reaches an array that a rule takes from a member",
        FlowMessages.CapturedArray,
        DiagnosticDescriptors.Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: DiagnosticDescriptors.HelpLinkBase + DiagnosticIds.CapturedArray + ".md");

    public static readonly DiagnosticDescriptor SecondDerivative = new(
        DiagnosticIds.SecondDerivative,
        "A once-differentiable rule has no second derivative",
        FlowMessages.SecondDerivative,
        DiagnosticDescriptors.Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: DiagnosticDescriptors.HelpLinkBase + DiagnosticIds.SecondDerivative + ".md");

    public static readonly DiagnosticDescriptor LeakedArray = new(
        DiagnosticIds.LeakedArray,
        "A recorded array must not outlive its transform",
        FlowMessages.LeakedArray,
        DiagnosticDescriptors.Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: DiagnosticDescriptors.HelpLinkBase + DiagnosticIds.LeakedArray + ".md");

    public static readonly DiagnosticDescriptor CutDerivative = new(
        DiagnosticIds.CutDerivative,
        "No gradient goes through a plain number",
        FlowMessages.CutDerivative,
        DiagnosticDescriptors.Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: DiagnosticDescriptors.HelpLinkBase + DiagnosticIds.CutDerivative + ".md");

    public static readonly DiagnosticDescriptor WrittenState = new(
        DiagnosticIds.WrittenState,
        "Bwd may run any number of times",
        FlowMessages.WrittenState,
        DiagnosticDescriptors.Category,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: DiagnosticDescriptors.HelpLinkBase + DiagnosticIds.WrittenState + ".md");

    public static readonly DiagnosticDescriptor WrittenResidual = new(
        DiagnosticIds.WrittenResidual,
        "Bwd must leave its residuals as they are",
        FlowMessages.WrittenResidual,
        DiagnosticDescriptors.Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: DiagnosticDescriptors.HelpLinkBase + DiagnosticIds.WrittenResidual + ".md");

    public static ImmutableArray<DiagnosticDescriptor> All { get; } =
    [
        IgnoredCotangent,
        NonlinearBwd,
        UnreadResidual,
        CapturedArray,
        SecondDerivative,
        LeakedArray,
        CutDerivative,
        WrittenState,
        WrittenResidual,
    ];
}
