using System.Collections.Concurrent;
using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using VongGac.Wire;
using Command = System.CommandLine.Command;

namespace VongGac.Bench.Storm;

/// <summary>
/// <c>bench storm</c>: 25,000 machines call within a minute over real HTTP, each on a connection of its own, signed, packed; some
/// with changed facts. <c>bench enrol</c>: 2,000 machines enrol within a minute. The house is another process on this machine.
/// </summary>
internal static class StormRun
{
    private const int MostMachines = 100_000;

    /// <summary>An agent's patience is two minutes; a call that took longer than this was kept waiting.</summary>
    private const double MostP99 = 5_000;

    public static Command Storm()
    {
        var (postgres, machines, seconds) = Options(25_000);
        var changed = new Option<int>("--changed") { Description = "Of a hundred calls, so many say changed facts.", DefaultValueFactory = _ => 2 };
        var command = new Command("storm", "25,000 machines call in one minute: real HTTP, signed, packed, each on a connection of its own.") { postgres, machines, seconds, changed };
        command.SetAction((parsed, cancel) => Run(parsed.GetValue(postgres), parsed.GetValue(machines), parsed.GetValue(machines), parsed.GetValue(seconds), (client, number, keys, _, stop) =>
            CallIn(client, number, keys[number], number * 37 % 100 < parsed.GetValue(changed), stop), cancel));
        return command;
    }

    public static Command Enrol()
    {
        var (postgres, machines, seconds) = Options(2_000);
        var command = new Command("enrol", "2,000 machines enrol in one minute.") { postgres, machines, seconds };
        command.SetAction((parsed, cancel) => Run(parsed.GetValue(postgres), 0, parsed.GetValue(machines), parsed.GetValue(seconds), EnrolOne, cancel));
        return command;
    }

    private static (Option<string?> Postgres, Option<int> Machines, Option<int> Seconds) Options(int machines) => (
        new Option<string?>("--postgres") { Description = "An empty PostgreSQL database; the embedded one otherwise." },
        new Option<int>("--machines") { DefaultValueFactory = _ => machines },
        new Option<int>("--seconds") { Description = "Over which they call.", DefaultValueFactory = _ => 60 });

    private static async Task<int> Run(
        string? postgres, int seated, int calls, int seconds, Func<HttpClient, int, ECDsa[], string[], CancellationToken, Task<bool>> call, CancellationToken cancel)
    {
        if (calls is < 1 or > MostMachines || seconds is < 1 or > 3_600) return 2;
        string folder = Directory.CreateTempSubdirectory("vonggac-storm-").FullName;
        try
        {
            ECDsa[] keys = [.. Enumerable.Range(0, seated).Select(_ => ECDsa.Create(ECCurve.NamedCurves.nistP256))];
            await File.WriteAllBytesAsync(Path.Combine(folder, "machines"), [.. keys.SelectMany(key => key.ExportSubjectPublicKeyInfo())], cancel);
            using var house = Start(folder, postgres, seated);
            string[] ready = (await Ready(house, cancel)).Split(' ');
            using var client = new HttpClient(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.Zero, MaxConnectionsPerServer = 2_000 }) { BaseAddress = new Uri(ready[1]), Timeout = TimeSpan.FromMinutes(2) };
            client.DefaultRequestHeaders.ConnectionClose = true;
            bool kept = await Blow(house, calls, seconds, (number, stop) => call(client, number, keys, ready[2..], stop), cancel);
            await house.StandardInput.WriteLineAsync();
            await house.WaitForExitAsync(cancel);
            return kept ? 0 : 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Calls at even moments, whether the earlier ones are answered or not.</summary>
    private static async Task<bool> Blow(Process house, int calls, int seconds, Func<int, CancellationToken, Task<bool>> call, CancellationToken cancel)
    {
        using var me = Process.GetCurrentProcess();
        house.Refresh();
        var (mine, its) = (me.TotalProcessorTime, house.TotalProcessorTime);
        var times = new ConcurrentBag<double>();
        int unsound = 0;
        var running = new List<Task>(calls);
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < calls; i++)
        {
            int number = i;
            var due = TimeSpan.FromSeconds((double)seconds * i / calls) - Stopwatch.GetElapsedTime(start);
            if (due > TimeSpan.FromMilliseconds(2)) await Task.Delay(due, cancel);
            running.Add(Task.Run(async () =>
            {
                long began = Stopwatch.GetTimestamp();
                if (!await call(number, cancel)) Interlocked.Increment(ref unsound);
                times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            }, cancel));
        }

        await Task.WhenAll(running);
        var wall = Stopwatch.GetElapsedTime(start);
        me.Refresh();
        house.Refresh();
        double[] sorted = [.. times.Order()];
        double p50 = sorted[sorted.Length / 2], p99 = sorted[(int)(sorted.Length * 0.99)];
        bool kept = unsound == 0 && p99 <= MostP99 && wall < TimeSpan.FromSeconds(seconds + 10);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{calls:N0} calls in {wall.TotalSeconds:0.0} s, {unsound} unsound; ms: median {p50:0.0}, 99 % {p99:0.0}, longest {sorted[^1]:0.0}"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"of one core: house {(house.TotalProcessorTime - its) / wall * 100:0.0} %, generator {(me.TotalProcessorTime - mine) / wall * 100:0.0} %; house {house.WorkingSet64 >> 20} MiB"));
        Console.WriteLine(kept ? "budgets: kept" : "budgets: MISSED");
        return kept;
    }

    private static async Task<bool> CallIn(HttpClient client, int number, ECDsa key, bool changed, CancellationToken cancel)
    {
        var now = TimeProvider.System.GetUtcNow();
        byte[] body = StormMachine.CheckIn(number, serial: 2, changed, now);
        var id = StormMachine.IdOf(number);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/agent/v1/check-in") { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/json");
        request.Content.Headers.ContentEncoding.Add("gzip");
        request.Headers.Add(RequestSigning.Endpoint, id.ToString("N"));
        request.Headers.Add(RequestSigning.Time, now.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture));
        request.Headers.Add(RequestSigning.Signature, RequestSigning.Sign(key, RequestSigning.Material("POST", "/agent/v1/check-in", id, now, body)));
        using var heard = await client.SendAsync(request, cancel);
        if (heard.StatusCode != HttpStatusCode.OK) return false;
        var answer = await heard.Content.ReadFromJsonAsync(WireJson.Default.CheckInAnswer, cancel);
        return answer is { Split: null, Orders.SendAll: false };
    }

    private static async Task<bool> EnrolOne(HttpClient client, int number, ECDsa[] keys, string[] codes, CancellationToken cancel)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new EnrolRequest(
            codes[number % codes.Length], Convert.ToBase64String(key.ExportSubjectPublicKeyInfo()), $"PM-{number}", "windows", "0.1.0", StormMachine.Hardware(number), Room: null);
        using var heard = await client.PostAsJsonAsync("/agent/v1/enrol", request, WireJson.Default.EnrolRequest, cancel);
        return heard.StatusCode == HttpStatusCode.OK;
    }

    private static Process Start(string folder, string? postgres, int machines)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(StormRun).Assembly.Location, StormHouse.Name, "--data", folder, "--machines", machines.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false,
        };
        if (postgres is not null)
        {
            start.ArgumentList.Add("--postgres");
            start.ArgumentList.Add(postgres);
        }

        return Process.Start(start) ?? throw new InvalidOperationException("The house did not start.");
    }

    private static async Task<string> Ready(Process house, CancellationToken cancel)
    {
        while (await house.StandardOutput.ReadLineAsync(cancel) is { } line)
        {
            if (!line.StartsWith("ready ", StringComparison.Ordinal)) continue;
            _ = Drain(house, cancel);
            return line;
        }

        throw new InvalidOperationException("The house ended before it was ready.");
    }

    private static async Task Drain(Process house, CancellationToken cancel)
    {
        while (await house.StandardOutput.ReadLineAsync(cancel) is not null)
        {
        }
    }
}
