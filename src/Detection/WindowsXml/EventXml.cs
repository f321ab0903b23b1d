using System.Runtime.InteropServices;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using VongGac.Detection.Evtx;
using VongGac.Model;

namespace VongGac.Detection.WindowsXml;

/// <summary>One <c>Event</c> of XML as JSON of the shape that event logs get: see <see cref="Rendering"/>.</summary>
internal static class EventXml
{
    private const int Deepest = 48;

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        // Windows writes control characters as references that XML 1.0 forbids.
        CheckCharacters = false,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    /// <summary>Numbers of the header: in event logs they are numbers too.</summary>
    private static readonly HashSet<string> Numbers =
        new(StringComparer.Ordinal) { "EventID", "Version", "Level", "Task", "Opcode", "EventRecordID", "ProcessID", "ThreadID", "Qualifiers" };

    /// <summary>Writes the event; answers what was wrong, or null.</summary>
    public static Text? Write(ReadOnlySpan<byte> xml, JsonOutput to)
    {
        to.Length = 0;
        try
        {
            using var reader = XmlReader.Create(new StringReader(Encoding.UTF8.GetString(xml)), Settings);
            var root = XElement.Load(reader, LoadOptions.PreserveWhitespace);
            to.Put((byte)'{');
            Key(to, root.Name.LocalName);
            if (!Element(to, root, header: false, 1))
            {
                return Words.TooDeep;
            }

            to.Put((byte)'}');
            return null;
        }
        catch (XmlException fault)
        {
            return Words.NotXml(fault.Message);
        }
    }

    private static bool Element(JsonOutput to, XElement element, bool header, int depth)
    {
        if (depth > Deepest)
        {
            return false;
        }

        int begin = to.Length;
        to.Put((byte)'{');
        string? data = NameOf(element);
        bool attributes = Attributes(to, element, header, data is not null);
        if (element.HasElements)
        {
            if (!Children(to, element, header, depth))
            {
                return false;
            }

            to.Close((byte)'}');
            return true;
        }

        bool wrapped = data is null && element.Name.LocalName == "Data";
        if (element.IsEmpty || (element.Value.Length == 0 && data is null && !wrapped))
        {
            to.Length = attributes ? to.Length : begin;
            if (attributes)
            {
                to.Close((byte)'}');
            }
            else
            {
                to.Put(data is null ? "null"u8 : "\"\""u8);
            }

            return true;
        }

        if (attributes || wrapped)
        {
            to.Put("\"#text\":"u8);
            Value(to, element.Value, header && Numbers.Contains(element.Name.LocalName));
            to.Put((byte)'}');
        }
        else
        {
            to.Length = begin;
            Value(to, element.Value, header && Numbers.Contains(element.Name.LocalName));
        }

        return true;
    }

    private static string? NameOf(XElement element) => element.Name.LocalName == "Data" ? element.Attribute("Name")?.Value : null;

    private static bool Attributes(JsonOutput to, XElement element, bool header, bool named)
    {
        int begin = to.Length;
        to.Put("\"#attributes\":{"u8);
        int first = to.Length;
        foreach (XAttribute attribute in element.Attributes())
        {
            if ((named && attribute.Name == "Name") || (attribute.IsNamespaceDeclaration && attribute.Name.LocalName != "xmlns"))
            {
                continue;
            }

            Key(to, attribute.Name.LocalName);
            Value(to, attribute.Value, header && Numbers.Contains(attribute.Name.LocalName));
            to.Put((byte)',');
        }

        if (to.Length == first)
        {
            to.Length = begin;
            return false;
        }

        to.Close((byte)'}');
        to.Put((byte)',');
        return true;
    }

    /// <summary>Each key once: elements of one name are a list in the place of the first.</summary>
    private static bool Children(JsonOutput to, XElement element, bool header, int depth)
    {
        foreach (IGrouping<string, XElement> group in element.Elements().GroupBy(child => NameOf(child) ?? child.Name.LocalName, StringComparer.Ordinal))
        {
            XElement[] same = [.. group];
            bool system = header || (depth == 1 && group.Key == "System");
            Key(to, group.Key);
            if (same.Length == 1)
            {
                if (!Element(to, same[0], system, depth + 1))
                {
                    return false;
                }

                to.Put((byte)',');
                continue;
            }

            bool wrapped = Array.TrueForAll(same, child => child.Name.LocalName == "Data" && NameOf(child) is null && !child.HasElements && !child.HasAttributes);
            to.Put(wrapped ? "{\"#text\":["u8 : "["u8);
            foreach (XElement child in same)
            {
                if (wrapped)
                {
                    Value(to, child.Value, number: false);
                }
                else if (!Element(to, child, system, depth + 2))
                {
                    return false;
                }

                to.Put((byte)',');
            }

            to.Close((byte)']');
            to.Put(wrapped ? "},"u8 : ","u8);
        }

        string text = string.Concat(element.Nodes().OfType<XText>().Select(node => node.Value));
        if (!string.IsNullOrWhiteSpace(text))
        {
            to.Put("\"#text\":"u8);
            Value(to, text, number: false);
            to.Put((byte)',');
        }

        return true;
    }

    private static void Key(JsonOutput to, string name)
    {
        Value(to, name, number: false);
        to.Put((byte)':');
    }

    private static void Value(JsonOutput to, string text, bool number)
    {
        bool bare = number && text.Length is > 0 and <= 20 && !text.AsSpan().ContainsAnyExceptInRange('0', '9') && (text[0] != '0' || text.Length == 1);
        if (!bare)
        {
            to.Put((byte)'"');
        }

        to.Utf16(MemoryMarshal.AsBytes(text.AsSpan()), 0, text.Length);
        if (!bare)
        {
            to.Put((byte)'"');
        }
    }
}
