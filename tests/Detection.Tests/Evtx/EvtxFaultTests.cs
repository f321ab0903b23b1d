using System.Buffers.Binary;
using System.Text;
using CsCheck;
using VongGac.Detection.Evtx;

namespace VongGac.Detection.Tests.Evtx;

/// <summary>Damage is reported with its place, and everything else is read all the same.</summary>
public sealed class EvtxFaultTests
{
    private const int FirstChunk = 4096;
    private const int FirstRecord = FirstChunk + 512;

    private static void Plain(Tokens tokens) => tokens.Element("Event", null, c => c.Element("N", null, v => v.Value(0, 8)));

    /// <summary>Two chunks with records 1 to 3 and 4 to 6.</summary>
    private static byte[] Six() => new EvtxBuilder().Chunk(chunk => Three(chunk, 1)).Chunk(chunk => Three(chunk, 4)).Build();

    private static void Three(ChunkBuilder chunk, uint first)
    {
        for (uint record = first; record < first + 3; record++)
        {
            chunk.Record(record, Plain, TableValue.Number(record));
        }
    }

    private static (ulong[] Records, EvtxFault[] Faults) Read(byte[] file)
    {
        var reader = new EvtxReader();
        reader.Open(file);
        var records = new List<ulong>();
        while (reader.Next())
        {
            Assert.Equal($$$"""{"Event":{"N":{{{reader.Record}}}}}""", Encoding.UTF8.GetString(reader.Json));
            records.Add(reader.Record);
        }

        return ([.. records], [.. reader.Faults]);
    }

    [Fact]
    public void A_sound_file_has_no_fault()
    {
        (ulong[] records, EvtxFault[] faults) = Read(Six());
        Assert.Equal([1, 2, 3, 4, 5, 6], records);
        Assert.Empty(faults);
    }

    [Fact]
    public void A_chunk_without_its_signature_is_passed_over()
    {
        byte[] file = Six();
        file[FirstChunk] = 0;
        (ulong[] records, EvtxFault[] faults) = Read(file);
        Assert.Equal([4, 5, 6], records);
        Assert.Equal(new EvtxFault(FirstChunk, 0, null, Words.NoChunkHeader, Lost: true), Assert.Single(faults));
    }

    [Fact]
    public void A_chunk_never_used_is_no_fault()
    {
        (ulong[] records, EvtxFault[] faults) = Read(new EvtxBuilder().Chunk(new byte[65536]).Chunk(chunk => Three(chunk, 1)).Build());
        Assert.Equal([1, 2, 3], records);
        Assert.Empty(faults);
    }

    [Fact]
    public void Wrong_checksums_are_reported_and_the_records_read()
    {
        byte[] file = Six();
        file[8]++;
        file[FirstChunk + 8]++;
        file[FirstRecord + 16]++;
        (ulong[] records, EvtxFault[] faults) = Read(file);
        Assert.Equal([1, 2, 3, 4, 5, 6], records);
        Assert.Equal([Words.FileHeaderChecksum, Words.ChunkHeaderChecksum, Words.RecordsChecksum], faults.Select(fault => fault.Reason));
        Assert.All(faults, fault => Assert.False(fault.Lost));
    }

    [Fact]
    public void Files_that_say_they_have_no_checksums_are_not_asked_for_them()
    {
        byte[] file = Six();
        file[120] = 4;
        file[124] = 99;
        file[FirstChunk + 120] = 4;
        file[FirstChunk + 124]++;
        file[FirstChunk + 52]++;
        Assert.Empty(Read(file).Faults);
    }

    [Fact]
    public void A_file_without_its_header_still_has_chunks()
    {
        byte[] file = Six();
        file.AsSpan(0, 4096).Clear();
        (ulong[] records, EvtxFault[] faults) = Read(file);
        Assert.Equal([1, 2, 3, 4, 5, 6], records);
        Assert.Equal(Words.NoFileHeader, Assert.Single(faults).Reason);
    }

    [Fact]
    public void Chunks_without_a_file_around_them_are_read()
    {
        (ulong[] records, EvtxFault[] faults) = Read(Six()[4096..]);
        Assert.Equal([1, 2, 3, 4, 5, 6], records);
        Assert.Equal(Words.NoFileHeader, Assert.Single(faults).Reason);

        var reader = new EvtxReader();
        reader.Open(new MemoryStream(Six()[4096..]));
        int count = 0;
        while (reader.Next())
        {
            count++;
        }

        Assert.Equal(6, count);
    }

    [Fact]
    public void A_damaged_record_is_passed_over_by_its_length()
    {
        byte[] file = Six();
        file[FirstRecord + 24 + 4] = 0x7f;
        file = Sealed(file);
        (ulong[] records, EvtxFault[] faults) = Read(file);
        Assert.Equal([2, 3, 4, 5, 6], records);
        Assert.Equal(new EvtxFault(FirstRecord, 0, 1, Words.Token(0x7f), Lost: true), Assert.Single(faults));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    public void Behind_a_record_without_signature_or_length_the_next_one_is_found(int damaged)
    {
        byte[] file = Six();
        int second = FirstRecord + BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(FirstRecord + 4));
        file[second + damaged] = 0x55;
        file = Sealed(file);
        (ulong[] records, EvtxFault[] faults) = Read(file);
        Assert.Equal([1, 3, 4, 5, 6], records);
        Assert.Equal((second, true), (Assert.Single(faults).Offset, faults[0].Lost));
    }

    [Fact]
    public void Two_lengths_that_differ_are_reported_and_the_record_read()
    {
        byte[] file = Six();
        int size = BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(FirstRecord + 4));
        file[FirstRecord + size - 4]++;
        file = Sealed(file);
        (ulong[] records, EvtxFault[] faults) = Read(file);
        Assert.Equal([1, 2, 3, 4, 5, 6], records);
        Assert.Equal(new EvtxFault(FirstRecord, 0, 1, Words.RecordSizeCopy, Lost: false), Assert.Single(faults));
    }

    [Fact]
    public void Records_written_after_the_header_are_read_too()
    {
        byte[] file = Six();
        int size = BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(FirstRecord + 4));
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(FirstChunk + 48), 512 + size);
        (ulong[] records, EvtxFault[] faults) = Read(Sealed(file));
        Assert.Equal([1, 2, 3, 4, 5, 6], records);
        Assert.Empty(faults);
    }

    [Fact]
    public void Leftovers_of_older_events_are_not_read()
    {
        byte[] file = Six();
        int size = BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(FirstRecord + 4));
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(FirstChunk + 48), 512 + size);
        file[FirstRecord + size + 8] = 0;
        Assert.Equal([1, 4, 5, 6], Read(Sealed(file)).Records);
    }

    [Fact]
    public void A_file_that_ends_in_the_middle_gives_what_is_whole()
    {
        byte[] file = Six();
        int size = BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(FirstRecord + 4));
        (ulong[] records, EvtxFault[] faults) = Read(file[..(FirstRecord + size + 10)]);
        Assert.Equal([1], records);
        Assert.Contains(faults, fault => fault.Reason == Words.ShortChunk);
    }

    [Fact]
    public void Something_else_altogether_is_reported_once() =>
        Assert.Equal(Words.NoFileHeader, Read("MZ this is a program"u8.ToArray()).Faults[0].Reason);

    [Fact]
    public void Nesting_has_a_bound()
    {
        byte[] file = EvtxBuilder.One(tokens => Nest(tokens, 40));
        (ulong[] records, EvtxFault[] faults) = Read(file);
        Assert.Empty(records);
        Assert.Equal(Words.Nesting, Assert.Single(faults).Reason);

        static void Nest(Tokens tokens, int depth) => tokens.Element("e", null, depth == 0 ? c => c.Text("x") : c => Nest(c, depth - 1));
    }

    [Fact]
    public void A_template_that_repeats_a_long_value_is_stopped()
    {
        byte[] file = EvtxBuilder.One(
            tokens => tokens.Element("e", null, c =>
            {
                for (int time = 0; time < 500; time++)
                {
                    c.Element("x", null, v => v.Value(0));
                }
            }),
            TableValue.Text(new string('a', 20_000)));
        var reader = new EvtxReader();
        reader.Open(file);
        Assert.False(reader.Next());
        Assert.Equal(Words.TooMuch, Assert.Single(reader.Faults).Reason);
        Assert.InRange(reader.Json.Length, 1 << 20, 2 << 20);
    }

    [Fact]
    public void The_checksum_is_the_one_of_IEEE()
    {
        Assert.Equal(0xCBF43926, Crc32.Of("123456789"u8));
        Gen.Byte.Array[0, 700].Sample(bytes => Crc32.Of(bytes) == EvtxBuilder.SlowCrc(bytes)
            && Crc32.Of(bytes.AsSpan(0, bytes.Length / 3), bytes.AsSpan(bytes.Length / 3)) == EvtxBuilder.SlowCrc(bytes));
    }

    /// <summary>Both chunks with right checksums again.</summary>
    private static byte[] Sealed(byte[] file)
    {
        for (int at = FirstChunk; at < file.Length; at += 65536)
        {
            ChunkBuilder.Sealed(file[at..(at + 65536)]).CopyTo(file, at);
        }

        return file;
    }
}
