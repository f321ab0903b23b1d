using System.Globalization;
using VongGac.Model;
using VongGac.Server.Endpoints;
using VongGac.Server.Ledger;

namespace VongGac.Server.Jobs;

/// <summary>How a job to mend machines is said: its arguments are how many fail, title in both languages, room, and how many fell silent with the fault.</summary>
internal static class FixLook
{
    public const string About = "fix";

    public static string AboutOf(Finding finding) => $"{About}:{finding.Measure.Key}:{finding.Room}";

    public static string ArgumentsOf(Measure measure, string? room, int count, int silent) =>
        string.Join('\t', count.ToString(CultureInfo.InvariantCulture), measure.Title.Vi, measure.Title.En, room, silent.ToString(CultureInfo.InvariantCulture));

    /// <summary>Which answers of which machines a job is about.</summary>
    public static FaultPlace PlaceOf(Job job)
    {
        string[] about = job.About.Split(':', 3);
        return new FaultPlace(job.UnitId, about[1], about[2].Length > 0 ? about[2] : null);
    }

    public static JobLook Of(Job job, DateOnly today)
    {
        string[] parts = job.Arguments.Split('\t');
        int count = int.Parse(parts[0], CultureInfo.InvariantCulture), silent = parts.Length > 4 ? int.Parse(parts[4], CultureInfo.InvariantCulture) : 0;
        return new JobLook(
            new Text(Words.Fix.With(parts[1]).Vi, Words.Fix.With(parts[2]).En),
            Why(parts[3], count, silent), Words.FixDo, $"/jobs/{job.Id}", job.Minutes, job.Due, job.State == JobState.Open && job.Due < today, Math.Max(1, count));
    }

    private static Text Why(string room, int count, int silent)
    {
        var failing = room.Length > 0 ? Words.FixRoom.With(room, count) : Words.FixApart.With(count);
        var unheard = room.Length > 0 ? Words.SilentRoom.With(room, silent) : Words.SilentApart.With(silent);
        return (count, silent) switch
        {
            (_, 0) => failing,
            (0, _) => unheard,
            _ => new Text($"{failing.Vi} {Words.SilentToo.With(silent).Vi}", $"{failing.En} {Words.SilentToo.With(silent).En}"),
        };
    }
}
