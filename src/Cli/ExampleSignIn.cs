using VongGac.Model;
using VongGac.Server;
using VongGac.Server.Demo;
using VongGac.Server.Platform;

using Progress = VongGac.Server.Platform.Progress;

namespace VongGac.Cli;

/// <summary>
/// Loads the example province once and says how to sign in. The password was drawn by chance for this installation; it is
/// kept readable beside the keys, so that the next start can say it again, and nowhere else.
/// </summary>
internal sealed class ExampleSignIn(HouseOptions options)
{
    private readonly string _file = Path.Combine(options.DataFolder, "keys", "example-sign-in.txt");

    /// <summary>Why the example could not be loaded; null when it is there.</summary>
    public async Task<Refusal?> Load(IServiceProvider services, CancellationToken cancel)
    {
        const int parts = 1_000;
        var bar = new Progress { Total = parts };
        var seen = new Seen(day => bar.StepTo((long)(day.Share * parts)));
        var loaded = await Say.WithBar(
            new("Tỉnh ví dụ đang sống lại mười hai tháng", "The example province lives its twelve months"), bar,
            () => ExampleHistory.LoadOnce(services, seen, cancel));
        if (!loaded.Is(out var example, out var refusal)) return refusal;
        if (example is null) return null;
        Directory.CreateDirectory(Path.GetDirectoryName(_file)!);
        await using var file = new StreamWriter(new FileStream(_file, HouseKeys.Private));
        await file.WriteLineAsync($"Mật khẩu của mọi tài khoản ví dụ (password of every example account): {example.Password}");
        foreach (var account in example.Accounts) await file.WriteLineAsync($"  {account.Name,-24}{account.Chair.Vi} ({account.Chair.En})");
        return null;
    }

    public async Task Print(CancellationToken cancel)
    {
        if (File.Exists(_file)) await Console.Out.WriteAsync(await File.ReadAllTextAsync(_file, cancel));
    }

    /// <summary>Heard at once: the framework's own posts to a pool and may speak out of order.</summary>
    private sealed class Seen(Action<HistoryProgress> see) : IProgress<HistoryProgress>
    {
        public void Report(HistoryProgress value) => see(value);
    }
}
