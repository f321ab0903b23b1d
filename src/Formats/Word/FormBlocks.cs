using System.Xml.Linq;
using VongGac.Model;
using static VongGac.Formats.Word.FormText;

namespace VongGac.Formats.Word;

/// <summary>Paragraphs, tables and rows of a form: what is repeated, what is left out, what is filled.</summary>
internal static class FormBlocks
{
    /// <summary>Fills everything inside a container of blocks (body, cell, header, content control).</summary>
    public static Refusal? Fill(XElement container, FormScope scope) => Fill([.. container.Elements()], scope);

    private static Refusal? Fill(IReadOnlyList<XElement> blocks, FormScope scope)
    {
        for (int i = 0; i < blocks.Count; i++)
        {
            if (Opening(blocks[i]) is not { } opening)
            {
                if (FillOne(blocks[i], scope) is { } refusal) return refusal;
                continue;
            }

            int end = Closing(blocks, i, opening.Name);
            if (end < 0) return Refuse.Unclosed(opening.Mark);
            if (Repeat([.. blocks.Skip(i + 1).Take(end - i - 1)], blocks[end], opening, scope) is { } inside) return inside;
            blocks[i].Remove();
            blocks[end].Remove();
            i = end;
        }

        return null;
    }

    private static Refusal? FillOne(XElement block, FormScope scope)
    {
        if (block.Name == W + "p") return FormText.Fill(block, scope);
        if (block.Name == W + "tr") return FillRow(block, scope);
        var refusal = Fill(block, scope);
        // A cell without a paragraph is no cell for Word.
        if (block.Name == W + "tc" && block.Elements().LastOrDefault()?.Name != W + "p") block.Add(new XElement(W + "p"));
        return refusal;
    }

    private static Refusal? FillRow(XElement row, FormScope scope)
    {
        string text = FormText.Of(row).Trim();
        var marks = Mark().Matches(text);
        if (marks.Count < 2 || marks[0].Index != 0 || marks[0].Groups["kind"].Value != "#") return Fill(row, scope);
        // A block that opens and closes inside the first cell belongs to the cell.
        if (row.Descendants(W + "tc").FirstOrDefault()?.Elements().ToList() is { Count: > 0 } cell && Opening(cell[0]) is { } block && Closing(cell, 0, block.Name) > 0) return Fill(row, scope);
        var last = marks[^1];
        string name = marks[0].Groups["name"].Value;
        if (last.Index + last.Length != text.Length || last.Groups["kind"].Value != "/" || last.Groups["name"].Value != name) return Refuse.Unclosed(marks[0].Value);
        FormText.Remove(row, marks[0].Value);
        FormText.Remove(row, last.Value);
        return Repeat([row], row, new(marks[0].Value, name, Absent: false), scope);
    }

    /// <summary>Writes copies of the blocks before <paramref name="place"/>, one for each item, and removes the blocks themselves.</summary>
    private static Refusal? Repeat(IReadOnlyList<XElement> blocks, XElement place, Section section, FormScope scope)
    {
        if (!scope.Items(section.Name, out var items)) return Refuse.Unknown(section.Mark);
        if (section.Absent) items = items.Count == 0 ? [new WordValues()] : [];
        // Copies are filled where they stand, in a holder, so that what they take out of themselves is gone before they are placed.
        foreach (var item in items)
        {
            var holder = new XElement("holder", blocks.Select(Copy));
            if (Fill(holder, new FormScope(item, scope)) is { } refusal) return refusal;
            place.AddBeforeSelf(holder.Elements());
        }

        foreach (var block in blocks) block.Remove();
        return null;
    }

    // Bookmarks and paragraph ids are unique in a document; nothing in a form refers to them.
    private static XElement Copy(XElement block)
    {
        var copy = new XElement(block);
        copy.Descendants().Where(e => e.Name == W + "bookmarkStart" || e.Name == W + "bookmarkEnd").Remove();
        copy.DescendantsAndSelf().Attributes().Where(a => a.Name.LocalName is "paraId" or "textId").Remove();
        return copy;
    }

    private static Section? Opening(XElement block)
    {
        if (block.Name != W + "p" || FormText.Of(block).Trim() is not ['{', '{', ..] text) return null;
        var mark = Mark().Match(text);
        if (!mark.Success || mark.Length != text.Length) return null;
        string name = mark.Groups["name"].Value;
        return mark.Groups["kind"].Value switch
        {
            "#" => new Section(mark.Value, name, Absent: false),
            "^" => new Section(mark.Value, name, Absent: true),
            _ => null,
        };
    }

    private static int Closing(IReadOnlyList<XElement> blocks, int opening, string name)
    {
        int depth = 0;
        for (int i = opening + 1; i < blocks.Count; i++)
        {
            if (Opening(blocks[i]) is { } inner && inner.Name == name) depth++;
            if (blocks[i].Name != W + "p") continue;
            string text = FormText.Of(blocks[i]).Trim();
            var mark = Mark().Match(text);
            if (!mark.Success || mark.Length != text.Length || mark.Groups["kind"].Value != "/" || mark.Groups["name"].Value != name) continue;
            if (depth-- == 0) return i;
        }

        return -1;
    }

    private sealed record Section(string Mark, string Name, bool Absent);
}
