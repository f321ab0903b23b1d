using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using VongGac.Wire;

namespace VongGac.Server.Endpoints;

/// <summary>One request of an agent: its body bounded, its signature checked, its answer written.</summary>
internal static class AgentCall
{
    /// <summary>What a body may unpack to: a whole machine with ten thousand programs is about two million.</summary>
    public const int MostUnpacked = 8_000_000;

    /// <summary>The body as it was sent; null when it is larger than the route takes.</summary>
    public static async Task<byte[]?> Body(HttpContext http, CancellationToken cancel)
    {
        try
        {
            using var body = new MemoryStream((int)Math.Clamp(http.Request.ContentLength ?? 0, 0, 65_536));
            await http.Request.Body.CopyToAsync(body, cancel);
            return body.ToArray();
        }
        catch (BadHttpRequestException fault) when (fault.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return null; // said as a refusal by the caller
        }
    }

    /// <summary>The message in a body, unpacked where it came packed, to at most so many bytes.</summary>
    public static (T? Said, Turned? Refused) Read<T>(HttpContext http, byte[] body, int most)
        where T : class
    {
        if (http.Request.Headers.ContentEncoding.ToString() is { Length: > 0 } coding)
        {
            if (!coding.Equals("gzip", StringComparison.OrdinalIgnoreCase)) return (null, WireRefusals.BadBody);
            if (!Unpack(body, most, out byte[]? unpacked)) return (null, WireRefusals.BadBody);
            if (unpacked is null) return (null, WireRefusals.TooLarge);
            body = unpacked;
        }

        return WireReader.Read<T>(body).Is(out var said, out _) ? (said, null) : (null, WireRefusals.BadBody);
    }

    /// <summary>Who signs, when; null where the headers do not say.</summary>
    public static Signed? SignedBy(HttpContext http)
    {
        var headers = http.Request.Headers;
        return Guid.TryParse(headers[RequestSigning.Endpoint], CultureInfo.InvariantCulture, out var endpoint)
            && long.TryParse(headers[RequestSigning.Time], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long time)
            && time is > -62_135_596_800_000 and < 253_402_300_800_000
            && headers[RequestSigning.Signature].ToString() is { Length: > 0 and <= 200 } signature
            ? new Signed(endpoint, DateTimeOffset.FromUnixTimeMilliseconds(time), signature)
            : null;
    }

    /// <summary>Null when the request is signed with this key and not long ago.</summary>
    public static Turned? WhyNot(HttpContext http, Signed signed, ECDsa key, byte[] body, DateTimeOffset now)
    {
        byte[] material = RequestSigning.Material(http.Request.Method, http.Request.Path, signed.Endpoint, signed.At, body);
        if (!RequestSigning.Holds(key, material, signed.Signature)) return WireRefusals.BadSignature;
        return (now - signed.At).Duration() > RequestSigning.Tolerance ? WireRefusals.BadClock : null;
    }

    public static Task Answer<T>(HttpContext http, T said, JsonTypeInfo<T> type, CancellationToken cancel)
    {
        byte[] bytes = JsonSerializer.SerializeToUtf8Bytes(said, type);
        http.Response.ContentType = "application/json";
        http.Response.ContentLength = bytes.Length;
        return http.Response.Body.WriteAsync(bytes, cancel).AsTask();
    }

    public static Task Refuse(HttpContext http, Turned turned, DateTimeOffset now, CancellationToken cancel)
    {
        http.Response.StatusCode = turned.Status;
        if (turned.Why.RetryAfterSeconds is { } wait) http.Response.Headers[HeaderNames.RetryAfter] = wait.ToString(CultureInfo.InvariantCulture);
        http.Response.Headers[RequestSigning.Time] = now.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        return Answer(http, turned.Why, WireJson.Default.WireRefusal, cancel);
    }

    /// <summary>The address a request came from, IPv4 as such.</summary>
    public static string? Address(HttpContext http) => http.Connection.RemoteIpAddress is not { } address ? null
        : (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).ToString();

    /// <summary>False for what is no gzip; null bytes for more than is taken.</summary>
    private static bool Unpack(byte[] body, int most, out byte[]? unpacked)
    {
        unpacked = null;
        try
        {
            using var from = new GZipStream(new MemoryStream(body), CompressionMode.Decompress);
            unpacked = Bounded.ReadAll(from, most);
            return true;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }
}

/// <summary>What the headers of a signed request claim.</summary>
internal sealed record Signed(Guid Endpoint, DateTimeOffset At, string Signature)
{
    public string Agent { get; } = Endpoint.ToString("N");
}
