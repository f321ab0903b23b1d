using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using VongGac.Checks;
using VongGac.Checks.Facts;
using VongGac.Model;

namespace VongGac.Agent;

/// <summary>An inspection as <c>inspect --json</c> prints it: facts, verdicts, and how each collector fared.</summary>
internal static class InspectJson
{
    private static readonly JsonWriterOptions Readable = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>UTF-8, closed by a line feed.</summary>
    public static ReadOnlyMemory<byte> Write(Inspection inspection, IReadOnlyList<CheckVerdict> verdicts)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Readable))
        {
            json.WriteStartObject();
            json.WritePropertyName("facts");
            JsonSerializer.Serialize(json, inspection.Facts, FactsJson.Default.MachineFacts);
            json.WriteStartArray("verdicts");
            foreach (var verdict in verdicts) Write(json, verdict);
            json.WriteEndArray();
            json.WriteStartArray("collectors");
            foreach (var run in inspection.Collectors) Write(json, run);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        buffer.Write("\n"u8);
        return buffer.WrittenMemory;
    }

    private static void Write(Utf8JsonWriter json, CheckVerdict verdict)
    {
        json.WriteStartObject();
        json.WriteString("check", verdict.Check.Id);
        json.WriteNumber("version", verdict.Check.Version);
        json.WriteString("state", verdict.Verdict.State switch
        {
            VerdictState.Met => "met",
            VerdictState.NotMet => "notMet",
            VerdictState.NotApplicable => "notApplicable",
            _ => "unknown",
        });
        json.WriteString("reason", verdict.Reason);
        json.WriteString("severity", JsonNamingPolicy.CamelCase.ConvertName(verdict.Check.Severity.ToString()));
        json.WriteStartArray("obligations");
        foreach (string obligation in verdict.Check.Obligations) json.WriteStringValue(obligation);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, CollectorRun run)
    {
        json.WriteStartObject();
        json.WriteString("name", run.Name);
        json.WriteBoolean("ok", run.Ok);
        json.WriteNumber("milliseconds", run.Milliseconds);
        json.WriteString("error", run.Error);
        json.WriteEndObject();
    }
}
