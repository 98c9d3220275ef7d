namespace BrokenRules;

[Pytree]
public sealed partial record MemberNotMarkedPytree(NdArray<float> Bias, Scales Scales);

public sealed record Scales(NdArray<float> Rows, NdArray<float> Columns);
