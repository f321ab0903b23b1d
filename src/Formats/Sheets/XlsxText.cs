using System.Text;
using System.Xml;

namespace VongGac.Formats.Sheets;

/// <summary>The text of elements, without what tells how to show or pronounce it.</summary>
internal static class XlsxText
{
    /// <summary>The runs of a rich text, without what tells how to pronounce it.</summary>
    public static string Rich(XmlReader xml)
    {
        if (xml.IsEmptyElement) return "";
        var text = new StringBuilder();
        int depth = xml.Depth;
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.NodeType != XmlNodeType.Element) continue;
            if (xml.LocalName == "rPh") xml.Skip();
            else if (xml.LocalName == "t" && text.Length < SheetWriter.LongestText) text.Append(Content(xml));
        }

        return SheetReader.Tidy(text.ToString());
    }

    /// <summary>The text of an element; the reader stands on its end afterwards.</summary>
    public static string Content(XmlReader xml)
    {
        if (xml.IsEmptyElement) return "";
        var text = new StringBuilder();
        int depth = xml.Depth;
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace && text.Length < SheetWriter.LongestText) text.Append(xml.Value);
        }

        return text.ToString();
    }
}
