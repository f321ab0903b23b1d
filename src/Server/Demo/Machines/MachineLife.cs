using VongGac.Model;

namespace VongGac.Server.Demo;

/// <summary>
/// What an agent would find on a machine on a day: monthly patching waves, licences that run out, infections, settings
/// that are put right after a letter or never. Machines of one image share their faults. Pure.
/// </summary>
/// <param name="begins">The first day of the history.</param>
/// <param name="newVersion">The day from which version 2 of the measure of malware is asked.</param>
internal sealed class MachineLife(DateOnly begins, DateOnly newVersion)
{
    /// <summary>The answer to <see cref="MachineMeasures.Today"/>[<paramref name="measure"/>]; null when the agent cannot tell at all.</summary>
    public Found? Look(ExampleMachine machine, int measure, DateOnly day)
    {
        Fate image = machine.Image.Of(measure), own = machine.Own.Of(measure);
        int t = day.DayNumber - begins.DayNumber;
        if (CannotLook(machine, MachineMeasures.Today[measure].Collector)) return Failed;
        return MachineMeasures.Today[measure].Key switch
        {
            MachineMeasures.Antivirus =>
                Spell(image, 14, 30, 330, 15, 120, 70, t) || Spell(own, 4, 10, 340, 10, 60, 80, t) ? Faulty("signatures 30+ days old") : Good,
            // Old agents cannot answer the newer question: their machines wait to be judged.
            MachineMeasures.Clean => day >= newVersion && image.Chance(2, 8) ? null :
                Spell(image, 5, 40, 350, 6, 30, 90, t) ? Faulty("detection not handled, same image") :
                Spell(own, 2, 20, 350, 4, 25, 85, t) ? Faulty("detection not handled") : Good,
            MachineMeasures.Firewall => Until(image, 16, 60, 200, 60, t) ? Faulty("profile public: off") : Good,
            MachineMeasures.Patched => Unpatched(image, day) ? Faulty("cumulative update missing") : Good,
            MachineMeasures.Passwords => Passwords(machine, image, own, t),
            MachineMeasures.Hunted => own.Below(t / 90, 100) < 6 ? Faulty("refused on the machine") : Good,
            MachineMeasures.System => Until(image, 12, 90, 380, 50, t) ? Faulty("end of support") : Good,
            MachineMeasures.Remote => Until(image, 8, 150, 200, 75, t) ? Faulty("port 3389 open") : Good,
            MachineMeasures.Users => Until(image, 34, 100, 420, 55, t) ? Faulty("user in Administrators") : Good,
            MachineMeasures.Autorun => machine.Sort == MachineSort.Server ? Inapplicable : Until(image, 10, 60, 300, 60, t) ? Faulty("autorun on") : Good,
            MachineMeasures.Clock => Spell(own, 4, 20, 350, 20, 90, 60, t) ? Faulty("clock off by years") : Good,
            var key => throw new InvalidOperationException($"No life is drawn for {key}."),
        };
    }

    /// <summary>Whether a unit that reported last on <paramref name="before"/> (null: never) is hunted in its report of a day.</summary>
    public bool Hunts(Fate unit, DateOnly? before, DateOnly day)
    {
        int period = unit.Between(31, 120, 300), phase = unit.Between(32, 0, 299);
        return before is { } last && (day.DayNumber + phase) / period > (last.DayNumber + phase) / period;
    }

    private static Found Good { get; } = new(Verdict.Met, null);

    private static Found Failed { get; } = new(Verdict.Unknown(UnknownReason.CollectorFailed), "access denied");

    private static Found Inapplicable { get; } = new(Verdict.NotApplicable, null);

    /// <summary>A collector that fails does so for all it is asked.</summary>
    private static bool CannotLook(ExampleMachine machine, string? collector) => collector switch
    {
        "antimalware" => machine.Own.Chance(21, 2),
        "updates" => machine.Own.Chance(22, 3),
        MachineMeasures.Hunt => machine.Own.Chance(23, machine.Sort == MachineSort.Server ? 30 : 4),
        _ => false,
    };

    private static Found Faulty(string note) => new(Verdict.NotMet, note);

    private static Found Passwords(ExampleMachine machine, Fate image, Fate own, int t) =>
        machine.Sort == MachineSort.Server || image.Chance(1, 6) ? Inapplicable
        : Until(image, 24, 90, 260, 60, t) || Until(own, 5, 90, 300, 60, t) ? Faulty("chrome: 3") : Good;

    /// <summary>Wrong for one stretch of days, in so many of a hundred; so many of those are put right.</summary>
    private static bool Spell(Fate fate, int percent, int earliest, int latest, int shortest, int longest, int mended, int t)
    {
        if (!fate.Chance(11, percent)) return false;
        int from = fate.Between(12, earliest, latest);
        return t >= from && (!fate.Chance(13, mended) || t < from + fate.Between(14, shortest, longest));
    }

    /// <summary>Wrong from the beginning, in so many of a hundred; so many of those are put right between two days.</summary>
    private static bool Until(Fate fate, int percent, int earliest, int latest, int mended, int t) =>
        fate.Chance(15, percent) && (!fate.Chance(16, mended) || t < fate.Between(17, earliest, latest));

    // Patches appear on the second Tuesday; most machines follow in days, some in weeks, some lag past the next wave.
    private static bool Unpatched(Fate image, DateOnly day)
    {
        for (int back = 0; back <= 1; back++)
        {
            DateOnly month = day.AddMonths(-back);
            DateOnly wave = SecondTuesday(month.Year, month.Month);
            Fate round = image.Of((wave.Year * 12) + wave.Month);
            int lag = round.Below(1, 100) switch
            {
                < 62 => round.Between(2, 1, 9),
                < 88 => round.Between(2, 10, 26),
                _ => round.Between(2, 30, 58),
            };
            if (day >= wave && day < wave.AddDays(lag)) return true;
        }

        return false;
    }

    private static DateOnly SecondTuesday(int year, int month)
    {
        var first = new DateOnly(year, month, 1);
        return first.AddDays((((int)DayOfWeek.Tuesday - (int)first.DayOfWeek + 7) % 7) + 7);
    }
}

/// <summary>What was found on a machine.</summary>
/// <param name="Note">The datum behind a fault; null when the state says it all.</param>
internal sealed record Found(Verdict Verdict, string? Note);
