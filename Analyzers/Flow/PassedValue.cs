using Microsoft.CodeAnalysis;

namespace VjpGen.Analyzers.Flow;

/// <summary>An argument of a call.</summary>
/// <param name="Ordinal">The place of its parameter.</param>
/// <param name="Source">The expression.</param>
internal readonly record struct PassedValue<TFact>(int Ordinal, IOperation Source, FlowValue<TFact> Value)
    where TFact : struct;
