using System.Collections.Concurrent;

using VongGac.Detection.Sources;

namespace VongGac.Cli;

/// <summary>
/// Cuts the streams of all files into batches of whole records, whatever their format, in their order. Pulled by one thread at a time;
/// batches are given back to be filled again.
/// </summary>
internal sealed class EventBatches(EventFiles files, Troubles troubles)
{
    private readonly ConcurrentBag<Batch> _free = [];

    public IEnumerable<Batch> Of(IEnumerable<string> paths)
    {
        foreach (var file in files.Of(paths))
        {
            var format = StreamFormats.Of(file.Content.Head);
            switch (format)
            {
                case StreamFormat.JsonLines:
                    foreach (var batch in Lines(file)) yield return batch;
                    break;
                case StreamFormat.JsonValues:
                    foreach (var batch in Values(file)) yield return batch;
                    break;
                case StreamFormat.Empty:
                    break;
                default:
                    troubles.Stranger(file.Named ? DetectWords.NoEvents.With(file.Name) : null);
                    break;
            }
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

    private IEnumerable<Batch> Lines(EventFile file)
    {
        Skip(file, StreamFormats.Mark(file.Content.Head));
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
            int cut = Fill(file, batch, ref end);
            if (cut == 0 && !end)
            {
                troubles.Record(DetectWords.TooLong.With(file.Name, line, Batch.LongestRecord));
                carriedLength = SkipLine(file, ref carried, ref end);
                line++;
                GiveBack(batch);
                continue;
            }

            carriedLength = batch.Length - cut;
            if (carried.Length < carriedLength) carried = new byte[int.Max(carriedLength, Batch.Size)];
            batch.Bytes.AsSpan(cut, carriedLength).CopyTo(carried);
            batch.Length = cut;
            line += batch.Bytes.AsSpan(0, cut).Count((byte)'\n');
            yield return batch;
        }
    }

    /// <summary>Reads until the batch is full or, while somebody still writes, holds a line; answers where its last whole line ends.</summary>
    private int Fill(EventFile file, Batch batch, ref bool end)
    {
        while (true)
        {
            if (batch.Length == batch.Bytes.Length)
            {
                int cut = batch.Bytes.AsSpan(0, batch.Length).LastIndexOf((byte)'\n') + 1;
                if (cut > 0 || batch.Length > Batch.LongestRecord) return cut;
                batch.Room(batch.Length);
            }

            int before = batch.Length;
            int read = Read(file, batch.Bytes.AsMemory(before));
            batch.Length += read;
            if (read == 0)
            {
                end = true;
                return batch.Length;
            }

            if (file.Content.Live && batch.Bytes.AsSpan(before, read).LastIndexOf((byte)'\n') is >= 0 and int last) return before + last + 1;
        }
    }

    /// <summary>Passes over the rest of a line; what was read behind it is carried on.</summary>
    private int SkipLine(EventFile file, ref byte[] carried, ref bool end)
    {
        if (carried.Length < Batch.Size) carried = new byte[Batch.Size];
        while (true)
        {
            int read = Read(file, carried);
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
        byte[] piece = new byte[Batch.Size];
        long record = 1;
        var batch = Next(file.Name, record);
        var objects = new JsonObjects(Batch.LongestRecord, json =>
        {
            if (json.IsEmpty) troubles.Record(DetectWords.TooLong.With(file.Name, record, Batch.LongestRecord));
            else batch.Add(json, record);
            record++;
        });
        for (int read = Read(file, piece); read > 0; read = Read(file, piece))
        {
            objects.Read(piece.AsSpan(0, read));
            if (batch.Length < Batch.Size && !(file.Content.Live && batch.Length > 0)) continue;
            yield return batch;
            batch = Next(file.Name, record);
        }

        if (objects.Inside) troubles.Record(DetectWords.CutOff.With(file.Name, record));
        yield return batch;
    }

    private void Skip(EventFile file, int bytes)
    {
        byte[] mark = new byte[bytes];
        for (int at = 0; at < bytes; at += Read(file, mark.AsMemory(at)))
        {
            // The look ahead has them; they come at once.
        }
    }

    /// <summary>0 at the end, and where reading fails: that is said, and the next file comes.</summary>
    private int Read(EventFile file, Memory<byte> to) => files.Reach(file.Name, () => file.Content.Read(to.Span)).Is(out int read, out _) ? read : 0;
}
