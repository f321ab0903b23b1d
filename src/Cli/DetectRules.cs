using System.Text;

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

        var texts = new List<RuleFile>();
        foreach (var file in files.Of(options.Rules, IsRule))
        {
            if (files.Reach(file.Name, () => Text(file.Content)).Is(out string? text, out _)) texts.Add(new RuleFile(file.Name, text));
        }

        return RuleReader.Read(texts, pipelines: new PipelineSet(pipelines));
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

    private static bool IsRule(string name) => Path.GetExtension(name).ToLowerInvariant() is ".yml" or ".yaml";

    private static string Text(Stream stream)
    {
        using var reader = new StreamReader(stream, Encoding.UTF8, leaveOpen: true);
        return reader.ReadToEnd();
    }
}
