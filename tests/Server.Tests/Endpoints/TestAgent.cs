using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using VongGac.Checks.Facts;
using VongGac.Wire;

namespace VongGac.Server.Tests.Endpoints;

/// <summary>A machine with an agent, as the wire sees one. What is "on its disk" can be copied and put back.</summary>
internal sealed class TestAgent(HttpClient client, TimeProvider time, string hardware, string name = "PM1-01")
{
    private Dictionary<string, JsonElement> _acknowledged = [];

    public HttpClient Client => client;

    /// <summary>What lies on the disk: identity, count, what the server acknowledged.</summary>
    public Disk State { get; private set; } = new(Guid.Empty, ECDsa.Create(ECCurve.NamedCurves.nistP256), 0, []);

    public HardwareSignals Hardware { get; set; } = Signals(hardware);

    public Guid Boot { get; private set; } = Guid.CreateVersion7(time.GetUtcNow());

    public Dictionary<string, object> Facts { get; } = new(StringComparer.Ordinal)
    {
        ["system"] = new { hostName = name, name = "Windows 11 Pro", release = "24H2", build = 26100, ubr = 4061 },
        ["firewall"] = new { kind = "windows", profiles = new[] { new { name = "public", enabled = true } } },
    };

    public AgentOrders? Orders { get; private set; }

    public string? ServerKey { get; private set; }

    /// <summary>Signals of a whole machine that bears this name.</summary>
    public static HardwareSignals Signals(string machine) => new([.. new[] { "board", "uuid", "bios", "disk", "mac" }.Select(kind => new HardwareKey(kind, Hash(kind + machine)))]);

    public static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text)).AsSpan(0, 8));

    public async Task<HttpStatusCode> Enrol(string code, string? room = null)
    {
        var request = new EnrolRequest(code, PublicKey(State.Key), name, "windows", "0.2.0", Hardware, room);
        var heard = await client.PostAsJsonAsync("/agent/v1/enrol", request, WireJson.Default.EnrolRequest);
        if (heard.StatusCode != HttpStatusCode.OK)
        {
            Refused = await heard.Content.ReadFromJsonAsync(WireJson.Default.WireRefusal);
            return heard.StatusCode;
        }

        var answer = (await heard.Content.ReadFromJsonAsync(WireJson.Default.EnrolAnswer))!;
        (Orders, ServerKey) = (answer.Orders, answer.ServerKey);
        State = State with { Endpoint = answer.Endpoint };
        return heard.StatusCode;
    }

    public WireRefusal? Refused { get; private set; }

    /// <summary>A new start of the operating system, on the disk given where it is a frozen or cloned one.</summary>
    public void Restart(Disk? disk = null)
    {
        Boot = Guid.CreateVersion7(time.GetUtcNow());
        if (disk is not null) (State, _acknowledged) = (disk, new(disk.Acknowledged));
    }

    /// <summary>What is on the disk now.</summary>
    public Disk Copy() => State with { Acknowledged = new(_acknowledged) };

    /// <summary>Calls as an agent does: what changed, all of it when asked; follows a split by itself.</summary>
    public async Task<HttpStatusCode> Call(bool whole = false, IReadOnlyList<CommandOutcome>? outcomes = null, TimeSpan? clock = null, CheckIn? again = null, IReadOnlyList<CollectorFailure>? failed = null)
    {
        var now = Facts.ToDictionary(f => f.Key, f => JsonSerializer.SerializeToElement(f.Value, JsonSerializerOptions.Web));
        foreach (var failure in failed ?? []) now.Remove(failure.Name);
        whole |= Orders?.SendAll == true || _acknowledged.Count == 0;
        State = State with { Serial = State.Serial + 1 };
        var at = time.GetUtcNow() + (clock ?? TimeSpan.Zero);
        Said = again ?? new CheckIn
        {
            Batch = Guid.CreateVersion7(), Serial = State.Serial, Boot = Boot, ObservedAt = at.AddSeconds(-5), SentAt = at, AgentVersion = "0.2.0", Hardware = Hardware,
            Ran = [.. now.Keys], Failed = failed ?? [], StateHash = FactsHash.Of(now), Whole = whole, Outcomes = outcomes ?? [],
            Sections = now.Where(s => whole || !_acknowledged.TryGetValue(s.Key, out var held) || !JsonElement.DeepEquals(held, s.Value)).ToDictionary(),
        };
        var heard = await Post("/agent/v1/check-in", JsonSerializer.SerializeToUtf8Bytes(Said, WireJson.Default.CheckIn));
        if (heard.StatusCode != HttpStatusCode.OK)
        {
            Refused = await heard.Content.ReadFromJsonAsync(WireJson.Default.WireRefusal);
            return heard.StatusCode;
        }

        var answer = (await heard.Content.ReadFromJsonAsync(WireJson.Default.CheckInAnswer))!;
        Orders = answer.Orders;
        Split = answer.Split;
        if (answer.Split is null) _acknowledged = now;
        else await Follow(answer.Split);
        return heard.StatusCode;
    }

    public CheckIn? Said { get; private set; }

    public SplitOrder? Split { get; private set; }

    public async Task<HttpResponseMessage> Post(string path, byte[] body, DateTimeOffset? signedAt = null, ECDsa? key = null, Guid? endpoint = null, bool gzip = false)
    {
        var at = signedAt ?? time.GetUtcNow();
        if (gzip)
        {
            using var packed = new MemoryStream();
            using (var zip = new System.IO.Compression.GZipStream(packed, System.IO.Compression.CompressionLevel.Fastest)) zip.Write(body);
            body = packed.ToArray();
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        if (gzip) request.Content.Headers.ContentEncoding.Add("gzip");
        var id = endpoint ?? State.Endpoint;
        request.Headers.Add(RequestSigning.Endpoint, id.ToString("N"));
        request.Headers.Add(RequestSigning.Time, at.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture));
        request.Headers.Add(RequestSigning.Signature, RequestSigning.Sign(key ?? State.Key, RequestSigning.Material("POST", path, id, at, body)));
        return await client.SendAsync(request);
    }

    private async Task Follow(SplitOrder split)
    {
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var rekey = new Rekey(split.Endpoint, split.Token, PublicKey(key));
        var heard = await Post("/agent/v1/rekey", JsonSerializer.SerializeToUtf8Bytes(rekey, WireJson.Default.Rekey), key: key, endpoint: split.Endpoint);
        heard.EnsureSuccessStatusCode();
        Orders = (await heard.Content.ReadFromJsonAsync(WireJson.Default.CheckInAnswer))!.Orders;
        State = new Disk(split.Endpoint, key, 0, []);
        _acknowledged = [];
    }

    private static string PublicKey(ECDsa key) => Convert.ToBase64String(key.ExportSubjectPublicKeyInfo());

    internal sealed record Disk(Guid Endpoint, ECDsa Key, long Serial, Dictionary<string, JsonElement> Acknowledged);
}
