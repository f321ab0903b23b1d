using System.Globalization;
using System.Text;
using System.Xml;
using VongGac.Model;

namespace VongGac.Formats.AvReport;

/// <summary>Writes a report as the messages its form asks for, not yet signed.</summary>
public static class AvReportXml
{
    private static readonly TimeSpan OldAfter = TimeSpan.FromDays(15);

    /// <summary>One message, or several numbered ones where the form bounds them; refused with everything that is missing.</summary>
    public static Result<IReadOnlyList<XmlDocument>> Write(AvReport report, AvReportForm form)
    {
        var gaps = AvCheck.Gaps(report, form);
        if (gaps.Count > 0) return AvRefusal.Of(gaps);
        var stated = AvCheck.Coverage(report, form).Where(section => !section.LeftOut).Select(section => section.Section).ToHashSet(StringComparer.Ordinal);
        var parts = AvBatches.Of(report, form.Batch);
        return parts.Select((part, i) => Message(part, report, form, stated, i + 1, parts.Count)).ToArray();
    }

    /// <summary>The bytes as they are sent: UTF-8 without a byte order mark, no white space added.</summary>
    public static byte[] Bytes(XmlDocument message)
    {
        using var stream = new MemoryStream();
        using (var writer = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = false, NewLineHandling = NewLineHandling.None }))
            message.Save(writer);
        return stream.ToArray();
    }

    private static XmlDocument Message(AvReport part, AvReport whole, AvReportForm form, HashSet<string> stated, int number, int parts)
    {
        var envelope = form.Envelope;
        var document = new XmlDocument { PreserveWhitespace = true, XmlResolver = null };
        document.AppendChild(document.CreateXmlDeclaration("1.0", "UTF-8", null));
        var root = (XmlElement)document.AppendChild(Element(document, envelope, envelope.Root))!;
        foreach (var (prefix, address) in envelope.Namespaces) root.SetAttribute("xmlns:" + prefix, address);
        var message = Under(Under(root, envelope, envelope.Header), envelope, envelope.Message);
        var from = Under(message, envelope, envelope.From);
        foreach (var field in form.Sender) Write(from, envelope, field, AvValues.Sender[field.Value](whole.Sender));
        Under(message, envelope, envelope.SubjectName).InnerText = Subject(envelope, whole.At, number, parts);
        var body = Under(Under(root, envelope, envelope.Body), envelope, "AVReport");
        body.SetAttribute("name", Clean(whole.Product));
        Under(body, envelope, "Datetime").InnerText = whole.At.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        foreach (var section in form.Sections.Where(section => stated.Contains(section.Name)))
        {
            var element = Under(body, envelope, section.Name);
            if (section.Part == AvPart.OldSignatures)
                Under(element, envelope, section.Fields[0].Name).InnerText = AvValues.Number(whole.Machines.Count(m => whole.At - m.SignaturesAt > OldAfter));
            else
                foreach (var machine in part.Machines) Write(element, envelope, section, machine);
        }

        return document;
    }

    private static void Write(XmlElement under, AvEnvelope envelope, AvSection section, AvMachine machine)
    {
        if (AvValues.Rows(section.Part, machine) is not { Count: > 0 } rows) return;
        var element = Under(under, envelope, "Machine");
        foreach (var field in section.Machine)
        {
            if (rows[0](field.Value) is { Length: > 0 } value) element.SetAttribute(field.Name, Clean(value));
            else if (field.Missing == AvMissing.Blank) element.SetAttribute(field.Name, "");
        }

        foreach (var row in rows)
        {
            var item = section.Item is null ? element : Under(element, envelope, section.Item);
            foreach (var field in section.Fields) Write(item, envelope, field, row(field.Value));
        }
    }

    private static void Write(XmlElement under, AvEnvelope envelope, AvField field, string? value)
    {
        if (string.IsNullOrWhiteSpace(value) && field.Missing == AvMissing.Omit) return;
        var element = Under(under, envelope, field.Name);
        if (!string.IsNullOrWhiteSpace(value)) element.InnerText = Clean(value);
    }

    private static XmlElement Under(XmlElement parent, AvEnvelope envelope, string name) =>
        (XmlElement)parent.AppendChild(Element(parent.OwnerDocument, envelope, name))!;

    private static XmlElement Element(XmlDocument document, AvEnvelope envelope, string name)
    {
        int colon = name.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? document.CreateElement(name) : document.CreateElement(name[..colon], name[(colon + 1)..], envelope.Namespaces[name[..colon]]);
    }

    private static string Subject(AvEnvelope envelope, DateTimeOffset at, int number, int parts)
    {
        var local = at.ToOffset(VietnamTime.Offset);
        string subject = envelope.Subject
            .Replace("{day}", local.ToString("dd-MM-yyyy", CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{time}", local.ToString("HH:mm:ss", CultureInfo.InvariantCulture), StringComparison.Ordinal);
        return parts == 1 ? subject : subject + envelope.SplitSubject
            .Replace("{part}", AvValues.Number(number), StringComparison.Ordinal).Replace("{parts}", AvValues.Number(parts), StringComparison.Ordinal);
    }

    // Names of files and machines hold what malware likes: what XML cannot carry becomes U+FFFD, and the line breaks that readers would normalise become blanks.
    private static string Clean(string value)
    {
        var clean = new StringBuilder(value.Length);
        for (int i = 0; i < value.Length; i++)
        {
            char c = value[i];
            if (c is '\r' or '\n' or '\t') clean.Append(' ');
            else if (char.IsHighSurrogate(c) && i + 1 < value.Length && char.IsLowSurrogate(value[i + 1])) clean.Append(c).Append(value[++i]);
            else clean.Append(XmlConvert.IsXmlChar(c) ? c : '\uFFFD');
        }

        return clean.ToString();
    }
}
