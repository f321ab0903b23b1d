using System.Diagnostics;

using Spectre.Console;

using VongGac.Detection;
using VongGac.Detection.Indicators;
using VongGac.Model;

using Progress = VongGac.Server.Platform.Progress;

namespace VongGac.Cli;

/// <summary>One run of <c>detect</c>: loads the rules, streams the events past them on several threads, writes what was found in their order.</summary>
internal sealed class DetectRun(DetectOptions options)
{
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(2);

    private readonly Troubles _troubles = new(Console.Error);
    private readonly Progress _progress = new();
    private readonly Stopwatch _clock = new();
    private long _events;
    private long _bytes;
    private TimeSpan _loading;
    private DetectCorrelation? _correlation;

    public async Task<int> Run(CancellationToken cancel)
    {
        _clock.Start();
        if (!DetectRules.Read(options, _troubles, cancel).Is(out var set, out var wrong)) return await Say.Refused(wrong);
        await DetectRules.Say(set);
        if (set.Rules.Count == 0) return await Say.Refused(new Refusal("detect.rules", DetectWords.NoRules, "rules"));
        var indicators = DetectIndicators.Load(options, _troubles, cancel);
        if (indicators is not null) await Tell(DetectWords.Indicators.With(indicators.Lists.Sum(list => list.Taken), indicators.Lists.Sum(list => list.Skipped)));
        var engine = new Engine(set.AtLeast(options.Level), indicators is null ? null : EventFields.Names);
        _loading = _clock.Elapsed;
        _clock.Restart();

        // Where a bar and findings share the terminal, one console keeps them apart.
        var bar = Console.IsErrorRedirected ? null : AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.IsOutputRedirected ? Console.Error : Console.Out) });
        await using var output = Console.OpenStandardOutput();
        var printer = new DetectPrinter(output, Console.IsOutputRedirected ? null : bar, options.Format);
        var workers = Enumerable.Range(0, options.Threads).Select(_ => new DetectWorker(engine, indicators, options)).ToList();
        _correlation = new DetectCorrelation(engine, printer.Write, live: options.Events.Contains("-"));
        var refusal = bar is null
            ? await Match(workers, printer, cancel)
            : await Say.WithBar(
                DetectWords.Reading, _progress, () => Match(workers, printer, cancel), bar,
                new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new TransferSpeedColumn(), new RemainingTimeColumn());
        var passed = _clock.Elapsed;
        if (refusal is not null) await Say.Refused(refusal);
        await Sum(printer, workers, cancel.IsCancellationRequested);
        if (options.Stats) await DetectStats.Write(Console.Error, new(_events, _bytes, passed, _loading, set.Rules.Count + set.Correlations.Count, set.Faults.Count, printer.Count));
        return cancel.IsCancellationRequested ? Exit.Stopped : refusal is not null || _troubles.Places > 0 ? Exit.Refused : Exit.Done;
    }

    /// <summary>Null when all that could be read was; why the output ended otherwise.</summary>
    private async Task<Refusal?> Match(List<DetectWorker> workers, DetectPrinter printer, CancellationToken cancel)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        _progress.Total = EventFiles.SizeOf(options.Events);
        var batches = new EventBatches(new EventFiles(_troubles, _progress.StepTo, stop.Token), _troubles, options.Source, options.Zone);
        bool live = options.Events.Contains("-");
        using var source = batches.Of(options.Events).GetEnumerator();
        var row = new InOrder<Batch>(
            source,
            batch =>
            {
                Write(batch, printer, live);
                batches.GiveBack(batch);
            },
            mostAhead: workers.Count * 4);
        var work = Task.WhenAll(workers.Select(worker => Task.Run(() => Work(row, worker, stop), CancellationToken.None)));
        try
        {
            // Standard input can keep a thread waiting; it is left behind.
            await Task.WhenAny(work, Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancel));
            if (cancel.IsCancellationRequested) await Task.WhenAny(work, Task.Delay(Farewell, TimeProvider.System, CancellationToken.None));
            if (work.IsCompleted)
            {
                await work;
                _correlation!.End();
            }

            printer.Flush();
            return null;
        }
        catch (IOException closed)
        {
            return new Refusal("detect.output", DetectWords.OutputClosed.With(closed.Message));
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            printer.Flush();
            return null;
        }
    }

    private static void Work(InOrder<Batch> row, DetectWorker worker, CancellationTokenSource stop)
    {
        try
        {
            row.Run(worker.Match, stop.Token);
        }
        catch
        {
            // The others would wait for this one's batch.
            stop.Cancel();
            throw;
        }
    }

    private void Write(Batch batch, DetectPrinter printer, bool live)
    {
        _correlation!.Tell(batch);
        foreach (long record in batch.Unreadable) _troubles.Record(DetectWords.Unreadable.With(batch.Source, record));
        _troubles.MoreRecords(batch.MoreUnreadable);
        _events += batch.Events;
        _bytes += batch.Weight;
        if (live) printer.Flush();
    }

    private async Task Sum(DetectPrinter printer, List<DetectWorker> workers, bool stopped)
    {
        if (_troubles.Unsaid > 0) await Tell(DetectWords.AndMore.With(_troubles.Unsaid));
        if (workers.Sum(worker => worker.TimeOuts) is > 0 and var times) await Tell(DetectWords.TimeOuts.With(times));
        if (_correlation?.Uncounted is { } uncounted) await Tell(uncounted);
        if (_troubles.UnmappedLines > 0) await Tell(DetectWords.Unmapped.With(_troubles.UnmappedLines));
        var (suppressed, outOfDate) = (workers.Sum(worker => worker.Suppressed), workers.Sum(worker => worker.OutOfDate));
        if (suppressed + outOfDate > 0) await Tell(DetectWords.Suppressed.With(suppressed, outOfDate));
        if (stopped) await Tell(DetectWords.Stopped);
        await Tell(DetectWords.Sum.With(_events, printer.Count, _troubles.Records, _troubles.Strangers, _troubles.Places));
    }

    private static Task Tell(Model.Text text) => Console.Error.WriteLineAsync($"{text.Vi} ({text.En})");
}
