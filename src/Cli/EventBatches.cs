using System.Collections.Concurrent;

using VongGac.Detection.Logs;
using VongGac.Detection.Sigma;
using VongGac.Detection.Sources;

namespace VongGac.Cli;

/// <summary>
/// Cuts the streams of all files into batches of whole records, whatever their format, in their order. Pulled by one thread at a time;
/// batches are given back to be filled again.
/// </summary>
/// <param name="files">Opens what is to be read.</param>
/// <param name="troubles">Where it is said what cannot be read.</param>
/// <param name="declared">What was said of streams that do not say it themselves.</param>
/// <param name="zone">Offset from UTC of times that name none.</param>
internal sealed partial class EventBatches(EventFiles files, Troubles troubles, LogSource declared, TimeSpan zone)
{
    private readonly ConcurrentBag<Batch> _free = [];

    public IEnumerable<Batch> Of(IEnumerable<string> paths)
    {
        foreach (var file in files.Of(paths))
        {
            var format = StreamFormats.Of(file.Content.Head);
            var batches = format switch
            {
                StreamFormat.JsonLines when JsonReader(file) is { } reader => Texts(file, reader),
                StreamFormat.JsonLines => Lines(file),
                StreamFormat.JsonValues => Values(file),
                StreamFormat.Evtx => EventLog(file),
                StreamFormat.WindowsXml => Xml(file),
                StreamFormat.Text when LineReaders.Sniff(file.Content.Head) is { } name => Texts(file, ReaderOf(name, file)),
                StreamFormat.Empty => [],
                _ => null,
            };
            if (batches is null) troubles.Stranger(file.Named ? DetectWords.NoEvents.With(file.Name) : null);
            foreach (var batch in batches ?? []) yield return batch;
        }
    }

    /// <summary>Takes a batch back whose findings were written.</summary>
    public void GiveBack(Batch batch) => _free.Add(batch);

    private Batch Next(string source, long first)
    {
        if (!_free.TryTake(out var batch)) batch = new Batch();
        batch.Begin(source, first);
        return batch;
    }

    /// <summary>Lines that are cut where they end and not looked into.</summary>
    private IEnumerable<Batch> Lines(EventFile file)
    {
        var stream = new SaidStream(file, troubles);
        stream.ReadExactly(new byte[StreamFormats.Mark(file.Content.Head)]);
        long line = 1;
        byte[] carried = [];
        int carriedLength = 0;
        bool end = false;
        while (!end)
        {
            var batch = Next(file.Name, line);
            batch.Room(carriedLength);
            carried.AsSpan(0, carriedLength).CopyTo(batch.Bytes);
            batch.Length = carriedLength;
            int cut = Fill(stream, file.Content.Live, batch, ref end);
            if (cut == 0 && !end)
            {
                troubles.Record(DetectWords.TooLong.With(file.Name, line, Batch.LongestRecord));
                carriedLength = SkipLine(stream, ref carried, ref end);
                line++;
                GiveBack(batch);
                continue;
            }

            carriedLength = batch.Length - cut;
            if (carried.Length < carriedLength) carried = new byte[int.Max(carriedLength, Batch.Size)];
            batch.Bytes.AsSpan(cut, carriedLength).CopyTo(carried);
            batch.Length = cut;
            batch.Weight = cut;
            line += batch.Bytes.AsSpan(0, cut).Count((byte)'\n');
            yield return batch;
        }
    }

    /// <summary>Reads until the batch is full or, while somebody still writes, holds a line; answers where its last whole line ends.</summary>
    private static int Fill(Stream stream, bool live, Batch batch, ref bool end)
    {
        while (true)
        {
            if (batch.Length == batch.Bytes.Length)
            {
                int cut = batch.Bytes.AsSpan(0, batch.Length).LastIndexOf((byte)'\n') + 1;
                if (cut > 0 || batch.Length >= Batch.LongestRecord) return cut;
                batch.Room(batch.Length);
            }

            int before = batch.Length;
            int read = stream.Read(batch.Bytes.AsSpan(before));
            batch.Length += read;
            if (read == 0)
            {
                end = true;
                return batch.Length;
            }

            if (live && batch.Bytes.AsSpan(before, read).LastIndexOf((byte)'\n') is >= 0 and var last) return before + last + 1;
        }
    }

    /// <summary>Passes over the rest of a line; what was read behind it is carried on.</summary>
    private static int SkipLine(Stream stream, ref byte[] carried, ref bool end)
    {
        if (carried.Length < Batch.Size) carried = new byte[Batch.Size];
        while (true)
        {
            int read = stream.Read(carried);
            int at = carried.AsSpan(0, read).IndexOf((byte)'\n');
            if (read == 0 || at >= 0)
            {
                end = read == 0;
                int rest = read == 0 ? 0 : read - at - 1;
                carried.AsSpan(at + 1, rest).CopyTo(carried);
                return rest;
            }
        }
    }

    private IEnumerable<Batch> Values(EventFile file)
    {
        var stream = new SaidStream(file, troubles);
        byte[] piece = new byte[Batch.Size];
        long record = 1;
        var batch = Next(file.Name, record);
        var objects = new JsonObjects(Batch.LongestRecord, json =>
        {
            if (json.IsEmpty) troubles.Record(DetectWords.TooLong.With(file.Name, record, Batch.LongestRecord));
            else batch.Add(json, record, json.Length + 1);
            record++;
        });
        for (int read = stream.Read(piece); read > 0; read = stream.Read(piece))
        {
            objects.Read(piece.AsSpan(0, read));
            if (batch.Length < Batch.Size && !(file.Content.Live && batch.Length > 0)) continue;
            yield return batch;
            batch = Next(file.Name, record);
        }

        if (objects.Inside) troubles.Record(DetectWords.CutOff.With(file.Name, record));
        yield return batch;
    }
}
