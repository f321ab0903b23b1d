using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using VongGac.Model;

namespace VongGac.Formats.Word;

/// <summary>The text of one paragraph of a form, across whatever runs Word made of it.</summary>
internal static partial class FormText
{
    public static readonly XNamespace W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    /// <summary>All that is written in an element.</summary>
    public static string Of(XElement element) => string.Concat(element.Descendants(W + "t").Select(t => t.Value));

    /// <summary>Puts values in place of names. Values are not read for names again.</summary>
    public static Refusal? Fill(XElement paragraph, FormScope scope)
    {
        var pieces = paragraph.Descendants(W + "t").ToList();
        string whole = string.Concat(pieces.Select(t => t.Value));
        if (!whole.Contains("{{", StringComparison.Ordinal)) return null;
        var marks = Mark().Matches(whole);
        string rest = Mark().Replace(whole, "");
        if (rest.IndexOf("{{", StringComparison.Ordinal) is >= 0 and var open) return Refuse.Unclosed(rest[open..Math.Min(rest.Length, open + 40)]);
        var values = new List<(Match Mark, string Text)>(marks.Count);
        foreach (Match mark in marks)
        {
            if (mark.Groups["kind"].Length > 0) return Refuse.Misplaced(mark.Value);
            if (!scope.Text(mark.Groups["name"].Value, out string? text)) return Refuse.Unknown(mark.Value);
            values.Add((mark, Clean(text)));
        }

        // From the end, so that earlier places stay where they are.
        for (int i = values.Count - 1; i >= 0; i--) Put(pieces, values[i].Mark.Index, values[i].Mark.Length, values[i].Text);
        foreach (var piece in pieces) Break(piece);
        return null;
    }

    /// <summary>Takes a mark out of the text of an element: the first time it stands there.</summary>
    public static void Remove(XElement element, string mark)
    {
        var pieces = element.Descendants(W + "t").ToList();
        int at = string.Concat(pieces.Select(t => t.Value)).IndexOf(mark, StringComparison.Ordinal);
        if (at >= 0) Put(pieces, at, mark.Length, "");
    }

    /// <summary>Without what XML cannot hold.</summary>
    public static string Clean(string text)
    {
        if (text.Replace("\r\n", "\n", StringComparison.Ordinal) is var lines && lines.All(c => XmlConvert.IsXmlChar(c) && c != '\r')) return lines;
        var kept = new StringBuilder(lines.Length);
        for (int i = 0; i < lines.Length; i++)
        {
            if (i + 1 < lines.Length && XmlConvert.IsXmlSurrogatePair(lines[i + 1], lines[i])) kept.Append(lines[i]).Append(lines[++i]);
            else if (lines[i] == '\r') kept.Append('\n');
            else if (XmlConvert.IsXmlChar(lines[i])) kept.Append(lines[i]);
        }

        return kept.ToString();
    }

    [GeneratedRegex(@"\{\{\s*(?<kind>[#^/]?)\s*(?<name>[A-Za-z][A-Za-z0-9.-]*)\s*\}\}", RegexOptions.NonBacktracking)]
    public static partial Regex Mark();

    // The value goes to the run where the mark begins and takes its looks.
    private static void Put(List<XElement> pieces, int at, int length, string text)
    {
        int start = 0;
        bool written = false;
        foreach (var piece in pieces)
        {
            string own = piece.Value;
            int from = Math.Clamp(at - start, 0, own.Length), to = Math.Clamp(at + length - start, 0, own.Length);
            start += own.Length;
            if (from >= to) continue;
            piece.Value = string.Concat(own.AsSpan(0, from), written ? "" : text, own.AsSpan(to));
            piece.SetAttributeValue(XNamespace.Xml + "space", "preserve");
            written = true;
        }
    }

    private static void Break(XElement piece)
    {
        if (!piece.Value.Contains('\n', StringComparison.Ordinal)) return;
        string[] lines = piece.Value.Split('\n');
        piece.Value = lines[0];
        var last = piece;
        foreach (string line in lines[1..])
        {
            var next = new XElement(W + "t", new XAttribute(XNamespace.Xml + "space", "preserve"), line);
            last.AddAfterSelf(new XElement(W + "br"), next);
            last = next;
        }
    }
}

/// <summary>What can be wrong with a form; the place is the placeholder itself.</summary>
internal static class Refuse
{
    public static Refusal Unknown(string mark) => new("word.unknown", new Text(
        "Biểu mẫu dùng {0} nhưng báo cáo không có mục này. Hãy sửa tên hoặc xóa chỗ giữ này khỏi biểu mẫu.",
        "The form uses {0}, which the report does not have. Correct the name or remove the placeholder.").With(mark), mark);

    public static Refusal Unclosed(string mark) => new("word.unclosed", new Text(
        "Biểu mẫu mở {0} nhưng không đóng lại ở cùng cấp (cùng phần thân, cùng ô hoặc cùng hàng của bảng).",
        "The form opens {0} and does not close it at the same level (body, cell or table row).").With(mark), mark);

    public static Refusal Misplaced(string mark) => new("word.misplaced", new Text(
        "{0} phải đứng một mình trong một đoạn, hoặc ở đầu và cuối của một hàng trong bảng.",
        "{0} must stand alone in a paragraph, or at the beginning and the end of a table row.").With(mark), mark);
}
