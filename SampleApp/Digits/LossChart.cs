using System.Globalization;

namespace VjpGen.Gallery.Digits;

/// <summary>The losses of each epoch as curves over a logarithmic axis.</summary>
internal sealed class LossChart(double left, double top, double width, double height)
{
    private const string Grid = "#e5e7eb";
    private const string Axis = "#6b7280";

    private double _lowest;
    private double _highest;
    private int _epochs;

    public void Draw(SvgWriter svg, params ReadOnlySpan<(string Name, string Colour, IReadOnlyList<double> Losses)> curves)
    {
        _lowest = double.PositiveInfinity;
        _highest = 0;
        foreach (var (_, _, losses) in curves)
        {
            _lowest = Math.Min(_lowest, losses.Min());
            _highest = Math.Max(_highest, losses.Max());
            _epochs = losses.Count;
        }

        DrawAxes(svg);
        var legend = top + 20;
        foreach (var (name, colour, losses) in curves)
        {
            var points = losses.Select((loss, i) => (X(i + 1), Y(loss)));
            svg.Polyline(points, ("stroke", colour), ("stroke-width", 2), ("stroke-linejoin", "round"));
            svg.Line(left + width - 150, legend - 4, left + width - 126, legend - 4, ("stroke", colour), ("stroke-width", 2));
            svg.Label(left + width - 120, legend, name, ("font-size", 13), ("fill", colour));
            legend += 20;
        }
    }

    private void DrawAxes(SvgWriter svg)
    {
        using var style = svg.Group(("font-size", 12), ("fill", Axis));
        foreach (var loss in RoundNumbers(_lowest, _highest))
        {
            svg.Line(left, Y(loss), left + width, Y(loss), ("stroke", Grid));
            svg.Label(left - 8, Y(loss) + 4, loss.ToString("0.####", CultureInfo.InvariantCulture), ("text-anchor", "end"));
        }

        var every = _epochs >= 50 ? 10 : 5;
        for (var epoch = every; epoch <= _epochs; epoch += every)
        {
            svg.Line(X(epoch), top + height, X(epoch), top + height + 5, ("stroke", Axis));
            svg.Label(X(epoch), top + height + 20, epoch.ToString(CultureInfo.InvariantCulture), ("text-anchor", "middle"));
        }

        svg.Line(left, top, left, top + height, ("stroke", Axis));
        svg.Line(left, top + height, left + width, top + height, ("stroke", Axis));
        svg.Label(left + (width / 2), top + height + 42, "epoch", ("text-anchor", "middle"), ("font-size", 13));
        svg.Label(left, top - 10, "cross-entropy, logarithmic", ("font-size", 13));
    }

    /// <summary>The numbers 1, 2 and 5 times a power of ten within bounds.</summary>
    private static IEnumerable<double> RoundNumbers(double lowest, double highest)
    {
        for (var power = Math.Pow(10, Math.Floor(Math.Log10(lowest))); power <= highest; power *= 10)
        {
            foreach (var number in new[] { power, 2 * power, 5 * power })
            {
                if (number >= lowest && number <= highest)
                {
                    yield return number;
                }
            }
        }
    }

    private double X(double epoch) => left + (width * (epoch - 1) / (_epochs - 1));

    private double Y(double loss)
    {
        var margin = 0.05 * Math.Log(_highest / _lowest);
        var above = (Math.Log(loss / _lowest) + margin) / (Math.Log(_highest / _lowest) + (2 * margin));
        return top + (height * (1 - above));
    }
}
