using System.Globalization;
using System.Numerics;

namespace VjpGen.Text;

/// <summary>
/// How the floating-point numbers of one array are written: NumPy's choice between fixed and scientific notation, with as many
/// decimals for all as the longest needs, at most eight.
/// </summary>
/// <param name="IsScientific">Whether numbers have exponents.</param>
/// <param name="Decimals">The number of decimals; fewer are padded with blanks in fixed notation, with zeros in scientific.</param>
/// <param name="ExponentDigits">The number of digits of an exponent.</param>
internal readonly record struct NumberFormat(bool IsScientific, int Decimals, int ExponentDigits = 2)
{
    private const int Precision = 8;

    /// <summary>The format for all these numbers.</summary>
    public static NumberFormat For<T>(IEnumerable<T> numbers)
        where T : IFloatingPointIeee754<T>
    {
        var finite = numbers.Where(T.IsFinite).Select(ShortestDecimal.Of).ToArray();
        var sizes = finite.Where(static number => !number.IsZero).Select(static number => number.Size).ToArray();
        var (least, greatest) = sizes.Length == 0 ? (1, 1) : (sizes.Min(), sizes.Max());
        var isScientific = greatest >= 1e8 || least < 1e-4 || greatest / least > 1000;
        var rounded = Array.ConvertAll(finite, number => number.Rounded(Precision, isScientific));
        return new NumberFormat(
            isScientific,
            rounded.Select(number => number.Decimals(isScientific)).DefaultIfEmpty().Max(),
            rounded.Select(static number => Math.Abs(number.Power) >= 100 ? 3 : 2).DefaultIfEmpty(2).Max());
    }

    /// <summary>A single number, as Python writes it.</summary>
    public static string Scalar<T>(T number)
        where T : IFloatingPointIeee754<T>
    {
        if (!T.IsFinite(number))
        {
            return NotFinite(number);
        }

        var shortest = ShortestDecimal.Of(number);
        var isScientific = !shortest.IsZero && (shortest.Size >= 1e16 || shortest.Size < 1e-4);
        var text = shortest.Text(isScientific, shortest.Decimals(isScientific), exponentDigits: 2);
        return isScientific ? text.Replace(".e", "e", StringComparison.Ordinal) : text.EndsWith('.') ? text + "0" : text;
    }

    /// <summary>A number of the array.</summary>
    public string Text<T>(T number)
        where T : IFloatingPointIeee754<T>
    {
        if (!T.IsFinite(number))
        {
            return NotFinite(number);
        }

        var rounded = ShortestDecimal.Of(number).Rounded(Precision, IsScientific);
        return IsScientific
            ? rounded.Text(isScientific: true, Decimals, ExponentDigits)
            : rounded.Text(isScientific: false, rounded.Decimals(isScientific: false), ExponentDigits) + new string(' ', Decimals - rounded.Decimals(isScientific: false));
    }

    private static string NotFinite<T>(T number)
        where T : IFloatingPointIeee754<T> =>
        T.IsNaN(number) ? "nan" : T.IsPositive(number) ? "inf" : "-inf";

    /// <summary>± 0.d₁d₂d₃… · 10^exponent: the fewest digits from which the number can be read back.</summary>
    private readonly record struct ShortestDecimal(bool IsNegative, string Digits, int Exponent)
    {
        public bool IsZero => Digits.Length == 0;

        /// <summary>The power of ten in scientific notation.</summary>
        public int Power => IsZero ? 0 : Exponent - 1;

        public double Size => IsZero ? 0 : double.Parse($"0.{Digits}e{Exponent}", CultureInfo.InvariantCulture);

        public static ShortestDecimal Of<T>(T number)
            where T : IFloatingPointIeee754<T>
        {
            var text = T.Abs(number).ToString("R", CultureInfo.InvariantCulture);
            var (mantissa, exponent) = text.Split('E') is [var m, var e] ? (m, int.Parse(e, CultureInfo.InvariantCulture)) : (text, 0);
            var point = mantissa.IndexOf('.', StringComparison.Ordinal) is var at and >= 0 ? at : mantissa.Length;
            var digits = mantissa.Replace(".", "", StringComparison.Ordinal);
            var leading = digits.Length - digits.TrimStart('0').Length;
            return new ShortestDecimal(T.IsNegative(number), digits.Trim('0'), exponent + point - leading);
        }

        /// <summary>How many digits stand behind the point.</summary>
        public int Decimals(bool isScientific) => Math.Max(0, isScientific ? Digits.Length - 1 : Digits.Length - Exponent);

        /// <summary>The number with at most so many decimals, halves away from zero.</summary>
        public ShortestDecimal Rounded(int decimals, bool isScientific)
        {
            var excess = Decimals(isScientific) - decimals;
            if (excess <= 0)
            {
                return this;
            }

            var kept = Digits.Length - excess;
            if (kept < 0)
            {
                return new ShortestDecimal(IsNegative, "", 0);
            }

            var rounded = BigInteger.Parse("0" + Digits[..kept], CultureInfo.InvariantCulture) + (Digits[kept] >= '5' ? 1 : 0);
            var digits = rounded.IsZero ? "" : rounded.ToString(CultureInfo.InvariantCulture);
            return new ShortestDecimal(IsNegative, digits.TrimEnd('0'), digits.Length == 0 ? 0 : Exponent + digits.Length - kept);
        }

        public string Text(bool isScientific, int decimals, int exponentDigits)
        {
            var sign = IsNegative ? "-" : "";
            if (isScientific)
            {
                var padded = Digits.PadRight(decimals + 1, '0');
                var exponent = Math.Abs(Power).ToString("D" + exponentDigits, CultureInfo.InvariantCulture);
                return $"{sign}{padded[..1]}.{padded[1..]}e{(Power < 0 ? '-' : '+')}{exponent}";
            }

            var whole = Exponent <= 0 || IsZero ? "0" : Digits.PadRight(Exponent, '0')[..Exponent];
            var fraction = IsZero || Digits.Length <= Exponent ? "" : Exponent >= 0 ? Digits[Exponent..] : new string('0', -Exponent) + Digits;
            return $"{sign}{whole}.{fraction.PadRight(decimals, '0')}";
        }
    }
}
