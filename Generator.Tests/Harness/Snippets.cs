namespace VjpGen.Generator.Tests.Harness;

/// <summary>Source around the part of a test that matters.</summary>
internal static class Snippets
{
    /// <summary>A rule for the identity, without the method that has it.</summary>
    public const string IdRule = """
        static (NdArray<float> Output, int Residuals) IdFwd(NdArray<float> x) => (x, 1);

        static NdArray<float> IdBwd(int residuals, NdArray<float> g) => g;
        """;

    /// <summary>Members of <c>public static partial class Ops</c> in the namespace <c>Demo</c>.</summary>
    public static string InOps(string members) => $$"""
        using System;
        using System.Numerics;
        using VjpGen;
        using static VjpGen.NdArray;

        namespace Demo;

        public static partial class Ops
        {
        {{Indented(members)}}
        }
        """;

    private static string Indented(string members) =>
        string.Join('\n', members.Split('\n').Select(static line => line.Length == 0 ? line : "    " + line));
}
