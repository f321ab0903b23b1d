using VongGac.Detection.Overlays;
using VongGac.Detection.Pipelines;
using VongGac.Detection.Sigma;
using VongGac.Model;

namespace VongGac.Cli;

/// <summary>Reads the rules <c>detect</c> was pointed at and says on standard error what was refused.</summary>
internal static class DetectRules
{
    /// <returns>The rules, changed by the pipelines; a refusal when a pipeline cannot be read.</returns>
    public static Result<RuleSet> Read(DetectOptions options, Troubles troubles, CancellationToken cancel)
    {
        var files = new EventFiles(troubles, _ => { }, cancel);
        var pipelines = new List<Pipeline>();
        foreach (string path in options.Pipelines)
        {
            if (!EventFiles.Try(path, () => File.ReadAllText(path)).Then(text => Pipeline.Read(new RuleFile(path, text))).Is(out var pipeline, out var refusal)) return refusal;
            pipelines.Add(pipeline);
        }

        var set = RuleReader.Read(RuleTexts.In(files, options.Rules), pipelines: new PipelineSet(pipelines));
        return options.Overlays.Count == 0 ? set : Tuned(set, options.Overlays, troubles);
    }

    /// <summary>An overlay that cannot be read whole refuses the run: what somebody excepted would be reported, or the other way round.</summary>
    private static Result<RuleSet> Tuned(RuleSet set, IReadOnlyList<string> paths, Troubles troubles)
    {
        if (!RuleTexts.Rules(paths).Is(out var files, out var refusal)) return refusal;
        var overlay = Overlay.Read(files);
        if (overlay.Faults is [var fault, ..])
            return new Refusal("detect.overlay", new($"{fault.File}:{fault.Line}: {fault.Reason.Vi}", $"{fault.File}:{fault.Line}: {fault.Reason.En}"), fault.File);
        var tuned = overlay.Apply(set, VietnamTime.DayOf(TimeProvider.System.GetUtcNow()));
        foreach (var note in tuned.Notes.Where(note => note.NeedsWork))
            troubles.Note(new($"{note.Tuning.File}:{note.Tuning.Line}: {note.Message.Vi}", $"{note.Tuning.File}:{note.Tuning.Line}: {note.Message.En}"));
        return tuned.Rules;
    }

    public static async Task Say(RuleSet set)
    {
        foreach (var fault in set.Faults)
        {
            await Console.Error.WriteLineAsync(Cli.Say.Plain($"{fault.File}:{fault.Line}: {fault.Reason.Vi} ({fault.Reason.En})"));
        }

        var sum = DetectWords.Rules.With(set.Rules.Count + set.Correlations.Count, set.Faults.Count);
        await Console.Error.WriteLineAsync($"{sum.Vi} ({sum.En})");
    }
}
