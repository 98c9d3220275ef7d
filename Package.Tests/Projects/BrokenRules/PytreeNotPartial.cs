namespace BrokenRules;

[Pytree]
public record PytreeNotPartial(NdArray<double> Slope, NdArray<double> Offset);
