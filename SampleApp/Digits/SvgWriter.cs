using System.Globalization;
using System.Xml;
using SvgAttribute = (string Name, object Value);

namespace VjpGen.Gallery.Digits;

/// <summary>Writes a drawing as SVG, element by element. Lengths are in pixels, from the upper left corner.</summary>
internal sealed class SvgWriter : IDisposable
{
    private readonly XmlWriter _xml;

    public SvgWriter(TextWriter output, double width, double height, string title)
    {
        _xml = XmlWriter.Create(output, new XmlWriterSettings { Indent = true, NewLineChars = "\n" });
        _xml.WriteStartElement("svg", "http://www.w3.org/2000/svg");
        WriteAttributes(("width", width), ("height", height), ("viewBox", $"0 0 {Text(width)} {Text(height)}"), ("role", "img"));
        WriteAttributes(("font-family", "system-ui, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif"));
        _xml.WriteElementString("title", title);
    }

    public void Rectangle(double x, double y, double width, double height, params ReadOnlySpan<SvgAttribute> style) =>
        Element("rect", [("x", x), ("y", y), ("width", width), ("height", height), .. style]);

    public void Line(double x1, double y1, double x2, double y2, params ReadOnlySpan<SvgAttribute> style) =>
        Element("line", [("x1", x1), ("y1", y1), ("x2", x2), ("y2", y2), .. style]);

    public void Polyline(IEnumerable<(double X, double Y)> points, params ReadOnlySpan<SvgAttribute> style) =>
        Element("polyline", [("points", string.Join(' ', points.Select(Pair))), ("fill", "none"), .. style]);

    /// <summary>Text whose baseline starts at a point, or lies there otherwise where <c>text-anchor</c> says so.</summary>
    public void Label(double x, double y, string text, params ReadOnlySpan<SvgAttribute> style) =>
        Element("text", [("x", x), ("y", y), .. style], text);

    /// <summary>Opens a group; what is written until it is disposed of is in it.</summary>
    public IDisposable Group(params ReadOnlySpan<SvgAttribute> style)
    {
        _xml.WriteStartElement("g");
        WriteAttributes(style);
        return new OpenElement(_xml);
    }

    /// <summary>Opens a group whose lengths are multiplied, and then counted from a point.</summary>
    public IDisposable Group(double x, double y, double scale, params ReadOnlySpan<SvgAttribute> style) =>
        Group([("transform", $"translate({Text(x)} {Text(y)}) scale({Text(scale)})"), .. style]);

    public void Dispose()
    {
        _xml.WriteEndElement();
        _xml.Dispose();
    }

    private static string Pair((double X, double Y) point) => $"{Text(point.X)},{Text(point.Y)}";

    private static string Text(object value) => value is double number
        ? number.ToString("0.##", CultureInfo.InvariantCulture)
        : Convert.ToString(value, CultureInfo.InvariantCulture)!;

    private void Element(string name, ReadOnlySpan<SvgAttribute> attributes, string? text = null)
    {
        _xml.WriteStartElement(name);
        WriteAttributes(attributes);
        _xml.WriteString(text);
        _xml.WriteEndElement();
    }

    private void WriteAttributes(params ReadOnlySpan<SvgAttribute> attributes)
    {
        foreach (var (name, value) in attributes)
        {
            _xml.WriteAttributeString(name, Text(value));
        }
    }

    private sealed class OpenElement(XmlWriter xml) : IDisposable
    {
        public void Dispose() => xml.WriteEndElement();
    }
}
