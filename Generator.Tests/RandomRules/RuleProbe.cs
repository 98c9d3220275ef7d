namespace VjpGen.Generator.Tests.RandomRules;

/// <summary>What the methods of random rules consist of. Each tells the trial that goes on in its thread what it was handed.</summary>
public static class RuleProbe
{
    /// <summary>The trial that goes on; trials run from start to end in one thread.</summary>
    [field: ThreadStatic]
    internal static RuleTrial? Current { get; set; }

    /// <summary>A Primal, Fwd or Bwd runs.</summary>
    /// <param name="instance">What it is called on; none for a static one.</param>
    public static T Run<T>(string role, object? instance, object?[] arguments) =>
        (T)Current!.Run(Enum.Parse<PieceRole>(role), typeof(T), instance, arguments)!;

    /// <summary>A loop over spans runs.</summary>
    /// <param name="read">Its arguments but for the spans that it fills.</param>
    public static KernelProbe Kernel(string role, object?[] read) => new(Enum.Parse<PieceRole>(role), read);

    /// <summary>What fills the spans of a kernel.</summary>
    public readonly struct KernelProbe
    {
        private readonly IReadOnlyList<double> _filled;

        internal KernelProbe(PieceRole role, object?[] read)
        {
            _filled = Current!.RunKernel(role, read);
        }

        /// <summary>Fills the span at a place among those to fill.</summary>
        public KernelProbe Fill<T>(int place, Span<T> span)
        {
            span.Fill((T)Convert.ChangeType(_filled[place], typeof(T), System.Globalization.CultureInfo.InvariantCulture));
            return this;
        }
    }
}
