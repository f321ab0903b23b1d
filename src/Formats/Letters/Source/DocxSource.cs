using System.Text;
using System.Xml.Linq;

using VongGac.Model;

using static VongGac.Formats.Letters.DocxPackage;

namespace VongGac.Formats.Letters;

/// <summary>A Word document as lines: paragraphs with their printed labels, tables by column or by row.</summary>
internal sealed class DocxSource
{
    private static readonly XNamespace Compatibility = "http://schemas.openxmlformats.org/markup-compatibility/2006";

    private readonly DocxNumbering _numbering;
    private readonly List<SourceLine> _lines = [];
    private int _length;

    private DocxSource(DocxNumbering numbering) => _numbering = numbering;

    public static Result<SourceLines> Read(ReadOnlyMemory<byte> file)
    {
        if (!DocxPackage.Open(file).Is(out var package, out var refusal)) return refusal;
        using (package)
        {
            if (!package.Part("word/document.xml").Is(out var document, out refusal)) return refusal;
            if (!package.Part("word/numbering.xml").Is(out var numbering, out refusal)) return refusal;
            if (!package.Part("word/styles.xml").Is(out var styles, out refusal)) return refusal;
            if (document?.Element(W + "body") is not { } body) return SourceRefusal.DamagedWord;
            var source = new DocxSource(new DocxNumbering(numbering, styles));
            source.ReadBlocks(body);
            return new SourceLines(source._lines, source.Full ? [FindingCode.Truncated] : []);
        }
    }

    private bool Full => _length > SourceLimits.TextLength;

    private void ReadBlocks(XElement container)
    {
        foreach (var block in container.Elements())
        {
            if (Full) return;
            if (block.Name == W + "p") ReadParagraph(block);
            else if (block.Name == W + "tbl") ReadTable(block);
            else if (block.Name == W + "sdt") { if (block.Element(W + "sdtContent") is { } content) ReadBlocks(content); }
            else if (block.Name == W + "ins" || block.Name == W + "customXml" || block.Name == W + "smartTag") ReadBlocks(block);
        }
    }

    private void ReadParagraph(XElement paragraph)
    {
        string? label = _numbering.NextLabel(paragraph);
        string text = Words(paragraph);
        bool first = true;
        foreach (string line in text.Split('\n'))
        {
            if (string.IsNullOrWhiteSpace(line)) continue;
            Add(new SourceLine(first && label is not null ? $"{label} {line.TrimStart()}" : line, first ? LineStart.Certain : LineStart.Likely));
            first = false;
        }

        foreach (var box in Boxes(paragraph)) ReadBlocks(box);
    }

    // A table without figures in two columns is layout (header, signature): its cells are read one after another.
    private void ReadTable(XElement table)
    {
        var rows = table.Elements(W + "tr").Select(row => row.Elements(W + "tc").ToList()).ToList();
        bool layout = rows.Count <= 4 && rows.All(row => row.Count <= 3) && !HasBorders(table);
        foreach (var row in rows)
        {
            if (Full) return;
            if (layout)
            {
                foreach (var cell in row) ReadBlocks(cell);
                continue;
            }

            string text = string.Join('\t', row.Select(CellText));
            if (!string.IsNullOrWhiteSpace(text)) Add(new SourceLine(text, LineStart.Certain, IsRow: true));
        }
    }

    private static bool HasBorders(XElement table)
    {
        static bool Drawn(XElement? borders) => borders?.Elements().Any(side => (string?)side.Attribute(W + "val") is not (null or "nil" or "none")) ?? false;
        if (Drawn(table.Element(W + "tblPr")?.Element(W + "tblBorders"))) return true;
        var cells = table.Elements(W + "tr").Elements(W + "tc").ToList();
        // The short rules under the names of bodies are often one cell's bottom border.
        return cells.Count(cell => Drawn(cell.Element(W + "tcPr")?.Element(W + "tcBorders"))) * 2 > cells.Count;
    }

    private string CellText(XElement cell)
    {
        var text = new StringBuilder();
        foreach (var paragraph in cell.Descendants(W + "p").Take(1_000))
        {
            string? label = _numbering.NextLabel(paragraph);
            string words = Words(paragraph).Replace('\n', ' ').Replace('\t', ' ').Trim();
            if (words.Length == 0) continue;
            if (text.Length > 0) text.Append(' ');
            if (label is not null) text.Append(label).Append(' ');
            text.Append(words);
            if (text.Length > SourceLimits.TextLength) break;
        }

        return text.ToString();
    }

    private void Add(SourceLine line)
    {
        _lines.Add(line);
        _length += line.Text.Length;
    }

    private static string Words(XElement paragraph)
    {
        var text = new StringBuilder();
        Gather(paragraph, text);
        return text.ToString();
    }

    private static void Gather(XElement parent, StringBuilder text)
    {
        foreach (var element in parent.Elements())
        {
            if (element.Name == W + "t") text.Append(element.Value.ReplaceLineEndings(" "));
            else if (element.Name == W + "tab") text.Append('\t');
            else if (element.Name == W + "br" || element.Name == W + "cr") text.Append('\n');
            else if (element.Name == W + "noBreakHyphen") text.Append('-');
            else if (element.Name == W + "sym") text.Append('•');
            // Not the words of this paragraph: properties, deletions, pictures with their text boxes.
            else if (element.Name == W + "pPr" || element.Name == W + "rPr" || element.Name == W + "del" || element.Name == W + "drawing"
                     || element.Name == W + "pict" || element.Name == W + "object" || element.Name == Compatibility + "AlternateContent") { }
            else Gather(element, text);
        }
    }

    // Each text box is stored twice, the second time for old programs.
    private static IEnumerable<XElement> Boxes(XElement element)
    {
        foreach (var child in element.Elements())
        {
            if (child.Name == Compatibility + "Fallback" && child.Parent!.Element(Compatibility + "Choice") is not null) continue;
            if (child.Name == W + "txbxContent") yield return child;
            else
            {
                foreach (var box in Boxes(child)) yield return box;
            }
        }
    }
}
