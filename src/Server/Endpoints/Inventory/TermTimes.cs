using VongGac.Server.Platform;

namespace VongGac.Server.Endpoints;

/// <summary>School terms and closures that travel with the program, read once: a silent computer in the summer is no wonder.</summary>
internal sealed class TermTimes
{
    private readonly Lazy<Task<SchoolYears>> _schools = new(async () =>
        (await Calendars.Load(ContentFolder.BesideProgram, CancellationToken.None)).Is(out var calendars, out var refusal)
            ? calendars.Schools
            : throw new InvalidOperationException(refusal.Message.En));

    public Task<SchoolYears> Schools() => _schools.Value;
}
