namespace System.Runtime.CompilerServices;

/// <summary>What the compiler looks for to hand the parts of an interpolated string to a type; netstandard2.0 lacks it.</summary>
[AttributeUsage(AttributeTargets.Struct)]
internal sealed class InterpolatedStringHandlerAttribute : Attribute;

/// <summary>The same, to hand that type the object whose method is called.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
internal sealed class InterpolatedStringHandlerArgumentAttribute(string argument) : Attribute
{
    public string[] Arguments { get; } = [argument];
}
