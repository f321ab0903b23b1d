using System.Text.Json;
using VongGac.Detection.WindowsXml;

namespace VongGac.Fuzz;

/// <summary>Any bytes are Windows events in XML, or faults; every event is a JSON object.</summary>
internal static class WindowsXmlTarget
{
    public static void Run(ReadOnlySpan<byte> file)
    {
        using var stream = new MemoryStream(file.ToArray());
        var reader = new WindowsXmlReader(stream);
        while (reader.Next())
        {
            using var json = JsonDocument.Parse(reader.Json.ToArray());
            if (json.RootElement.ValueKind != JsonValueKind.Object) throw new InvalidOperationException("An event is no object.");
        }
    }
}
