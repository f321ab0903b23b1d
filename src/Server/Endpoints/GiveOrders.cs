using System.Text.Json;
using VongGac.Model;
using VongGac.Server.Platform;
using VongGac.Wire;

namespace VongGac.Server.Endpoints;

/// <summary>What a machine that calls is told: when to call next, whether an exam is on, and the commands whose turn has come.</summary>
internal sealed class GiveOrders(ServerSigner signer)
{
    /// <summary>Handed out at one call; the others wait for the next.</summary>
    private const int MostAtOnce = 5;

    private static readonly Statement Due = new("id now",
        """
        SELECT c.endpoint_id, c.id, c.wire, o.kind, o.arguments, c.expires_at, c.sent_at FROM {r}
        JOIN endpoint_command c ON c.endpoint_id = r.id JOIN command_order o ON o.id = c.order_id
        WHERE c.state IN (2, 3) AND c.not_before <= r.now AND c.expires_at > r.now ORDER BY c.id
        """);

    private static readonly Statement Sent = new("id at",
        "UPDATE endpoint_command SET state = 3, sent_at = r.at FROM {r} WHERE endpoint_command.id = r.id AND endpoint_command.state = 2");

    private static readonly Statement Exams = new("now",
        """SELECT p.unit_id, max(p.until) FROM {r} JOIN exam_pause p ON p."from" <= r.now AND p.until > r.now WHERE p.ended_at IS NULL GROUP BY p.unit_id""");

    private static readonly Statement Addresses = new("id", "SELECT a.version, a.list, a.signature FROM {r} JOIN server_addresses a ON a.id = r.id");

    private static readonly Statement Ended = new("$wire endpoint state at $note",
        """
        UPDATE endpoint_command SET state = r.state, ended_at = r.at, note = r.note FROM {r}
        WHERE endpoint_command.wire = r.wire AND endpoint_command.endpoint_id = r.endpoint AND endpoint_command.state IN (2, 3)
        """);

    /// <summary>Known after the room has started.</summary>
    public CallPlan? Plan { get; set; }

    /// <summary>Reads what there is for these machines and marks commands as handed out.</summary>
    public async Task<Orders> For(Sql sql, IReadOnlyCollection<long> machines, DateTimeOffset now)
    {
        long moment = now.ToUnixTimeMilliseconds();
        var commands = new Dictionary<long, List<DueCommand>>();
        await sql.Read(Due, [.. machines.Order().Select(id => new object?[] { id, moment })], row =>
        {
            long machine = row.GetInt64(0);
            if (!commands.TryGetValue(machine, out var due)) commands[machine] = due = [];
            if (due.Count < MostAtOnce)
            {
                due.Add(new DueCommand(row.GetInt64(1), row.GetString(2), row.GetString(3), row.IsDBNull(4) ? null : row.GetString(4), row.GetInt64(5),
                    row.IsDBNull(6) ? null : row.GetInt64(6)));
            }
        });
        await sql.Run(Sent, [.. commands.Values.SelectMany(due => due).Where(c => c.SentAt is null).OrderBy(c => c.Id).Select(c => new object?[] { c.Id, moment })]);
        var exams = new Dictionary<int, long>();
        await sql.Read(Exams, [[moment]], row => exams[row.GetInt32(0)] = row.GetInt64(1));
        (int, SignedText)? servers = null;
        await sql.Read(Addresses, [[ServerAddresses.TheOne]], row => servers = (row.GetInt32(0), new SignedText(row.GetString(1), row.GetString(2))));
        return new Orders(this, commands, exams, servers, now);
    }

    /// <summary>Notes what machines say of commands; what was said before stays.</summary>
    public static Task Heard(Sql sql, long machine, IReadOnlyList<CommandOutcome> outcomes, DateTimeOffset now) => sql.Run(Ended,
    [
        .. outcomes.Where(o => StateOf(o.State) is not null).Take(100).Select(o => new object?[]
        {
            o.Id.ToString("N"), machine, StateOf(o.State), now.ToUnixTimeMilliseconds(), o.Note is { } note ? note[..Math.Min(note.Length, 300)] : null,
        }),
    ]);

    private static CommandState? StateOf(string said) => said switch
    {
        "done" => CommandState.Done,
        "failed" => CommandState.Failed,
        "refused" => CommandState.Refused,
        "expired" => CommandState.Expired,
        _ => null,
    };

    private SignedText Sign(string agent, DueCommand due, DateTimeOffset now)
    {
        JsonElement? arguments = due.Arguments is { } text ? JsonElement.Parse(text) : null;
        var command = new Command(
            Guid.ParseExact(due.Wire, "N"), Guid.ParseExact(agent, "N"), due.Kind, arguments,
            due.SentAt is { } sent ? DateTimeOffset.FromUnixTimeMilliseconds(sent) : now, DateTimeOffset.FromUnixTimeMilliseconds(due.ExpiresAt));
        return signer.Sign(JsonSerializer.Serialize(command, WireJson.Default.Command));
    }

    internal sealed record DueCommand(long Id, string Wire, string Kind, string? Arguments, long ExpiresAt, long? SentAt);

    /// <summary>Orders for the machines asked about.</summary>
    internal sealed class Orders(GiveOrders from, Dictionary<long, List<DueCommand>> commands, Dictionary<int, long> exams, (int Version, SignedText List)? servers, DateTimeOffset now)
    {
        private readonly CallPlan _plan = from.Plan ?? throw new InvalidOperationException("The room has not started.");

        /// <summary>The list of addresses in force; null while nobody set one.</summary>
        public int? Servers => servers?.Version;

        /// <param name="tell">Say by which addresses the house is reached: not said at every call, it would cost as much as the call.</param>
        public AgentOrders Of(string agent, long machine, UnitId unit, string? address, bool sendAll, TimeSpan next, bool tell) => new(
            (int)next.TotalSeconds, now, sendAll, (int)_plan.Inspect.TotalSeconds,
            exams.TryGetValue(unit.Value, out long until) ? DateTimeOffset.FromUnixTimeMilliseconds(until) : null,
            _plan.MailDomains, address, tell ? servers?.List : null,
            commands.TryGetValue(machine, out var due) ? [.. due.Select(one => from.Sign(agent, one, now))] : []);

        public TimeSpan Next(string agent) => _plan.Next(agent, now);
    }
}
