using VongGac.Detection.Evtx;
using VongGac.Detection.Logs;
using VongGac.Detection.Sigma;
using VongGac.Detection.WindowsXml;

namespace VongGac.Cli;

/// <summary>Formats whose records become JSON before they are matched.</summary>
internal sealed partial class EventBatches
{
    private readonly EvtxReader _evtx = new();
    private readonly EventText _text = new();

    /// <summary>Event logs of Windows; the numbers are the records' own.</summary>
    private IEnumerable<Batch> EventLog(EventFile file)
    {
        _evtx.Open(new SaidStream(file, troubles));
        var batch = Next(file.Name, 0);
        while (_evtx.Next())
        {
            batch.Add(_evtx.Json, (long)_evtx.Record, _evtx.Raw.Length);
            if (batch.Length < Batch.Size) continue;
            yield return batch;
            batch = Next(file.Name, 0);
        }

        foreach (var fault in _evtx.Faults) troubles.Record(DetectWords.Fault(file.Name, fault.Offset, fault.Reason));
        troubles.MoreRecords(_evtx.FaultCount - _evtx.Faults.Count);
        yield return batch;
    }

    /// <summary>Windows events in XML; the numbers count them from 1.</summary>
    private IEnumerable<Batch> Xml(EventFile file)
    {
        var reader = new WindowsXmlReader(new SaidStream(file, troubles));
        var batch = Next(file.Name, 0);
        while (reader.Next())
        {
            batch.Add(reader.Json, reader.Number, reader.Raw.Length);
            if (batch.Length < Batch.Size) continue;
            yield return batch;
            batch = Next(file.Name, 0);
        }

        foreach (var fault in reader.Faults) troubles.Record(DetectWords.Fault(file.Name, fault.Offset, fault.Reason));
        troubles.MoreRecords(reader.FaultCount - reader.Faults.Count);
        yield return batch;
    }

    /// <summary>Lines of a text log; the numbers are the lines'.</summary>
    private IEnumerable<Batch> Texts(EventFile file, ILineReader reader)
    {
        foreach (var raw in Lines(file))
        {
            int at = 0;
            long line = raw.First;
            while (at < raw.Length)
            {
                var batch = Next(file.Name, 0);
                Read(raw, reader, batch, ref at, ref line);
                yield return batch;
            }

            GiveBack(raw);
        }
    }

    private void Read(Batch raw, ILineReader reader, Batch batch, ref int at, ref long line)
    {
        long unmapped = 0;
        for (; at < raw.Length && batch.Length < Batch.Size; line++)
        {
            var rest = raw.Bytes.AsSpan(at, raw.Length - at);
            int end = rest.IndexOf((byte)'\n');
            var one = (end < 0 ? rest : rest[..end]).TrimEnd((byte)'\r');
            at += end < 0 ? rest.Length : end + 1;
            var reading = reader.Read(one, _text);
            if (reading.Kind == ReadingKind.Nothing) continue;
            batch.Add(_text.Json, line, one.Length + 1, reading.Source);
            if (reading.Kind == ReadingKind.Unmapped) unmapped++;
        }

        troubles.Unmapped(unmapped);
    }

    /// <summary>The reader of a JSON log that is not Windows', such as Suricata's; null where the events speak for themselves or were declared.</summary>
    private ILineReader? JsonReader(EventFile file)
    {
        var head = file.Content.Head;
        if (declared != LogSource.None || head.IndexOf("\"Channel\""u8) >= 0 || head.IndexOf("\"EventID\""u8) >= 0 || head.IndexOf("\"winlog\""u8) >= 0) return null;
        return LineReaders.Sniff(head) is { } name ? ReaderOf(name, file) : null;
    }

    private ILineReader ReaderOf(string name, EventFile file) => LineReaders.Open(name, new LineTimes(file.Written, zone))!;
}
