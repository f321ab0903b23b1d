using System.Threading.RateLimiting;

namespace VongGac.Server.Endpoints;

/// <summary>
/// Wrong enrolment codes from one address, counted. Only wrong ones: a lab room behind one line may enrol at once, a
/// guesser may not try on.
/// </summary>
internal sealed class GuessFloor : IDisposable
{
    public const int WrongPerMinute = 20;

    private readonly PartitionedRateLimiter<string> _wrong = PartitionedRateLimiter.Create<string, string>(caller =>
        RateLimitPartition.GetFixedWindowLimiter(caller, _ => new FixedWindowRateLimiterOptions { PermitLimit = WrongPerMinute, Window = TimeSpan.FromMinutes(1) }));

    public bool MayTry(string caller) => _wrong.GetStatistics(caller) is not { CurrentAvailablePermits: 0 };

    public void Wrong(string caller) => _wrong.AttemptAcquire(caller).Dispose();

    public void Dispose() => _wrong.Dispose();
}
