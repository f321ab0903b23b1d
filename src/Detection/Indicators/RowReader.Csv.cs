using System.Globalization;
using System.Text;
using VongGac.Model;

namespace VongGac.Detection.Indicators;

/// <summary>Rows of tables.</summary>
internal sealed partial class RowReader
{
    private Text? Csv(ReadOnlySpan<byte> line, int number)
    {
        if (!_cells.Read(line))
        {
            return Words.MissingColumns;
        }

        if (_heading is null)
        {
            _heading = CsvHeading.Of(_cells);
            return _heading.Value < 0 ? Words.NoValueColumn : Heading;
        }

        if (_heading.Value < 0 || _heading.Most >= _cells.Count)
        {
            return _heading.Value < 0 ? Words.NoValueColumn : Words.MissingColumns;
        }

        Meant meant = _meant;
        if (_heading.Kind >= 0 && Known(_cells[_heading.Kind]) is { } said)
        {
            meant = said;
        }
        else if (_heading.Kind >= 0 && !_cells[_heading.Kind].IsEmpty)
        {
            return Words.UnknownKind(Encoding.UTF8.GetString(_cells[_heading.Kind]));
        }

        int confidence = _report.Source.Confidence;
        if (Cell(_heading.Confidence) is { IsEmpty: false } much
            && (!int.TryParse(much, NumberStyles.None, CultureInfo.InvariantCulture, out confidence) || confidence > 100))
        {
            return Words.BadConfidence;
        }

        if (!Time(Cell(_heading.From), _report.Source.From, out DateTimeOffset? from) || !Time(Cell(_heading.Until), _report.Source.Until, out DateTimeOffset? until))
        {
            return Words.BadTime;
        }

        int origin = _to.OriginOf(_list, confidence, from, until, Cell(_heading.Label));
        if (origin < 0)
        {
            return Words.TooManyOrigins;
        }

        ReadOnlySpan<byte> value = _cells[_heading.Value].Trim(" \t"u8);
        return value.IsEmpty ? Words.NotText : _values.Add(value, meant, new Row(number, origin));
    }

    private ReadOnlySpan<byte> Cell(int column) => column < 0 ? [] : _cells[column].Trim(" \t"u8);

    private static bool Time(ReadOnlySpan<byte> text, DateTimeOffset? otherwise, out DateTimeOffset? time)
    {
        time = otherwise;
        if (text.IsEmpty)
        {
            return true;
        }

        bool read = text.Length <= 40 && DateTimeOffset.TryParse(
            Encoding.UTF8.GetString(text), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTimeOffset one)
            && (time = one) is not null;
        return read;
    }

    private static Meant? Known(ReadOnlySpan<byte> kind)
    {
        Span<byte> folded = stackalloc byte[16];
        if (kind.Length is 0 or > 16)
        {
            return null;
        }

        System.Text.Ascii.ToLower(kind, folded, out int length);
        return Encoding.ASCII.GetString(folded[..length]) switch
        {
            "ip" or "ipv4" or "ipv6" or "ip:port" or "address" or "cidr" or "network" or "ip-src" or "ip-dst" => Meant.Address,
            "domain" or "hostname" or "host" or "fqdn" => Meant.Domain,
            "url" or "uri" => Meant.Url,
            "md5" or "sha1" or "sha256" or "sha-1" or "sha-256" or "hash" => Meant.Hash,
            "path" or "file" or "filename" or "filepath" => Meant.Path,
            _ => null,
        };
    }
}
