using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.Text;

namespace VjpGen.Generator.Tests.Harness;

/// <summary>
/// Source with marks in the notation of the <c>Microsoft.CodeAnalysis.Testing</c> packages: <c>{|VJP010:text|}</c> where a
/// diagnostic is expected, <c>{|#0:text|}</c> where a place is only given a number.
/// </summary>
internal sealed partial class MarkupSource
{
    private readonly Dictionary<int, TextSpan> _numbered = [];

    private MarkupSource(string marked)
    {
        var text = new StringBuilder();
        var open = new Stack<(string Key, int Start)>();
        var diagnostics = new List<(string Id, TextSpan Span)>();
        var last = 0;
        foreach (Match mark in Mark().Matches(marked))
        {
            text.Append(marked, last, mark.Index - last);
            last = mark.Index + mark.Length;
            if (mark.Groups["key"].Success)
            {
                open.Push((mark.Groups["key"].Value, text.Length));
                continue;
            }

            var (key, start) = open.Pop();
            var span = TextSpan.FromBounds(start, text.Length);
            if (key.StartsWith('#'))
            {
                _numbered.Add(int.Parse(key.AsSpan(1)), span);
            }
            else
            {
                diagnostics.Add((key, span));
            }
        }

        Text = text.Append(marked, last, marked.Length - last).ToString();
        Diagnostics = diagnostics;
    }

    /// <summary>The source without its marks.</summary>
    public string Text { get; }

    /// <summary>The diagnostics that are expected at marks.</summary>
    public IReadOnlyList<(string Id, TextSpan Span)> Diagnostics { get; }

    public static MarkupSource Parse(string marked) => new(marked);

    /// <summary>Where the place with this number is.</summary>
    public TextSpan Place(int number) => _numbered[number];

    [GeneratedRegex(@"\{\|(?<key>#?\w+):|\|\}")]
    private static partial Regex Mark();
}
