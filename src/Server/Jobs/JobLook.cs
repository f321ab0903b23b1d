using VongGac.Model;
using VongGac.Server.Endpoints;

namespace VongGac.Server.Jobs;

/// <summary>How a job is said and where its button leads: what a <c>JobCard</c> needs.</summary>
public sealed record JobLook(Text Title, Text Why, Text Label, string Href, int Minutes, DateOnly? Due, bool Late, int Covers = 1)
{
    public static JobLook Of(Job job, DateOnly today)
    {
        if (job.Kind == JobKind.Fix) return FixLook.Of(job, today);
        string[] parts = job.Arguments.Split('\t');
        string first = parts[0], second = parts.Length > 1 ? parts[1] : "";
        var (title, why, label) = job.Kind switch
        {
            JobKind.Receive => (Words.Receive, Said(first), Words.ReceiveDo),
            JobKind.Assign => (Words.Assign, Said(first), Words.AssignDo),
            JobKind.Answer => (Words.Answer.With(first), Said(second), Words.AnswerDo),
            JobKind.Mend => (Words.Mend.With(first), Words.MendWhy.With(second), Words.MendDo),
            _ => throw new ArgumentOutOfRangeException(nameof(job), job.Kind, null),
        };
        return new JobLook(title, why, label, $"/jobs/{job.Id}", job.Minutes, job.Due, job.State == JobState.Open && job.Due < today);
    }

    /// <summary>The page where the job is done.</summary>
    internal static string PlaceOf(Job job)
    {
        if (job.Kind == JobKind.Fix) return Finding.HrefOf(FixLook.PlaceOf(job));
        string[] about = job.About.Split(':', 3);
        return about[0] == "claim" ? $"/directives/{about[1]}/answer/{about[2]}" : $"/directives/{about[1]}";
    }

    private static Text Said(string words) => new(words, words);
}
