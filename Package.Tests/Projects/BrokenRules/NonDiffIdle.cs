namespace BrokenRules;

public record NonDiffIdle([property: NonDiff] NdArray<double> Slope);
