using System.Globalization;
using VongGac.Model;
using VongGac.Server.Endpoints;

namespace VongGac.Server.Jobs;

/// <summary>How a job to mend machines is said: its arguments are count, title in both languages and room.</summary>
internal static class FixLook
{
    public const string About = "fix";

    public static string AboutOf(Finding finding) => $"{About}:{finding.Measure.Key}:{finding.Room}";

    public static string ArgumentsOf(Finding finding) =>
        string.Join('\t', finding.Count.ToString(CultureInfo.InvariantCulture), finding.Measure.Title.Vi, finding.Measure.Title.En, finding.Room);

    public static JobLook Of(Job job, DateOnly today)
    {
        string[] parts = job.Arguments.Split('\t');
        int count = int.Parse(parts[0], CultureInfo.InvariantCulture);
        return new JobLook(
            new Text(Words.Fix.With(parts[1]).Vi, Words.Fix.With(parts[2]).En),
            parts[3].Length > 0 ? Words.FixRoom.With(parts[3], count) : Words.FixApart.With(count),
            Words.FixDo, $"/jobs/{job.Id}", job.Minutes, job.Due, job.State == JobState.Open && job.Due < today, count);
    }
}
