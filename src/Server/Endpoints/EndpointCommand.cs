using VongGac.Model;
using VongGac.Server.Platform;

namespace VongGac.Server.Endpoints;

/// <summary>What a person wants machines to do. Above one lab room a second person confirms it before any machine hears of it.</summary>
public sealed class CommandOrder : IUnitScoped
{
    public required int Id { get; init; }

    /// <summary>The unit below which it reaches machines.</summary>
    public required UnitId UnitId { get; set; }

    /// <summary><c>inspect</c>, <c>update</c>, <c>collect</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>JSON as <c>Wire.Command</c> says; null where the kind has none.</summary>
    public string? Arguments { get; init; }

    public required int Machines { get; init; }

    /// <summary>Lab rooms it reaches; machines outside rooms count as one for each unit.</summary>
    public required int Rooms { get; init; }

    public required DateTimeOffset AskedAt { get; init; }

    public required int AskedBy { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>When it could begin to reach machines; null while a second person is waited for.</summary>
    public DateTimeOffset? ConfirmedAt { get; set; }

    /// <summary>The second person; null where one was enough.</summary>
    public int? ConfirmedBy { get; set; }

    public DateTimeOffset? CancelledAt { get; set; }

    public int? CancelledBy { get; set; }
}

/// <summary>One machine's part of an order.</summary>
public sealed class EndpointCommand : IUnitScoped
{
    public required long Id { get; init; }

    public required UnitId UnitId { get; set; }

    public required long EndpointId { get; init; }

    public required int OrderId { get; init; }

    /// <summary>The id the machine knows it by: a Guid in 32 hex digits.</summary>
    public required string Wire { get; init; }

    public required CommandState State { get; set; }

    /// <summary>Not handed out before: orders are paced.</summary>
    public DateTimeOffset? NotBefore { get; set; }

    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>When it was first handed to the machine.</summary>
    public DateTimeOffset? SentAt { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>What the machine said of it.</summary>
    public string? Note { get; set; }
}

public enum CommandState : byte
{
    /// <summary>A second person has not confirmed the order.</summary>
    Asked = 1,

    /// <summary>Goes out with the machine's next call once its turn has come.</summary>
    Waiting = 2,

    /// <summary>Handed out, not answered yet: handed out again until it is.</summary>
    Sent = 3,

    Done = 4,
    Failed = 5,

    /// <summary>The machine would not: unknown kind, bad signature, a file that does not match.</summary>
    Refused = 6,

    /// <summary>Its time was over before it was carried out.</summary>
    Expired = 7,

    /// <summary>A person took it back.</summary>
    Cancelled = 8,
}
