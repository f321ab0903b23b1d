using System.Text;

using VongGac.Model;

namespace VongGac.Formats.Letters;

/// <summary>Plain text: UTF-8, UTF-16 with a byte-order mark, or the single bytes of TCVN3 and VNI.</summary>
internal static class TextSource
{
    public static Result<SourceLines> Read(ReadOnlySpan<byte> file)
    {
        string text;
        List<string> findings = [];
        if (file is [0xff, 0xfe, ..]) text = Encoding.Unicode.GetString(file[2..]);
        else if (file is [0xfe, 0xff, ..]) text = Encoding.BigEndianUnicode.GetString(file[2..]);
        else
        {
            text = Encoding.UTF8.GetString(file);
            if (text.Contains('\ufffd') && file.IndexOf("\ufffd"u8) < 0)
            {
                // Legacy text is one byte a letter; Latin-1 keeps the bytes as code points for the detector.
                string latin = Encoding.Latin1.GetString(file);
                if (LegacyEncoding.Detect([new SourceLine(latin, LineStart.Unsaid)]) is not null) text = latin;
                else findings.Add(FindingCode.BadBytes);
            }
        }

        int strange = text.Count(c => c == '\0' || c == '\ufffd' || (char.IsControl(c) && c is not ('\r' or '\n' or '\t' or '\f')));
        if (strange * 10 > text.Length) return SourceRefusal.NotText;
        // Bound the work before lines are made: normalising never lengthens text.
        if (text.Length > SourceLimits.TextLength * 2)
        {
            text = text[..(SourceLimits.TextLength * 2)];
            findings.Add(FindingCode.Truncated);
        }

        string[] lines = text.ReplaceLineEndings("\n").Replace('\f', '\n').Split('\n');
        return new SourceLines([.. lines.Select(line => new SourceLine(line, LineStart.Unsaid))], findings);
    }
}
