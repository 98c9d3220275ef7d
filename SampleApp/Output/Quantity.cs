using System.Globalization;

namespace VjpGen.Gallery.Output;

/// <summary>Numbers as the exhibits print them, the same in every culture.</summary>
internal static class Quantity
{
    /// <summary>Four significant digits.</summary>
    public static string Of(double number) => number.ToString("G4", CultureInfo.InvariantCulture);

    /// <summary>A number with so many decimals; what rounds to zero has no sign.</summary>
    public static string Fixed(double number, int decimals) =>
        (Math.Round(number, decimals) + 0.0).ToString("F" + decimals, CultureInfo.InvariantCulture);

    /// <summary>A difference, of which only the order of magnitude matters.</summary>
    public static string Magnitude(double number) => number == 0 ? "0" : number.ToString("0e+0", CultureInfo.InvariantCulture);

    /// <summary>A span of time in the unit that suits it.</summary>
    public static string Of(TimeSpan time) => time.TotalSeconds >= 1
        ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:F1} s")
        : string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:F2} ms");

    /// <summary>An amount of memory.</summary>
    public static string OfBytes(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024.0:N1} KiB");
}
