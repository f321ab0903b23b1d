using VongGac.Model;
using VongGac.Server.Directives;
using VongGac.Server.Platform;

namespace VongGac.Server.Demo;

/// <summary>
/// What units do about a directive, each after its nature: receive it in time, late or never; name who does it; say how
/// they stand, which is not always what is measured; hand in papers. The Department accepts most, returns some, and has not
/// come to the rest.
/// </summary>
internal sealed class Answering(DirectivesDoor directives, Staffing staffing, Cast cast, WorkingDays days)
{
    private static readonly string[] Returned =
    [
        "Minh chứng chưa có chữ ký của thủ trưởng đơn vị",
        "Chưa nêu số máy đã kiểm tra",
        "Văn bản gửi kèm của năm trước, đề nghị gửi bản mới",
    ];

    /// <summary>Puts what every addressee does on the agenda.</summary>
    public async Task Follow(Store store, Directive directive, DateTimeOffset at, Later later, CancellationToken cancel)
    {
        var obligations = (await directives.Obligations(store, directive.Id, cancel)).Select(asked => asked.Obligation).Distinct(StringComparer.Ordinal).ToList();
        foreach (var receipt in (await directives.Receipts(store, directive.Id, cancel)).OrderBy(receipt => receipt.UnitId))
        {
            var unit = cast.Unit(receipt.UnitId);
            Fate fate = cast.FateOf(unit.Code).Of(directive.Id);
            int? wait = cast.TemperOf(unit) switch
            {
                Temper.Prompt => fate.Between(1, 0, 2),
                Temper.Late => fate.Between(1, 3, 14),
                _ => fate.Chance(2, 45) ? fate.Between(1, 12, 35) : null,
            };
            if (wait is { } working)
                later(days.After(at, working, fate), (then, when, following, stop) => Receive(then, directive.Id, receipt.UnitId, obligations, when, following, stop));
        }
    }

    private async Task<Refusal?> Receive(
        Store store, int directive, UnitId unit, IReadOnlyList<string> obligations, DateTimeOffset at, Later later, CancellationToken cancel)
    {
        if (!cast.Acts(unit)) return null;
        if ((await directives.Receive(store, directive, unit, at, account: null, cancel)).Refusal is { } refusal) return refusal;
        var played = cast.Unit(unit);
        Fate fate = cast.FateOf(played.Code).Of(directive);
        if (fate.Chance(3, 93)) later(days.After(at, fate.Between(4, 0, 1), fate.Of(1)), (then, when, _, stop) => Assign(then, directive, unit, when, stop));
        var answered = days.After(at, fate.Between(5, 1, 7), fate.Of(2));
        int share = cast.TemperOf(played) == Temper.Prompt ? 95 : 60;
        foreach (string obligation in obligations)
        {
            Fate one = fate.Of(obligation);
            if (one.Chance(6, share)) later(answered.AddMinutes(one.Between(7, 1, 50)), (then, when, following, stop) => Claim(then, directive, unit, obligation, one, again: false, when, following, stop));
        }

        return null;
    }

    private async Task<Refusal?> Assign(Store store, int directive, UnitId unit, DateTimeOffset at, CancellationToken cancel) =>
        cast.Acts(unit) && staffing.DoerOf(cast.Unit(unit).Code) is { } doer
            ? (await directives.Assign(store, directive, unit, doer, at, account: null, cancel)).Refusal
            : null;

    private async Task<Refusal?> Claim(
        Store store, int directive, UnitId unit, string obligation, Fate fate, bool again, DateTimeOffset at, Later later, CancellationToken cancel)
    {
        if (!cast.Acts(unit)) return null;
        var says = fate.Below(8, 100) switch
        {
            _ when again => VerdictState.Met,
            < 78 => VerdictState.Met,
            < 91 => VerdictState.NotMet,
            _ => VerdictState.NotApplicable,
        };
        var paper = again || (says == VerdictState.Met && fate.Chance(9, 62))
            ? EvidencePaper.Of(cast.Unit(unit), obligation, VietnamTime.DayOf(at), pdf: fate.Chance(10, 40))
            : null;
        string? note = says switch
        {
            VerdictState.NotMet => fate.Chance(11, 50) ? "Chưa có kinh phí, đề nghị hỗ trợ" : "Đang thực hiện, xong trong tháng tới",
            VerdictState.NotApplicable => "Đơn vị không có nội dung này",
            _ => null,
        };
        var filed = await directives.FileClaim(store, new NewClaim(directive, unit, obligation, says, note, paper), at, account: null, cancel);
        if (!filed.Is(out var claim, out var refusal)) return refusal;
        // Nothing is to be looked at where nothing is handed in, unless the unit says that it is not concerned.
        if ((paper is not null || says == VerdictState.NotApplicable) && fate.Chance(again ? 13 : 12, 80))
            later(days.After(at, fate.Between(14, 3, 11), fate.Of(3)), (then, when, following, stop) => Review(then, claim, fate, again, when, following, stop));
        return null;
    }

    private async Task<Refusal?> Review(Store store, Claim claim, Fate fate, bool again, DateTimeOffset at, Later later, CancellationToken cancel)
    {
        if (!cast.Acts(claim.UnitId)) return null;
        bool accept = again || fate.Chance(15, 84);
        string? reason = accept ? null : Returned[fate.Below(16, Returned.Length)];
        if ((await directives.Review(store, claim.Id, accept, reason, at, account: null, cancel)).Refusal is { } refusal) return refusal;
        if (!accept && fate.Chance(17, 65))
        {
            later(days.After(at, fate.Between(18, 2, 8), fate.Of(4)), (then, when, following, stop) =>
                Claim(then, claim.DirectiveId, claim.UnitId, claim.Obligation, fate, again: true, when, following, stop));
        }

        return null;
    }
}
