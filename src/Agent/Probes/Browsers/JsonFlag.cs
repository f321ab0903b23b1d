using System.Text;
using System.Text.Json;

namespace VongGac.Agent.Probes.Browsers;

/// <summary>Finds one true or false in a JSON file without building it up.</summary>
internal static class JsonFlag
{
    /// <param name="path">Names of objects, the last of the value itself: <c>["policies", "PasswordManagerEnabled"]</c>.</param>
    /// <returns>Null where it is not said.</returns>
    /// <exception cref="InvalidDataException">No JSON. Comments and trailing commas pass, as browsers let them.</exception>
    public static bool? Read(ReadOnlySpan<byte> json, params ReadOnlySpan<string> path)
    {
        if (json.StartsWith(Encoding.UTF8.Preamble)) json = json[Encoding.UTF8.Preamble.Length..];
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = 256 });
        bool? said = null;
        int found = 0;
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType == JsonTokenType.EndObject) found = Math.Max(0, Math.Min(found, reader.CurrentDepth - 1));
                if (reader.TokenType != JsonTokenType.PropertyName) continue;

                if (reader.CurrentDepth != found + 1 || !reader.ValueTextEquals(path[found]))
                {
                    reader.Skip();
                }
                else if (found + 1 < path.Length)
                {
                    reader.Read();
                    if (reader.TokenType == JsonTokenType.StartObject) found++;
                    else reader.Skip();
                }
                else
                {
                    reader.Read();
                    if (reader.TokenType is JsonTokenType.True or JsonTokenType.False) said = reader.TokenType == JsonTokenType.True;
                    else reader.Skip();
                }
            }
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            throw new InvalidDataException("not sound JSON", fault);
        }

        return said;
    }
}
