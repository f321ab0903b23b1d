using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace VongGac.Server.Platform;

/// <summary>A route that takes more than the ordinary megabyte.</summary>
public sealed record TakesUpTo(long Bytes) : IRequestSizeLimitMetadata
{
    public long? MaxRequestBodySize => Bytes;
}

/// <summary>How much one caller may send, and how often they may try to sign in.</summary>
public static class Limits
{
    /// <summary>The policy for routes that check a password or a one-time code: <c>.RequireRateLimiting(Limits.SignIn)</c>.</summary>
    public const string SignIn = "sign-in";

    /// <summary>Attempts a minute from one address. A school of sixty teachers sits behind one; accounts lock themselves besides.</summary>
    public const int SignInsPerMinute = 30;

    /// <summary>The body of an ordinary request, in bytes.</summary>
    public const long Body = 1_000_000;

    /// <summary>Lets this route take files.</summary>
    public static TBuilder TakesUpTo<TBuilder>(this TBuilder route, long bytes)
        where TBuilder : IEndpointConventionBuilder => route.WithMetadata(new TakesUpTo(bytes));

    internal static IServiceCollection AddLimits(this IServiceCollection services)
    {
        services.Configure<KestrelServerOptions>(options =>
        {
            options.AddServerHeader = false;
            options.Limits.MaxRequestBodySize = Body;
        });
        services.Configure<FormOptions>(options =>
        {
            options.KeyLengthLimit = 200;
            options.ValueCountLimit = 2_000;
        });
        return services.AddRateLimiter(options =>
        {
            options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            options.OnRejected = static (context, _) =>
            {
                if (context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait))
                    context.HttpContext.Response.Headers.RetryAfter = ((int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
                return ValueTask.CompletedTask;
            };
            options.AddPolicy(SignIn, http => RateLimitPartition.GetFixedWindowLimiter(Caller(http.Connection.RemoteIpAddress), _ =>
                new FixedWindowRateLimiterOptions { PermitLimit = SignInsPerMinute, Window = TimeSpan.FromMinutes(1) }));
        });
    }

    /// <summary>An IPv4 address, or the first half of an IPv6 one: a single line is given 2⁶⁴ of those.</summary>
    private static string Caller(IPAddress? address)
    {
        if (address is null) return "";
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetworkV6
            ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8))
            : address.ToString();
    }
}
