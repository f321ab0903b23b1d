using VongGac.Model;

namespace VongGac.Server.Ledger;

/// <summary>When answers stop holding, and their turning Unknown at that very moment, whenever it is noticed.</summary>
internal static class Expiry
{
    /// <summary>Turns every answer in hand that ended until <paramref name="until"/> to Unknown, each at its own moment.</summary>
    public static async Task Materialise(Posting posting, Looked subject, long until)
    {
        foreach (var held in subject.Answers.Values.OrderBy(h => h.Asked.Id)) await Materialise(posting, subject, held, until);
    }

    public static async Task Materialise(Posting posting, Looked subject, Held held, long until)
    {
        while (await End(posting, subject, held) is { } end && end <= until)
        {
            bool offByPlan = held.State.IsKnown() && await Closure(posting, held, end) is not null;
            held.ExpiresAt = null;
            posting.Change(held, offByPlan ? Standing.OffByPlan : Standing.Stale, end);
        }
    }

    /// <summary>Computes when the subject is next due; its answers must be loaded.</summary>
    public static async Task Reckon(Posting posting, Looked subject)
    {
        if (!subject.Whole) throw new InvalidOperationException("Due moments are computed from all answers.");
        long? due = null, other = null;
        foreach (var held in subject.Answers.Values.Where(h => h.Asked.Collector >= 0))
        {
            if (await End(posting, subject, held) is not { } end) continue;
            due = Earlier(due, end);
            bool keptFresh = held.State.IsKnown() && (subject.Mask >> held.Asked.Collector & 1) == 1;
            if (!keptFresh) other = Earlier(other, end);
        }

        if (due == subject.DueAt && other == subject.OtherDueAt) return;
        (subject.DueAt, subject.OtherDueAt, subject.PulseTouched) = (due, other, true);
    }

    /// <summary>An answer was given: the subject may be due earlier than known so far.</summary>
    public static async Task Hasten(Posting posting, Looked subject, Held held)
    {
        if (held.Asked.Collector < 0)
        {
            held.ExpiresAt = held.State.IsKnown() ? await End(posting, subject, held) : null;
            return;
        }

        if (subject.Whole || await End(posting, subject, held) is not { } end) return; // whole subjects are reckoned at the end
        bool keptFresh = held.State.IsKnown() && (subject.Mask >> held.Asked.Collector & 1) == 1;
        long? due = Earlier(subject.DueAt, end), other = keptFresh ? subject.OtherDueAt : Earlier(subject.OtherDueAt, end);
        if (due == subject.DueAt && other == subject.OtherDueAt) return;
        (subject.DueAt, subject.OtherDueAt, subject.PulseTouched) = (due, other, true);
    }

    /// <summary>The moment the answer stops being what it is, for want of news; null when it never does.</summary>
    private static async Task<long?> End(Posting posting, Looked subject, Held held)
    {
        if (held.Asked.Freshness is not { } freshness) return null;
        if (held.State == Standing.OffByPlan)
        {
            return await Closure(posting, held, held.At) is { } closure
                ? Math.Max(VietnamTime.StartOf(closure.AddDays(1)).ToUnixTimeMilliseconds() + freshness, held.At)
                : held.At;
        }

        if (!held.State.IsKnown()) return null;
        long seen = held.ObservedAt;
        if (held.Asked.Collector >= 0 && subject.LastRun(held.Asked.Collector) is { } run) seen = Math.Max(seen, run);
        return Math.Max(posting.Known.Aged(seen, freshness), Math.Max(held.At, held.Asked.Since));
    }

    /// <summary>The last day of the closure the unit is in; null when it is open. Only machines are off by plan.</summary>
    private static async Task<DateOnly?> Closure(Posting posting, Held held, long at) =>
        held.Asked.Collector >= 0 && await posting.Kind(held.Unit) is { } kind
            ? posting.Known.Schools.OffByPlan(VietnamTime.DayOf(DateTimeOffset.FromUnixTimeMilliseconds(at)), kind)?.Days.To
            : null;

    private static long Earlier(long? one, long other) => one is { } known && known < other ? known : other;
}
