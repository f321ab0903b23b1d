using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Security.Cryptography;
using VongGac.Model;
using VongGac.Wire;

namespace VongGac.Agent.Calls;

/// <summary>
/// One conversation with one server: a connection that is open while there is something to say and closed after it, since
/// 25,000 idle connections would be a burden to the other side. Says as few bytes as it can.
/// </summary>
internal sealed class Line : IDisposable
{
    private const int WorthPacking = 160;
    private const int MostAnswerBytes = 1024 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Few and good: each one offered is a byte or two in every greeting. Windows chooses for itself.</summary>
    private static readonly CipherSuitesPolicy? Ciphers = OperatingSystem.IsLinux()
        ? new CipherSuitesPolicy(
        [
            TlsCipherSuite.TLS_AES_128_GCM_SHA256, TlsCipherSuite.TLS_AES_256_GCM_SHA384, TlsCipherSuite.TLS_CHACHA20_POLY1305_SHA256,
            TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256, TlsCipherSuite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,
            TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384, TlsCipherSuite.TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,
        ])
        : null;

    private readonly HttpClient _client;
    private readonly TimeProvider _time;

    public Line(Uri server, IWebProxy? proxy, TimeProvider time)
    {
        Server = server;
        _time = time;
        _client = new HttpClient(new SocketsHttpHandler
        {
            UseCookies = false, AllowAutoRedirect = false, UseProxy = proxy is not null, Proxy = proxy, ConnectTimeout = TimeSpan.FromSeconds(20),
            MaxConnectionsPerServer = 1, MaxResponseHeadersLength = 16, ActivityHeadersPropagator = null,
            // A ticket makes the greeting longer than the handshake it saves; docs/agent.md has the figures.
            SslOptions = new SslClientAuthenticationOptions { AllowTlsResume = false, CipherSuitesPolicy = Ciphers },
        })
        { Timeout = Patience, MaxResponseContentBufferSize = MostAnswerBytes };
    }

    public Uri Server { get; }

    /// <summary>Machine's clock minus server's: requests are signed with the server's time.</summary>
    public TimeSpan ClockOffset { get; set; }

    /// <summary>Says one message. Refused (<c>line.down</c>) when no answer came; an answer that says no is an answer.</summary>
    public async Task<Result<Answer>> Post<T>(string path, T message, Guid endpoint, ECDsa? key, CancellationToken cancel)
    {
        byte[] body = WireWriter.Write(message);
        bool packed = body.Length > WorthPacking;
        if (packed) body = Pack(body);
        using var request = new HttpRequestMessage(HttpMethod.Post, ServerAddress.Join(Server, path));
        request.Content = new ByteArrayContent(body);
        if (packed) request.Content.Headers.ContentEncoding.Add("gzip");
        if (key is not null) Sign(request, path, endpoint, key, body);
        return await Heard(async stop =>
        {
            using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseContentRead, stop);
            return await Read(response, stop);
        }, cancel);
    }

    /// <summary>Fetches a file from <paramref name="offset"/> on and gives what comes to <paramref name="take"/>, told whether it begins anew.</summary>
    public Task<Result<Answer>> Fetch(string path, long offset, Guid endpoint, ECDsa key, Func<Stream, bool, CancellationToken, Task> take, CancellationToken cancel) =>
        Heard(async stop =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, ServerAddress.Join(Server, path));
            if (offset > 0) request.Headers.Range = new RangeHeaderValue(offset, null);
            Sign(request, path, endpoint, key, []);
            using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop);
            if (!response.IsSuccessStatusCode)
            {
                // Only the headers came under the client's own limits.
                using var soon = CancellationTokenSource.CreateLinkedTokenSource(stop);
                soon.CancelAfter(Patience);
                await response.Content.LoadIntoBufferAsync(_client.MaxResponseContentBufferSize, soon.Token);
                return await Read(response, soon.Token);
            }

            await using var content = await response.Content.ReadAsStreamAsync(stop);
            await take(content, response.StatusCode != HttpStatusCode.PartialContent, stop);
            return new Answer(response.StatusCode, [], null, null);
        }, cancel);

    public void Dispose() => _client.Dispose();

    private void Sign(HttpRequestMessage request, string path, Guid endpoint, ECDsa key, byte[] body)
    {
        var time = _time.GetUtcNow() - ClockOffset;
        request.Headers.Add(RequestSigning.Endpoint, endpoint.ToString("N"));
        request.Headers.Add(RequestSigning.Time, time.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture));
        request.Headers.Add(RequestSigning.Signature, RequestSigning.Sign(key, RequestSigning.Material(request.Method.Method, path, endpoint, time, body)));
    }

    private static async Task<Result<Answer>> Heard(Func<CancellationToken, Task<Answer>> talk, CancellationToken cancel)
    {
        try
        {
            return await talk(cancel);
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException || (fault is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            return new Refusal("line.down", CallWords.Down.With(fault is OperationCanceledException ? $"{Patience.TotalSeconds:0} s" : Innermost(fault)));
        }
    }

    private static string Innermost(Exception fault) => fault.InnerException is { } inner ? Innermost(inner) : fault.Message;

    private static async Task<Answer> Read(HttpResponseMessage response, CancellationToken cancel)
    {
        byte[] body = await response.Content.ReadAsByteArrayAsync(cancel);
        DateTimeOffset? serverTime = response.Headers.TryGetValues(RequestSigning.Time, out var said)
            && long.TryParse(said.First(), NumberStyles.None, CultureInfo.InvariantCulture, out long milliseconds) && milliseconds < 253_402_300_799_999
            ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
            : response.Headers.Date;
        var after = response.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } when serverTime is { } now => date - now,
            _ => (TimeSpan?)null,
        };
        return new Answer(response.StatusCode, body, after, serverTime);
    }

    private static byte[] Pack(byte[] body)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize, leaveOpen: true)) gzip.Write(body);
        return packed.ToArray();
    }
}
