using System.Text;
using System.Text.Json;
using VongGac.Detection.Matching;
using VongGac.Model;

namespace VongGac.Detection.Indicators;

/// <summary>
/// Reads a warning list of MISP: <c>{name, type, matching_attributes, list}</c>. Rows are counted as entries of <c>list</c>.
/// </summary>
internal static class WarningReader
{
    public static void Read(ReadOnlySpan<byte> json, ListReport report, WarningLists to)
    {
        if (json.StartsWith("\uFEFF"u8))
        {
            json = json[3..];
        }

        Header? header;
        try
        {
            header = Read(json);
        }
        catch (JsonException bad)
        {
            report.Skip((int)((bad.LineNumber ?? 0) + 1), Words.BadJson(bad.Message));
            return;
        }
        catch (InvalidOperationException bad)
        {
            // A text that holds half of a surrogate pair.
            report.Skip(1, Words.BadJson(bad.Message));
            return;
        }

        if (header?.Type is null || header.Values is null)
        {
            report.Skip(1, Words.NoWarningList);
            return;
        }

        if (header.Type is not ("cidr" or "hostname" or "string" or "substring" or "regex"))
        {
            report.Skip(1, Words.UnknownType(header.Type));
            return;
        }

        if (header.Of == Spoken.None)
        {
            report.Skip(1, Words.NoneOfOurs);
            return;
        }

        int list = to.Begin(report.Source.Name.Length > 0 ? report.Source.Name : header.Name ?? "", header.Of);
        for (int index = 0; index < header.Values.Count; index++)
        {
            if (header.Values[index] is not { Length: > 0 } value)
            {
                report.Skip(index + 1, Words.NotText);
            }
            else if (Take(header.Type, value, list, to) is { } fault)
            {
                report.Skip(index + 1, fault);
            }
            else
            {
                report.Taken++;
            }
        }
    }

    private static Text? Take(string type, string value, int list, WarningLists to)
    {
        byte[] text = Encoding.UTF8.GetBytes(value);
        switch (type)
        {
            case "cidr":
                if (!NetworkText.TryRead(text, out UInt128 start, out bool four, out int length))
                {
                    return Words.BadNetwork;
                }

                to.AddNetwork(start, four, length, list);
                return null;
            case "hostname":
            case "string" when value.StartsWith('.'):
                Span<byte> name = stackalloc byte[HostText.Room];
                int kept = HostText.Domain(text.AsSpan().TrimStart((byte)'.'), name);
                if (kept < 0)
                {
                    return Words.BadDomain;
                }

                to.AddHost(name[..kept], list);
                return null;
            case "string":
                byte[] whole = Folding.Fold(text);
                if (whole.Length > ushort.MaxValue)
                {
                    return Words.TooLong;
                }

                to.AddWhole(whole, list);
                return null;
            case "substring":
                to.AddPart(Folding.Fold(text), list);
                return null;
            default:
                try
                {
                    to.AddRegex(value, list);
                    return null;
                }
                catch (ArgumentException bad)
                {
                    return Words.BadRegex(bad.Message);
                }
        }
    }

    private static Header? Read(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            return null;
        }

        var header = new Header();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string? key = reader.GetString();
            reader.Read();
            switch (key)
            {
                case "name" when reader.TokenType == JsonTokenType.String:
                    header.Name = reader.GetString();
                    break;
                case "type" when reader.TokenType == JsonTokenType.String:
                    header.Type = reader.GetString();
                    break;
                case "matching_attributes" when reader.TokenType == JsonTokenType.StartArray:
                    header.Of = Spoken.None;
                    foreach (string? attribute in Texts(ref reader))
                    {
                        foreach (string part in (attribute ?? "").Split('|'))
                        {
                            header.Of |= OfAttribute(part);
                        }
                    }

                    break;
                case "list" when reader.TokenType == JsonTokenType.StartArray:
                    header.Values = Texts(ref reader);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return header;
    }

    /// <summary>The elements of an array; null for those that are no texts.</summary>
    private static List<string?> Texts(ref Utf8JsonReader reader)
    {
        var texts = new List<string?>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            texts.Add(reader.TokenType == JsonTokenType.String ? reader.GetString() : null);
            reader.Skip();
        }

        return texts;
    }

    private static Spoken OfAttribute(string attribute) => attribute switch
    {
        "ip" or "ip-src" or "ip-dst" => Spoken.Address,
        "hostname" or "domain" => Spoken.Host,
        "url" or "uri" => Spoken.Url,
        "md5" => Spoken.Md5,
        "sha1" => Spoken.Sha1,
        "sha256" => Spoken.Sha256,
        "filename" => Spoken.Path,
        _ => Spoken.None,
    };

    private sealed class Header
    {
        public string? Name { get; set; }

        public string? Type { get; set; }

        public Spoken Of { get; set; } = Spoken.All;

        public List<string?>? Values { get; set; }
    }
}
