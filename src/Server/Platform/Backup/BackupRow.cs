using System.Buffers;
using System.Data.Common;
using System.Globalization;
using System.Text.Json;

namespace VongGac.Server.Platform;

/// <summary>
/// A row as one line of JSON that both databases understand: numbers, texts, true/false, and bytes as <c>{"b":"…"}</c>.
/// Each database reads a value back as the type its own column has.
/// </summary>
internal static class BackupRow
{
    public static void Write(ArrayBufferWriter<byte> buffer, DbDataReader reader)
    {
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartArray();
            for (int i = 0; i < reader.FieldCount; i++) WriteValue(json, reader.GetValue(i));
            json.WriteEndArray();
        }

        buffer.Write("\n"u8);
    }

    /// <summary>For SQLite, whose columns take what they are given.</summary>
    public static object ForSqlite(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => DBNull.Value,
        JsonValueKind.True => 1L,
        JsonValueKind.False => 0L,
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Object => value.GetProperty("b").GetBytesFromBase64(),
        JsonValueKind.Number => value.TryGetInt64(out long whole) ? whole : value.GetDouble(),
        _ => throw new JsonException("Unexpected value in a row."),
    };

    /// <summary>For a column of PostgreSQL, by the type its driver gives it; null for NULL.</summary>
    public static object? ForColumn(JsonElement value, Type type)
    {
        if (value.ValueKind == JsonValueKind.Null) return null;
        if (value.ValueKind == JsonValueKind.Object) return value.GetProperty("b").GetBytesFromBase64();
        return Type.GetTypeCode(type) switch
        {
            TypeCode.Boolean => value.ValueKind == JsonValueKind.Number ? value.GetInt64() != 0 : value.GetBoolean(),
            TypeCode.Int16 => value.GetInt16(),
            TypeCode.Int32 => value.GetInt32(),
            TypeCode.Int64 => value.ValueKind is JsonValueKind.True or JsonValueKind.False ? (value.GetBoolean() ? 1L : 0L) : value.GetInt64(),
            TypeCode.Single => value.GetSingle(),
            TypeCode.Double => value.GetDouble(),
            TypeCode.Decimal => value.ValueKind == JsonValueKind.String ? decimal.Parse(value.GetString()!, CultureInfo.InvariantCulture) : value.GetDecimal(),
            TypeCode.String => value.GetString(),
            TypeCode.DateTime => DateTime.Parse(value.GetString()!, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind),
            _ when type == typeof(Guid) => Guid.Parse(value.GetString()!),
            _ when type == typeof(DateOnly) => DateOnly.Parse(value.GetString()!, CultureInfo.InvariantCulture),
            _ when type == typeof(TimeOnly) => TimeOnly.Parse(value.GetString()!, CultureInfo.InvariantCulture),
            _ => throw new NotSupportedException($"No neutral form for {type.Name}."),
        };
    }

    private static void WriteValue(Utf8JsonWriter json, object value)
    {
        switch (value)
        {
            case DBNull: json.WriteNullValue(); break;
            case bool flag: json.WriteBooleanValue(flag); break;
            case byte or short or int or long: json.WriteNumberValue(Convert.ToInt64(value, CultureInfo.InvariantCulture)); break;
            case float or double: json.WriteNumberValue(Convert.ToDouble(value, CultureInfo.InvariantCulture)); break;
            // The embedded database keeps these as text, in exactly these forms.
            case decimal number: json.WriteStringValue(number.ToString(CultureInfo.InvariantCulture)); break;
            case Guid id: json.WriteStringValue(id.ToString("D").ToUpperInvariant()); break;
            case DateOnly day: json.WriteStringValue(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)); break;
            case DateTime moment when moment.TimeOfDay == TimeSpan.Zero: json.WriteStringValue(moment.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)); break;
            case TimeOnly time: json.WriteStringValue(time.ToString("HH:mm:ss", CultureInfo.InvariantCulture)); break;
            case string text: json.WriteStringValue(text); break;
            case byte[] bytes:
                json.WriteStartObject();
                json.WriteBase64String("b", bytes);
                json.WriteEndObject();
                break;
            default: throw new NotSupportedException($"No neutral form for {value.GetType().Name}.");
        }
    }
}
