using VongGac.Model;
using VongGac.Server.Platform;

namespace VongGac.Server.People;

/// <summary>Somebody who works in a unit. The name is access-controlled and masked; phone and mail lie in <see cref="Contact"/>.</summary>
public sealed class Person : IUnitScoped
{
    public required int Id { get; init; }

    /// <summary>The unit that keeps the record.</summary>
    public required UnitId UnitId { get; set; }

    /// <summary>Encrypted at rest: see <see cref="PersonalData"/>.</summary>
    public required byte[] NameSealed { get; set; }
}

/// <summary>Who holds which role in which unit, from when to when.</summary>
public sealed class Appointment : IUnitScoped
{
    public required int Id { get; init; }

    public required UnitId UnitId { get; set; }

    public required int PersonId { get; init; }

    public required AppointmentRole Role { get; init; }

    public required DateTimeOffset From { get; init; }

    /// <summary>First moment outside; null while it is held.</summary>
    public DateTimeOffset? To { get; set; }
}

/// <summary>One way to reach a person.</summary>
public sealed class Contact : IUnitScoped
{
    public required int Id { get; init; }

    public required UnitId UnitId { get; set; }

    public required int PersonId { get; init; }

    public required ContactChannel Channel { get; init; }

    /// <summary>Encrypted at rest.</summary>
    public required byte[] Sealed { get; set; }

    /// <summary>Keyed blind index of the normalised value, for look-up without decrypting.</summary>
    public required byte[] BlindIndex { get; set; }

    /// <summary>When somebody last answered from this very channel; null when nobody ever did.</summary>
    public DateTimeOffset? VerifiedAt { get; set; }

    public VerifiedBy? VerifiedBy { get; set; }
}

public enum ContactChannel : byte
{
    Phone = 1,
    Email = 2,
}

/// <summary>How a contact was verified. A tick is not among them: that is a claim.</summary>
public enum VerifiedBy : byte
{
    /// <summary>A one-time code sent to the channel came back.</summary>
    Code = 1,

    /// <summary>A link sent to the channel was opened.</summary>
    Link = 2,

    /// <summary>Somebody called and logged the call.</summary>
    Call = 3,
}
