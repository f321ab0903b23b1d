using System.Globalization;
using System.Text;

namespace VongGac.Formats.Charts;

/// <summary>
/// Writes SVG for a page whose policy allows neither inline style nor script: classes and presentation attributes only.
/// Text is escaped here and nowhere else. The drawing is for the eye; its figures stand in a table beside it.
/// </summary>
internal sealed class Svg
{
    private readonly StringBuilder _text = new();

    public Svg(double width, double height) =>
        Add($"<svg viewBox=\"0 0 {Of(width)} {Of(height)}\" width=\"{Of(width)}\" height=\"{Of(height)}\" role=\"img\" aria-hidden=\"true\" focusable=\"false\">");

    public void Rect(string look, double x, double y, double width, double height) =>
        Add($"<rect {look} x=\"{Of(x)}\" y=\"{Of(y)}\" width=\"{Of(width)}\" height=\"{Of(height)}\"/>");

    /// <param name="anchor"><c>start</c>, <c>middle</c> or <c>end</c>.</param>
    public void Text(double x, double y, string text, string anchor = "start") =>
        Add($"<text x=\"{Of(x)}\" y=\"{Of(y)}\" text-anchor=\"{anchor}\" fill=\"currentColor\">{Escape(text)}</text>");

    public void Line(double x1, double y1, double x2, double y2, string? dashes = null) =>
        Add($"<line x1=\"{Of(x1)}\" y1=\"{Of(y1)}\" x2=\"{Of(x2)}\" y2=\"{Of(y2)}\" stroke=\"currentColor\"{(dashes is null ? "" : $" stroke-dasharray=\"{dashes}\"")}/>");

    public void Add(string markup) => _text.Append(markup);

    public string Close() => _text.Append("</svg>").ToString();

    public static string Of(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    public static string Escape(string text) => text.Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal).Replace("\"", "&quot;", StringComparison.Ordinal);
}
