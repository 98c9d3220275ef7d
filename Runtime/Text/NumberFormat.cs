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
        var finite = numbers.Where(T.IsFinite).Select(ShortestDecimal.Of<T>).ToArray();
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

        if (IsScientific)
        {
            // All have as many decimals, those of single precision more than they need; these come from the number itself.
            return ShortestDecimal.Of(double.CreateChecked(number)).Rounded(Decimals, isScientific: true)
                .Text(isScientific: true, Decimals, ExponentDigits);
        }

        // Whole numbers are written in full, even where fewer digits would do for single precision.
        var rounded = T.IsInteger(number)
            ? ShortestDecimal.Of(double.CreateChecked(number))
            : ShortestDecimal.Of(number).Rounded(Precision, isScientific: false);
        var decimals = rounded.Decimals(isScientific: false);
        return rounded.Text(isScientific: false, decimals, ExponentDigits) + new string(' ', Decimals - decimals);
    }

    private static string NotFinite<T>(T number)
        where T : IFloatingPointIeee754<T> =>
        T.IsNaN(number) ? "nan" : T.IsPositive(number) ? "inf" : "-inf";

    /// <summary>± 0.d₁d₂d₃… · 10^exponent: the fewest digits from which the number can be read back.</summary>
    /// <param name="IsNegative">Whether there is a minus.</param>
    /// <param name="Digits">The digits, without zeros at either end; none for 0.</param>
    /// <param name="Exponent">The power of ten.</param>
    /// <param name="Exact">The size of the number itself, which the digits may not be.</param>
    private readonly record struct ShortestDecimal(bool IsNegative, string Digits, int Exponent, double Exact)
    {
        // The most significant digits that a double has in decimal notation are 767.
        private const string AllDigits = "E767";

        public bool IsZero => Digits.Length == 0;

        /// <summary>The power of ten in scientific notation.</summary>
        public int Power => IsZero ? 0 : Exponent - 1;

        public double Size => IsZero ? 0 : double.Parse($"0.{Digits}e{Exponent}", CultureInfo.InvariantCulture);

        public static ShortestDecimal Of<T>(T number)
            where T : IFloatingPointIeee754<T>
        {
            var text = Shortest(T.Abs(number));
            var (mantissa, exponent) = text.Split('E') is [var m, var e] ? (m, int.Parse(e, CultureInfo.InvariantCulture)) : (text, 0);
            var point = mantissa.IndexOf('.', StringComparison.Ordinal) is var at and >= 0 ? at : mantissa.Length;
            var digits = mantissa.Replace(".", "", StringComparison.Ordinal);
            var leading = digits.Length - digits.TrimStart('0').Length;
            var exact = double.CreateChecked(T.Abs(number));
            return new ShortestDecimal(T.IsNegative(number), digits.Trim('0'), exponent + point - leading, exact);
        }

        // Of a decimal halfway between two numbers, which is read as the even one, the BCL also makes the odd one's shortest. It shows
        // in single precision above 2²⁴, where such decimals are integers.
        private static string Shortest<T>(T number)
            where T : IFloatingPointIeee754<T>
        {
            var text = number.ToString("R", CultureInfo.InvariantCulture);
            for (var decimals = 7; decimals <= 8 && number is float single && IsHalfwayFromOdd(text, single); decimals++)
            {
                text = number.ToString($"E{decimals}", CultureInfo.InvariantCulture);
            }

            return text;
        }

        private static bool IsHalfwayFromOdd(string text, float number) =>
            BitConverter.SingleToUInt32Bits(number) % 2 == 1
            && double.Parse(text, CultureInfo.InvariantCulture) is var value
            && (value == ((double)number + MathF.BitIncrement(number)) / 2 || value == ((double)number + MathF.BitDecrement(number)) / 2);

        /// <summary>How many digits stand behind the point.</summary>
        public int Decimals(bool isScientific) => Math.Max(0, isScientific ? Digits.Length - 1 : Digits.Length - Exponent);

        /// <summary>The number with at most so many decimals; exact halves go to the even digit.</summary>
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
                return new ShortestDecimal(IsNegative, "", 0, Exact);
            }

            var rounded = BigInteger.Parse("0" + Digits[..kept], CultureInfo.InvariantCulture) + (IsRoundedUp(kept) ? 1 : 0);
            var digits = rounded.IsZero ? "" : rounded.ToString(CultureInfo.InvariantCulture);
            return new ShortestDecimal(IsNegative, digits.TrimEnd('0'), digits.Length == 0 ? 0 : Exponent + digits.Length - kept, Exact);
        }

        /// <summary>Whether what follows so many digits is more than half, or just half after an odd digit.</summary>
        private bool IsRoundedUp(int kept)
        {
            if (Digits[kept] != '5' || kept < Digits.Length - 1)
            {
                return Digits[kept] >= '5';
            }

            // Half, as far as the shortest digits tell: the number itself may be a little more or less.
            var all = Exact.ToString(AllDigits, CultureInfo.InvariantCulture).Split('E')[0].Replace(".", "", StringComparison.Ordinal);
            var rest = all[kept..].TrimEnd('0');
            return rest == "5"
                ? kept > 0 && (Digits[kept - 1] - '0') % 2 == 1
                : string.CompareOrdinal(rest, "5") > 0;
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
            var fraction = IsZero || Digits.Length <= Exponent ? ""
                : Exponent >= 0 ? Digits[Exponent..]
                : new string('0', -Exponent) + Digits;
            return $"{sign}{whole}.{fraction.PadRight(decimals, '0')}";
        }
    }
}
