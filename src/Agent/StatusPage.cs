using VongGac.Agent.Life;
using VongGac.Agent.State;
using VongGac.Model;

namespace VongGac.Agent;

/// <summary>The page of openness, in Vietnamese and then whole in English.</summary>
internal static class StatusPage
{
    public static IEnumerable<string> Lines(Remembered remembered, DateTimeOffset now) =>
        [.. Lines(remembered, now, Language.Vi), "", "────────", "", .. Lines(remembered, now, Language.En)];

    private static IEnumerable<string> Lines(Remembered remembered, DateTimeOffset now, Language language)
    {
        yield return StatusWords.Title.With(AgentVersion.Current).In(language);
        yield return "";
        if (remembered.Closed) yield return StatusWords.Closed.In(language);
        else if (remembered.Identity is null)
        {
            yield return StatusWords.NotEnrolled.In(language);
            yield return LifeWords.NotEnrolled.In(language);
        }
        else
        {
            foreach (string line in Connection(remembered, remembered.Identity, now, language)) yield return line;
        }

        yield return "";
        yield return StatusWords.CollectedHeading.In(language);
        foreach (var line in StatusWords.Collected) yield return "  + " + line.In(language);
        yield return "";
        yield return StatusWords.NotCollectedHeading.In(language);
        foreach (var line in StatusWords.NotCollected) yield return "  − " + line.In(language);
        yield return "";
        yield return StatusWords.SeeForYourself.In(language);
    }

    private static IEnumerable<string> Connection(Remembered remembered, Identity identity, DateTimeOffset now, Language language)
    {
        var progress = remembered.Progress;
        yield return StatusWords.Unit.With(identity.Unit).In(language);
        yield return StatusWords.Server.With(string.Join(", ", progress.Servers)).In(language);
        yield return StatusWords.Contact.With(At(progress.ContactAt)).In(language);
        yield return StatusWords.Inspected.With(At(progress.InspectedAt)).In(language);
        if (progress.CallAt is not null) yield return StatusWords.NextCall.With(At(progress.CallAt)).In(language);
        if (remembered.Waiting > 0) yield return StatusWords.Waiting.With(remembered.Waiting).In(language);
        if (progress.Trouble is { } trouble) yield return StatusWords.Trouble.With(language == Language.Vi ? trouble.Vi : trouble.En).In(language);
        if (progress.Orders?.Quiet is { } quiet && quiet > now) yield return StatusWords.Quiet.With(At(quiet)).In(language);

        string At(DateTimeOffset? moment) => moment is { } known ? VietnamTime.Minute(known) : StatusWords.Never.In(language);
    }
}
