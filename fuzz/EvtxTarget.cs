using System.Text.Json;
using VongGac.Detection.Evtx;

namespace VongGac.Fuzz;

/// <summary>Any bytes are an event log or faults with their places; every record is a JSON object of bounded size.</summary>
internal static class EvtxTarget
{
    public static void Run(ReadOnlySpan<byte> file)
    {
        byte[] bytes = file.ToArray();
        var reader = new EvtxReader();
        reader.Open(bytes);
        long output = 0;
        while (reader.Next())
        {
            output += reader.Json.Length;
            using var json = JsonDocument.Parse(reader.Json.ToArray());
            if (json.RootElement.ValueKind != JsonValueKind.Object) throw new InvalidOperationException("A record is no object.");
            if (!bytes.AsSpan((int)reader.Offset, reader.Raw.Length).SequenceEqual(reader.Raw)) throw new InvalidOperationException("A record is not where it says.");
        }

        if (output > 20_000_000L * ((file.Length / 65536) + 2)) throw new InvalidOperationException("The output has no bound.");
        if (reader.Faults.Any(fault => fault.Offset < 0 || fault.Offset > bytes.Length)) throw new InvalidOperationException("A fault lies outside of the file.");
    }
}
