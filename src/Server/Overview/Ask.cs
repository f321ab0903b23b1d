using Microsoft.AspNetCore.Http;
using VongGac.Model;
using VongGac.Server.Design;
using VongGac.Server.Ledger;
using VongGac.Server.Platform;
using VongGac.Server.Units;

namespace VongGac.Server.Overview;

/// <summary>What the address of a page asks about: whose figures, along which line of authority, as of when.</summary>
/// <param name="Tree">All the reader may see.</param>
/// <param name="Unit">The subtree asked about, the unit itself included.</param>
/// <param name="Day">A past day; null for now.</param>
/// <param name="At">The end of <paramref name="Day"/>; null for now.</param>
/// <param name="Now">When the page is made.</param>
public sealed record Ask(Tree Tree, Unit Unit, Axis Axis, DateOnly? Day, DateTimeOffset? At, DateTimeOffset Now)
{
    /// <summary>The day of the figures.</summary>
    public DateOnly On => Day ?? VietnamTime.DayOf(Now);

    /// <summary>The axis along which a unit has anything below it: communes manage and do not direct.</summary>
    public static Axis AxisFor(Unit unit, Axis otherwise) => unit.Kind == UnitKind.Commune ? Axis.Managing : otherwise;

    /// <summary>Rows behind one of this page's figures.</summary>
    public string Rows(string measure, VerdictState? state = null, UnknownReason? reason = null) =>
        RowsLink.To(measure, Unit.Id, Axis, state, reason, Day);

    /// <summary>Another page about the same unit, axis and day.</summary>
    public string Page(string path) => RowsLink.Build(path, (RowsLink.UnitKey, Unit.Id.ToString()), (RowsLink.AxisKey, RowsLink.Word(Axis)),
        (RowsLink.DayKey, Day is { } day ? VietnamTime.Date(day) : null));

    /// <summary>
    /// One line of this page asked about by itself, as it stands now: a body with all it manages, a school alone. The
    /// Department's line is its own schools; the province's is its committee, which manages all the others.
    /// </summary>
    public Ask Under(Unit unit) => this with
    {
        Unit = unit, Day = null, At = null,
        Axis = unit.Kind switch
        {
            UnitKind.Province => Axis.Professional,
            UnitKind.Department or UnitKind.Commune => Axis.Managing,
            _ => Axis,
        },
    };
}

/// <summary>Reads an <see cref="Ask"/> from the request and refuses what lies outside the reader's scope.</summary>
internal sealed class ReadAsk(IHttpContextAccessor accessor, Store store, UnitsDoor units, TimeProvider time)
{
    private static readonly Refusal NoUnit = new("overview.no-unit", Words.NoUnit, Absent: true);

    /// <summary>What the address asks; without parameters the reader's own unit, axis and now.</summary>
    public async Task<Result<Ask>> Now(CancellationToken cancel)
    {
        var http = accessor.HttpContext ?? throw new InvalidOperationException("An address is read from a request.");
        var post = http.Post() ?? throw new InvalidOperationException("These pages are for people with a post.");
        if (await Tree.Read(store, units, post, cancel) is not { } tree) return NoUnit;

        var unit = tree.Top;
        string? asked = http.Request.Query[RowsLink.UnitKey];
        if (!string.IsNullOrEmpty(asked))
        {
            if (!int.TryParse(asked, out int id) || tree[new UnitId(id)] is not { } found) return NoUnit;
            unit = found;
        }

        Axis axis = RowsLink.AxisOf(http.Request.Query[RowsLink.AxisKey]) ?? Ask.AxisFor(unit, post.Axis);

        var now = time.GetUtcNow();
        if (!Day(http.Request.Query[RowsLink.DayKey], now).Is(out var day, out var refusal)) return refusal;
        return new Ask(tree, unit, axis, day, day is { } past ? VietnamTime.StartOf(past.AddDays(1)).AddMilliseconds(-1) : null, now);
    }

    /// <summary>The answer to an address that was refused.</summary>
    public static IResult Answer(Refusal refusal) => new RefusalAnswer(refusal);

    /// <summary>Null for today: that is now, not this evening.</summary>
    private static Result<DateOnly?> Day(string? typed, DateTimeOffset now)
    {
        if (string.IsNullOrWhiteSpace(typed)) return (DateOnly?)null;
        if (!TypedDate.Read(typed, RowsLink.DayKey).Is(out var day, out var refusal)) return refusal;
        var today = VietnamTime.DayOf(now);
        if (day > today) return new Refusal("overview.day-ahead", Words.DayAhead, RowsLink.DayKey);
        return day == today ? (DateOnly?)null : day;
    }
}
