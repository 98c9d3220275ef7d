namespace VjpGen.Generator.Tests.Harness;

/// <summary>A diagnostic that a test expects, as in the <c>Microsoft.CodeAnalysis.Testing</c> packages.</summary>
internal sealed record DiagnosticResult(string Id)
{
    /// <summary>The numbered mark it is at.</summary>
    public int? Place { get; private init; }

    /// <summary>Its whole message.</summary>
    public string? Message { get; private init; }

    public static DiagnosticResult CompilerError(string id) => new(id);

    public DiagnosticResult WithLocation(int place) => this with { Place = place };

    public DiagnosticResult WithMessage(string message) => this with { Message = message };
}
