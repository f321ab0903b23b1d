using CsCheck;
using VongGac.Fuzz;

namespace VongGac.Detection.Tests.Evtx;

/// <summary>Whatever is changed in a log, reading ends, throws nothing, and gives bounded JSON; see the fuzz target for what is asked.</summary>
public sealed class EvtxMutationTests
{
    private static readonly byte[] Made = new EvtxBuilder()
        .Chunk(chunk =>
        {
            for (uint record = 1; record <= 6; record++)
            {
                chunk.Record(record, Event, new TableValue(6, [1, 0]), TableValue.Text("Security"), new TableValue(0x81, [65, 0, 0, 0, 66, 0]), new TableValue(0x13, [1, 1, 0, 0, 0, 0, 0, 5, 18, 0, 0, 0]));
            }
        })
        .Chunk(chunk => chunk.Record(
            7,
            tokens => tokens.Nested(Outer, [TableValue.Number(5)], n => n.Header().Template(Event, new TableValue(17, new byte[8]), TableValue.Text("x")).End()))).Build();

    /// <summary>Bytes that mean something in many places.</summary>
    private static readonly byte[] Telling = [0, 1, 0x0c, 0x21, 0x41, 0x7f, 0x80, 0x81, 0xFF];

    private static void Event(Tokens tokens) => tokens.Element("Event", a => a.Attribute("xmlns", "u"), c => c
        .Element("System", null, s => s.Element("EventID", a => a.Attribute("Qualifiers", q => q.Value(2, 6, true)), v => v.Value(0, 6)).Element("Channel", null, v => v.Value(1)))
        .Element("EventData", null, d => d.Data("a", 2).Data("b", 3).Element("Data", null, x => x.Text("t").Entity("amp").Character('c').CData("d"))));

    private static void Outer(Tokens tokens) => tokens.Element("Outer", null, c => c.Element("Id", null, v => v.Value(0, 8)).Value(1, 0x21).Instruction("p", "q"));

    private static void Survives(byte[] file, int used, int iterations) =>
        Gen.Select(Gen.Int[0, used - 1], Gen.OneOf(Gen.Byte, Gen.Int[0, Telling.Length - 1].Select(index => Telling[index]))).Array[1, 12].Sample(
            changes =>
            {
                byte[] changed = [.. file];
                foreach ((int at, byte value) in changes)
                {
                    changed[at] = value;
                }

                EvtxTarget.Run(changed);
            },
            iter: iterations);

    [Fact]
    public void Changed_bytes_in_a_made_log_are_survived()
    {
        int used = 4096 + 65536 + 512 + 1500;
        Survives(Made, used, 400);
        Survives(Made[4096..(4096 + 4000)], 4000, 1_500);
    }

    [Fact]
    public void A_log_cut_anywhere_is_survived() => Gen.Int[0, Made.Length].Sample(length => EvtxTarget.Run(Made.AsSpan(0, length)), iter: 300);

    [Fact]
    public void Changed_bytes_in_real_logs_are_survived()
    {
        foreach ((string name, byte[] bytes) in Shared.Archive(".evtx", "data", "windows-events", "evtx-binaries.tar.gz").Where((_, index) => index % 4 == 0))
        {
            int last = bytes.AsSpan(0, int.Min(bytes.Length, 69632)).LastIndexOfAnyExcept((byte)0) + 1;
            Survives(bytes[..int.Min(bytes.Length, 69632)], last, name.Contains("bad_chunk", StringComparison.Ordinal) ? 10 : 25);
        }
    }

    public static TheoryData<string> Seeds => [.. Directory.EnumerateFiles(Path.Combine(Root(), "fuzz", "seeds", "evtx")).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    private static string Root()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "VongGac.slnx")))
        {
            folder = folder.Parent;
        }

        return folder!.FullName;
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Seeds_of_the_fuzzer_are_survived(string seed) => EvtxTarget.Run(File.ReadAllBytes(Path.Combine(Root(), "fuzz", "seeds", "evtx", seed)));
}
