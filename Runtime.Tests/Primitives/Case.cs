using System.Numerics;

namespace VjpGen.Runtime.Tests.Primitives;

/// <summary>A differentiable function, its attributes fixed, and arrays to try it on.</summary>
internal sealed record Case<T>(NdArray<double>[] Inputs, Func<NdArray<T>[], NdArray<T>> Function, string Attributes = "")
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public NdArray<T>[] TypedInputs => [.. Inputs.Select(static x => Conversion.To<T>(x))];

    public override string ToString() => $"{string.Join(" and ", Inputs.Select(static x => Text(x.Shape)))} {Attributes}";

    public static string Text(ReadOnlySpan<int> numbers) => $"[{string.Join(", ", numbers.ToArray())}]";
}
