using VongGac.Model;

namespace VongGac.Server.Platform;

/// <summary>
/// Where an account stands: a role at a unit, looking down one axis. Whoever holds a post sees that unit and all
/// below it on the axis, and nothing else. One account may hold several posts and acts in one at a time.
/// </summary>
public sealed class Post : IProvinceWide
{
    public required Guid Id { get; init; }

    public required int AccountId { get; init; }

    public required Role Role { get; init; }

    public required UnitId Unit { get; init; }

    public required Axis Axis { get; init; }

    public required DateTimeOffset From { get; init; }

    /// <summary>First moment outside; null while it is held.</summary>
    public DateTimeOffset? To { get; set; }
}

/// <summary>What a post may do is a matter of its role alone: see <see cref="Permissions"/>.</summary>
public enum Role : byte
{
    /// <summary>Quản trị hệ thống: runs the installation; sees no personal data by right.</summary>
    Administrator = 1,

    /// <summary>Cán bộ Sở: issues letters, reviews evidence, reports.</summary>
    Department = 2,

    /// <summary>Trực ban: watches and escalates.</summary>
    Duty = 3,

    /// <summary>Cán bộ UBND xã: sees the commune's schools on the managing axis.</summary>
    Commune = 4,

    /// <summary>Thủ trưởng đơn vị.</summary>
    Head = 5,

    /// <summary>Đầu mối, giáo viên phụ trách CNTT.</summary>
    Staff = 6,

    /// <summary>PA05: reads, and takes over cases handed to it.</summary>
    Police = 7,
}
