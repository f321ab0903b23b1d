using VongGac.Model;
using VongGac.Server.Platform;

namespace VongGac.Server.Jobs;

/// <summary>The next action of one person. Born from news, closed by news: nobody keeps a list by hand.</summary>
public sealed class Job : IUnitScoped
{
    public required int Id { get; init; }

    public required UnitId UnitId { get; set; }

    public required JobKind Kind { get; init; }

    /// <summary>What it is about, in the room's own key: <c>directive:4</c>, <c>claim:4:O06</c>, <c>fix:machines.firewall-on:Phòng máy 1</c>. With unit and kind unique.</summary>
    public required string About { get; init; }

    /// <summary>Who does it, by role.</summary>
    public required AppointmentRole Role { get; set; }

    /// <summary>Who does it, by name; null when the role says it all.</summary>
    public int? PersonId { get; set; }

    /// <summary>Data that fills the job's sentence; several are separated by a tab.</summary>
    public required string Arguments { get; set; }

    /// <summary>What it is expected to cost.</summary>
    public required int Minutes { get; set; }

    public DateOnly? Due { get; set; }

    public required JobState State { get; set; }

    public required DateTimeOffset BornAt { get; set; }

    /// <summary>When somebody first opened it; null while nobody did.</summary>
    public DateTimeOffset? OpenedAt { get; set; }

    public DateTimeOffset? ClosedAt { get; set; }

    /// <summary>Minutes from opening to done, where that is a plausible stretch of work; null otherwise.</summary>
    public int? Spent { get; set; }

    /// <summary>The issuer reminded: it goes first.</summary>
    public DateTimeOffset? RemindedAt { get; set; }
}

public enum JobState : byte
{
    Open = 1,
    Done = 2,

    /// <summary>Nobody needs it any more.</summary>
    Dropped = 3,
}

/// <summary>What has to be done. The number is stored.</summary>
public enum JobKind : byte
{
    /// <summary>Confirm that a directive arrived.</summary>
    Receive = 1,

    /// <summary>Say who does it.</summary>
    Assign = 2,

    /// <summary>Answer what it asks.</summary>
    Answer = 3,

    /// <summary>Mend an answer that came back.</summary>
    Mend = 4,

    /// <summary>Mend what a check found on machines of one room.</summary>
    Fix = 5,
}
