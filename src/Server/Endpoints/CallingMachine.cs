using VongGac.Model;
using VongGac.Server.Platform;

namespace VongGac.Server.Endpoints;

/// <summary>What the house knows of a machine that calls, read in the transaction that answers it.</summary>
internal sealed record CallingMachine(
    long Id, UnitId Unit, string Agent, byte[]? PublicKey, EndpointState State, EndpointPlatform Platform, string? Hardware, long Serial, string? Boot,
    string? StateHash, string? LastBatch, long SeenAt, long ObservedAt, string? Failing, string? JudgedWith, string? Judgement, int? Room, int? Image,
    long? FrozenAt, string Name, string Key, int Rivals, int? ServersTold)
{
    private const string Columns =
        """
        e.id, e.unit_id, e.agent, e.public_key, e.state, e.platform, e.hardware, e.serial, e.boot, e.state_hash, e.last_batch, e.seen_at, e.observed_at,
        e.failing, e.judged_with, e.judgement, e.room_id, e.image_id, e.frozen_at, e.name, e.key, e.rivals, e.servers_told
        """;

    private static readonly Statement ByAgent = new("$agent", $"SELECT {Columns} FROM {{r}} JOIN endpoint e ON e.agent = r.agent");

    /// <summary>Those of these agents the house knows.</summary>
    public static async Task<Dictionary<string, CallingMachine>> Load(Sql sql, IEnumerable<string> agents)
    {
        var found = new Dictionary<string, CallingMachine>(StringComparer.Ordinal);
        await sql.Read(ByAgent, [.. agents.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(agent => new object?[] { agent })], row =>
        {
            var machine = Read(row);
            found[machine.Agent] = machine;
        });
        return found;
    }

    /// <summary>Why it is not answered at all; null when it is.</summary>
    public Turned? WhyNot(Arrival arrival) =>
        PublicKey is null || !PublicKey.AsSpan().SequenceEqual(arrival.PublicKey) ? WireRefusals.BadSignature
        : State == EndpointState.Retired ? WireRefusals.Retired
        : null;

    private static CallingMachine Read(Row row) => new(
        row.GetInt64(0), new UnitId(row.GetInt32(1)), row.GetString(2), row.IsDBNull(3) ? null : row.GetBytes(3), (EndpointState)row.GetInt32(4),
        (EndpointPlatform)row.GetInt32(5), Text(row, 6), row.GetInt64(7), Text(row, 8), Text(row, 9), Text(row, 10), Number(row, 11) ?? 0, Number(row, 12) ?? 0,
        Text(row, 13), Text(row, 14), Text(row, 15), (int?)Number(row, 16), (int?)Number(row, 17), Number(row, 18), row.GetString(19), row.GetString(20), row.GetInt32(21), (int?)Number(row, 22));

    private static string? Text(Row row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static long? Number(Row row, int column) => row.IsDBNull(column) ? null : row.GetInt64(column);
}
