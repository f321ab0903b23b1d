using System.Collections.Concurrent;
using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using VongGac.Checks.Facts;
using VongGac.Wire;

namespace VongGac.Agent.Tests.Life;

/// <summary>
/// A small real server that speaks the wire: checks every signature, takes each batch once, holds the sections of each
/// machine and asks for all of them when its hash differs. What it answers besides can be planted.
/// </summary>
internal sealed class WireServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly TimeProvider _time;
    private readonly ConcurrentDictionary<Guid, ECDsa> _keys = [];
    private readonly ConcurrentDictionary<Guid, Dictionary<string, JsonElement>> _held = [];
    private readonly ConcurrentDictionary<Guid, CheckInAnswer> _taken = [];

    private WireServer(WebApplication app, TimeProvider time)
    {
        (_app, _time) = (app, time);
        app.MapPost(Routes.Enrol, (Delegate)Enrol);
        app.MapPost(Routes.CheckIn, (Delegate)TakeCheckIn);
        app.MapPost(Routes.Rekey, (Delegate)TakeRekey);
        app.MapGet("/agent/v1/release/{version}/{platform}", SendRelease);
    }

    public ECDsa Key { get; } = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public Uri Address { get; private set; } = null!;

    /// <summary>Every check-in that was taken, once each, in the order it came.</summary>
    public ConcurrentQueue<(Guid Endpoint, CheckIn CheckIn)> Taken { get; } = [];

    /// <summary>Every request that came, as method and path.</summary>
    public ConcurrentQueue<string> Requests { get; } = [];

    public ConcurrentQueue<EnrolRequest> Enrolled { get; } = [];

    public AgentOrders Orders { get; set; } = new(1_800, default, SendAll: false, 14_400, Quiet: null, ["mail.example"], "203.0.113.7", null, []);

    public Func<CheckIn, SplitOrder?> Split { get; set; } = _ => null;

    /// <summary>Answers in the server's stead when it returns something; called before anything is taken.</summary>
    public Func<HttpContext, IResult?> Instead { get; set; } = _ => null;

    public Dictionary<string, byte[]> Releases { get; } = [];

    /// <summary>The next download breaks off after so many bytes.</summary>
    public int? BreakAfter { get; set; }

    public static string Code => "K7QM-22XD";

    public static async Task<WireServer> Start(TimeProvider time, X509Certificate2? certificate = null, int port = 0)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, port, listen =>
            {
                if (certificate is not null) listen.UseHttps(certificate);
            });
        });
        if (certificate is not null) builder.WebHost.UseKestrelHttpsConfiguration();
        var server = new WireServer(builder.Build(), time);
        await server._app.StartAsync();
        server.Address = new Uri(server._app.Urls.Single());
        return server;
    }

    /// <summary>Signs a command for a machine.</summary>
    public SignedText Command(Guid endpoint, string kind, object? arguments = null, TimeSpan? age = null, TimeSpan? life = null, Guid? id = null)
    {
        var issued = _time.GetUtcNow() - (age ?? TimeSpan.Zero);
        var command = new Command(id ?? Guid.NewGuid(), endpoint, kind, arguments is null ? null : JsonSerializer.SerializeToElement(arguments, arguments.GetType(), WireJson.Default), issued, issued + (life ?? TimeSpan.FromHours(1)));
        return SignedText.Sign(Key, JsonSerializer.Serialize(command, WireJson.Default.Command));
    }

    /// <summary>What the server holds of a machine, as a hash.</summary>
    public string HashOf(Guid endpoint) => FactsHash.Of(_held.TryGetValue(endpoint, out var held) ? held : []);

    public IReadOnlyDictionary<string, JsonElement> Held(Guid endpoint) => _held[endpoint];

    public IEnumerable<CheckIn> Of(Guid endpoint) => Taken.Where(taken => taken.Endpoint == endpoint).Select(taken => taken.CheckIn);

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(new CancellationToken(canceled: true));
        await _app.DisposeAsync();
    }

    public static IResult No(int status, string code, int? retryAfter = null) =>
        Results.Json(new WireRefusal(code, "không", "no", retryAfter), WireJson.Default.WireRefusal, statusCode: status);

    private async Task<IResult> Enrol(HttpContext http)
    {
        if (Noted(http) is { } instead) return instead;
        if (!WireReader.Read<EnrolRequest>(await Body(http)).Is(out var request, out _)) return No(400, "wire.malformed");
        if (request.Code != Code) return No(400, "enrol.code-unknown");
        var key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(Convert.FromBase64String(request.PublicKey), out _);
        var endpoint = Guid.NewGuid();
        _keys[endpoint] = key;
        Enrolled.Enqueue(request);
        return Results.Json(new EnrolAnswer(endpoint, Convert.ToBase64String(Key.ExportSubjectPublicKeyInfo()), "Trường Ví Dụ", Now(endpoint, null)), WireJson.Default.EnrolAnswer);
    }

    private async Task<IResult> TakeCheckIn(HttpContext http)
    {
        if (Noted(http) is { } instead) return instead;
        byte[] body = await Raw(http);
        if (Signed(http, Routes.CheckIn, body, out var endpoint) is { } refused) return refused;
        if (!WireReader.Read<CheckIn>(Unpack(http, body)).Is(out var checkIn, out _)) return No(400, "wire.malformed");
        return Results.Json(_taken.GetOrAdd(checkIn.Batch, _ => Take(endpoint, checkIn)), WireJson.Default.CheckInAnswer);
    }

    private CheckInAnswer Take(Guid endpoint, CheckIn checkIn)
    {
        var held = _held.GetOrAdd(endpoint, _ => []);
        lock (held)
        {
            if (checkIn.Whole) held.Clear();
            foreach (var (name, section) in checkIn.Sections) held[name] = section.Clone();
            Taken.Enqueue((endpoint, checkIn));
            return new CheckInAnswer(Now(endpoint, checkIn.StateHash), Split(checkIn));
        }
    }

    private async Task<IResult> TakeRekey(HttpContext http)
    {
        if (Noted(http) is { } instead) return instead;
        byte[] body = await Raw(http);
        if (!WireReader.Read<Rekey>(Unpack(http, body)).Is(out var rekey, out _)) return No(400, "wire.malformed");
        var key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(Convert.FromBase64String(rekey.PublicKey), out _);
        if (_keys.TryGetValue(rekey.Endpoint, out var known) && Convert.ToBase64String(known.ExportSubjectPublicKeyInfo()) != rekey.PublicKey) return No(409, "rekey.spent");
        _keys[rekey.Endpoint] = key;
        if (Signed(http, Routes.Rekey, body, out _) is { } refused) return refused;
        return Results.Json(new CheckInAnswer(Now(rekey.Endpoint, null)), WireJson.Default.CheckInAnswer);
    }

    private async Task<IResult> SendRelease(string version, string platform, HttpContext http)
    {
        if (Noted(http) is { } instead) return instead;
        if (Signed(http, Routes.ReleaseOf(version, platform), [], out _) is { } refused) return refused;
        if (!Releases.TryGetValue($"{version}/{platform}", out byte[]? file)) return No(404, "release.unknown");
        if (BreakAfter is not { } most) return Results.File(file, "application/octet-stream", enableRangeProcessing: true);
        BreakAfter = null;
        http.Response.ContentLength = file.Length;
        await http.Response.Body.WriteAsync(file.AsMemory(0, most));
        await http.Response.Body.FlushAsync();
        http.Abort();
        return Results.Empty;
    }

    private AgentOrders Now(Guid endpoint, string? stateHash) => Orders with { ServerTime = _time.GetUtcNow(), SendAll = Orders.SendAll || (stateHash is not null && stateHash != HashOf(endpoint)) };

    private IResult? Noted(HttpContext http)
    {
        Requests.Enqueue($"{http.Request.Method} {http.Request.Path}");
        return Instead(http);
    }

    private IResult? Signed(HttpContext http, string path, byte[] body, out Guid endpoint)
    {
        var headers = http.Request.Headers;
        if (!Guid.TryParse(headers[RequestSigning.Endpoint], out endpoint) || !long.TryParse(headers[RequestSigning.Time], CultureInfo.InvariantCulture, out long milliseconds) || !_keys.TryGetValue(endpoint, out var key))
            return No(401, "sign.bad");
        var (time, now) = (DateTimeOffset.FromUnixTimeMilliseconds(milliseconds), _time.GetUtcNow());
        if (!RequestSigning.Holds(key, RequestSigning.Material(http.Request.Method, path, endpoint, time, body), headers[RequestSigning.Signature].ToString())) return No(401, "sign.bad");
        if ((time - now).Duration() <= RequestSigning.Tolerance) return null;
        http.Response.Headers[RequestSigning.Time] = now.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        return No(401, "sign.clock");
    }

    private static async Task<byte[]> Raw(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        return body.ToArray();
    }

    private static async Task<byte[]> Body(HttpContext http) => Unpack(http, await Raw(http));

    private static byte[] Unpack(HttpContext http, byte[] body)
    {
        if (http.Request.Headers.ContentEncoding != "gzip") return body;
        using var unpacked = new MemoryStream();
        using (var gzip = new GZipStream(new MemoryStream(body), CompressionMode.Decompress)) gzip.CopyTo(unpacked);
        return unpacked.ToArray();
    }
}
