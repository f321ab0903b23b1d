using VongGac.Model;
using VongGac.Server.Design;

namespace VongGac.Server.Endpoints;

/// <summary>A word about a machine and how it feels.</summary>
public sealed record MachineMark(Text Label, Tone Tone, IconName Icon);

/// <summary>How machines are called on every screen.</summary>
public static class MachineLook
{
    /// <summary>Where the machine stands with the house.</summary>
    public static MachineMark Of(MachineLine line, DateTimeOffset now) => Of(line.State, line.SeenAt, now);

    public static MachineMark Of(EndpointState state, DateTimeOffset? seen, DateTimeOffset now) => state switch
    {
        EndpointState.Retired => new(MachineWords.Retired, Tone.Neutral, IconName.Dash),
        EndpointState.Declared => new(MachineWords.NeverEnrolled, Tone.Warn, IconName.Question),
        _ when seen is { } at && now - at <= MachineFilter.SilentAfter => new(MachineWords.Reporting, Tone.Good, IconName.Check),
        _ when seen is { } at => new(MachineWords.SilentFor.With((int)(now - at).TotalDays), Tone.Warn, IconName.Clock),
        _ => new(MachineWords.NeverReported, Tone.Warn, IconName.Clock),
    };

    /// <summary>What sets a machine apart from an ordinary one.</summary>
    public static IEnumerable<MachineMark> Marks(DateTimeOffset? frozen, long? splitFrom)
    {
        if (frozen is not null) yield return new(MachineWords.Frozen, Tone.Info, IconName.Info);
        if (splitFrom is not null) yield return new(MachineWords.Twin, Tone.Info, IconName.Info);
    }

    public static Text Of(EndpointPlatform platform) => platform switch
    {
        EndpointPlatform.Windows => new("Windows", "Windows"),
        EndpointPlatform.Linux => new("Linux", "Linux"),
        _ => MachineWords.PlatformUnknown,
    };

    public static Text Of(Severity severity) => severity switch
    {
        Severity.Critical => new("Rất nghiêm trọng", "Critical"),
        Severity.High => new("Nghiêm trọng", "High"),
        Severity.Medium => new("Trung bình", "Medium"),
        Severity.Low => new("Thấp", "Low"),
        _ => new("Để biết", "For information"),
    };

    public static Tone ToneOf(Severity severity) => severity switch
    {
        Severity.Critical or Severity.High => Tone.Bad,
        Severity.Medium => Tone.Warn,
        _ => Tone.Neutral,
    };

    public static Text Of(Presence presence) => presence switch
    {
        Presence.Seen => MachineWords.Reporting,
        Presence.Silent => MachineWords.Silent,
        Presence.Never => MachineWords.NeverEnrolled,
        Presence.Frozen => MachineWords.Frozen,
        Presence.Twin => MachineWords.Twin,
        _ => MachineWords.Retired,
    };
}
