namespace VjpGen.Generator.Models;

/// <summary>A parameter of the method that a rule differentiates, by its role there.</summary>
internal abstract record RuleParameter(string Name)
{
    /// <summary>Whether it is the instance that the method is called on.</summary>
    public bool IsReceiver { get; init; }

    /// <summary>C# for it in the method's body.</summary>
    public string Expression => IsReceiver ? Name : Identifiers.Escape(Name);

    /// <summary>Handed to Fwd in its place and to Bwd first; has no cotangent.</summary>
    /// <param name="Type">The type as generated code writes it.</param>
    public sealed record Static(string Name, string Type, TypeShape Shape) : RuleParameter(Name);

    /// <summary>Has a cotangent, which Bwd returns.</summary>
    /// <param name="Cotangent">The shape of what Bwd returns for it: that of the parameter, with names and annotations of its own.</param>
    /// <param name="CotangentType">The type of the same as generated code writes it.</param>
    public sealed record Differentiable(string Name, TypeShape Shape, TypeShape Cotangent, string CotangentType) : RuleParameter(Name);
}
