using VongGac.Model;
using VongGac.Server.Platform;

namespace VongGac.Server.People;

/// <summary>Who holds which role, and how to reach them. Acts run inside the caller's transaction and record the people measures.</summary>
public sealed class PeopleDoor : IRoom
{
    public Task<Result<Person>> Add(Store store, NewPerson person, DateTimeOffset at, int? account, CancellationToken cancel) => throw new NotSupportedException();

    public Task<Result<Appointment>> Appoint(Store store, int person, UnitId unit, AppointmentRole role, DateTimeOffset from, int? account, CancellationToken cancel) => throw new NotSupportedException();

    public Task<Result<Appointment>> EndAppointment(Store store, int appointment, DateTimeOffset at, int? account, CancellationToken cancel) => throw new NotSupportedException();

    /// <summary>Notes that a contact answered from its own channel, or was called.</summary>
    public Task<Result<Contact>> MarkVerified(Store store, int contact, VerifiedBy by, DateTimeOffset at, int? account, CancellationToken cancel) => throw new NotSupportedException();

    /// <summary>Appointments in force at a moment in these units.</summary>
    public Task<IReadOnlyList<Appointment>> InForce(Store store, IReadOnlyList<UnitId> units, DateTimeOffset at, CancellationToken cancel) => throw new NotSupportedException();

    /// <summary>Names of people as this reader may see them; the read is logged.</summary>
    public Task<IReadOnlyDictionary<int, string>> Names(Store store, IReadOnlyList<int> people, CancellationToken cancel) => throw new NotSupportedException();
}

/// <summary>A person to be added, with what is known of how to reach them.</summary>
public sealed record NewPerson(UnitId Unit, string Name, string? Phone, string? Email);
