using System.Globalization;

namespace VjpGen.Generator.Tests.RandomRules;

/// <summary>
/// Which random programs are tried, and how many: the same ones in every run unless VJPGEN_SEED, a number, chooses others, and
/// VJPGEN_PROGRAMS, a number for each test, asks for more.
/// </summary>
internal static class RandomRuleSettings
{
    public static int Seed { get; } = Number("VJPGEN_SEED") ?? 20240229;

    public static int ProgramsOr(int preset) => Number("VJPGEN_PROGRAMS") ?? preset;

    private static int? Number(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
