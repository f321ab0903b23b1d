using Spectre.Console;

using VongGac.Model;

using Progress = VongGac.Server.Platform.Progress;
using Text = VongGac.Model.Text;

namespace VongGac.Cli;

/// <summary>How commands speak: both languages, reasons on standard error, a bar when something takes more than two seconds.</summary>
internal static class Say
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public static async Task<int> Refused(params IEnumerable<Refusal> refusals)
    {
        foreach (var refusal in refusals)
        {
            await Console.Error.WriteLineAsync(refusal.Message.Vi);
            await Console.Error.WriteLineAsync($"{refusal.Message.En} [{refusal.Code}]");
        }

        return Exit.Refused;
    }

    public static async Task Done(Text text)
    {
        await Console.Out.WriteLineAsync(text.Vi);
        await Console.Out.WriteLineAsync($"({text.En})");
    }

    /// <summary>A person's list or log must not steer the terminal: no control characters, no change of the direction of writing.</summary>
    public static string Plain(string text) => string.Concat(text.Select(c => char.IsControl(c) || c is (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069') ? ' ' : c));

    /// <summary>The bar goes to standard error: what the command answers can be piped on.</summary>
    /// <param name="on">Where the bar is shown instead.</param>
    /// <param name="columns">What is shown of it; the name, bar and share done when none.</param>
    public static async Task<T> WithBar<T>(Text what, Progress progress, Func<Task<T>> begin, IAnsiConsole? on = null, params ProgressColumn[] columns)
    {
        var work = begin();
        await Task.WhenAny(work, Task.Delay(Patience, TimeProvider.System));
        if (!work.IsCompleted)
        {
            var console = on ?? AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
            var shown = console.Progress();
            if (columns.Length > 0) shown.Columns(columns);
            await shown.StartAsync(async bars =>
            {
                var bar = bars.AddTask(Markup.Escape($"{what.Vi} ({what.En})"));
                while (!work.IsCompleted)
                {
                    bar.IsIndeterminate = progress.Total == 0;
                    (bar.MaxValue, bar.Value) = (Math.Max(1, progress.Total), progress.Done);
                    await Task.WhenAny(work, Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System));
                }
            });
        }

        return await work;
    }

    /// <summary>From a file's first line, else typed without being shown.</summary>
    public static async Task<Result<string>> Passphrase(string? file, bool twice, CancellationToken cancel)
    {
        if (file is not null)
        {
            if (!File.Exists(file)) return new Refusal("passphrase.file", new($"Không có tệp {file}.", $"There is no file {file}."), "passphrase-file");
            using var reader = new StreamReader(file);
            return await reader.ReadLineAsync(cancel) ?? "";
        }

        if (Console.IsInputRedirected || !AnsiConsole.Profile.Capabilities.Interactive)
            return new Refusal("passphrase.none", new("Không có bàn phím: dùng --passphrase-file.", "No keyboard: use --passphrase-file."));
        string typed = await AnsiConsole.PromptAsync(new TextPrompt<string>("Cụm mật khẩu (passphrase):").Secret(), cancel);
        if (!twice) return typed;
        string again = await AnsiConsole.PromptAsync(new TextPrompt<string>("Nhập lại (again):").Secret(), cancel);
        return typed == again ? typed : new Refusal("passphrase.again", new("Hai lần nhập không giống nhau.", "The two do not match."));
    }
}
