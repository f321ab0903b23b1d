using System.Net;

namespace VongGac.Agent.Calls;

/// <summary>What came back over the line.</summary>
/// <param name="RetryAfter">As the server asked, in its header or its refusal.</param>
/// <param name="ServerTime">The server's clock as the answer left.</param>
internal sealed record Answer(HttpStatusCode Status, byte[] Body, TimeSpan? RetryAfter, DateTimeOffset? ServerTime)
{
    public bool Good => (int)Status is >= 200 and < 300;
}
