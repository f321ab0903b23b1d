using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using VongGac.Agent.Tests.Probes.Windows;

namespace VongGac.Bench.Agent;

/// <summary>
/// <c>bench agent-wine</c>: the life of a published Windows agent on Wine, against the real house on loopback: looked at, installed as a
/// service over a state folder anybody could write to, acknowledged, updated and rolled back, updated for good, without its program for a
/// power cut's length, uninstalled. Each step must hold; what Wine does not do itself is said.
/// </summary>
internal sealed class WineRun(WinePrefix wine, WineHouse house, string old, string next)
{
    private const string Old = "0.9.1", New = "0.9.2", Service = "VongGacAgent", ServiceKey = @"HKLM\SYSTEM\CurrentControlSet\Services\" + Service;
    private const string Downloaded = @"C:\Tải về\vonggac-agent.exe", Folder = @"C:\Program Files\VongGac\Agent", Program = Folder + @"\vonggac-agent.exe", State = @"C:\ProgramData\VongGac\Agent";
    private const UnixFileMode Everybody = UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute | UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute;
    private const int Starts = 3;

    public static Command Command()
    {
        var old = new Option<string>("--old") { Description = "The agent that is installed, version 0.9.1 for win-x64.", Required = true };
        var next = new Option<string>("--new") { Description = "The agent it is to become, version 0.9.2.", Required = true };
        var command = new Command("agent-wine", "A published Windows agent on Wine: install, check-in, update, roll-back, power cut, uninstall.") { old, next };
        command.SetAction(async (parsed, cancel) =>
        {
            if (WinePrefix.Absent is { } why)
            {
                await Console.Error.WriteLineAsync(why);
                return 1;
            }

            string folder = Directory.CreateTempSubdirectory("vonggac-agent-wine-").FullName;
            try
            {
                await using var house = new WineHouse(Path.Combine(folder, "house"));
                await using var wine = await WinePrefix.Make(Path.Combine(folder, "prefix"));
                return await new WineRun(wine, house, parsed.GetRequiredValue(old), parsed.GetRequiredValue(next)).Run(cancel);
            }
            finally
            {
                Directory.Delete(folder, recursive: true);
            }
        });
        return command;
    }

    private async Task<int> Run(CancellationToken cancel)
    {
        await house.Open(cancel);
        string code = await house.School(cancel);
        wine.Stay();
        Directory.CreateDirectory(Path.GetDirectoryName(wine.Place(Downloaded))!);
        File.Copy(old, wine.Place(Downloaded));
        (string Name, Func<CancellationToken, Task<string>> Act)[] steps =
        [
            ("inspect", _ => Inspected()),
            ("status before enrolment", _ => StatusSaid("chưa ghi danh")),
            ("install over a state folder anybody may write to", _ => Installed(code)),
            ("the key on the disk is sealed", _ => Sealed()),
            ("the service's check-in is acknowledged", Acknowledged),
            ("status afterwards", _ => StatusSaid("Trường Ví Dụ")),
            ("update that nobody acknowledges is rolled back", RolledBack),
            ("update that is acknowledged stays", Updated),
            ("machine that went off without a program has one after its start", _ => Rescued()),
            ("uninstall", _ => Uninstalled()),
        ];
        bool held = true;
        foreach (var (name, act) in steps)
        {
            try
            {
                Console.WriteLine($"held   {name}: {await act(cancel)}");
            }
            catch (Exception fault) when (fault is InvalidOperationException or TimeoutException or IOException or JsonException or UnauthorizedAccessException)
            {
                Console.WriteLine($"FAILED {name}: {fault.Message}");
                held = false;
            }
        }

        return held ? 0 : 1;
    }

    private async Task<string> Inspected()
    {
        using var seen = JsonDocument.Parse(await wine.Run(Downloaded, "inspect", "--json"));
        var runs = seen.RootElement.GetProperty("collectors").EnumerateArray().ToList();
        var failed = runs.Where(run => !run.GetProperty("ok").GetBoolean()).Select(run => run.GetProperty("name").GetString()).ToList();
        // Wine 8 has no users.
        Hold(runs.Count == 14 && failed is ["accounts"], $"collectors that failed: {string.Join(", ", failed)}");
        return $"{runs.Count - failed.Count} of {runs.Count} sections, {seen.RootElement.GetProperty("verdicts").GetArrayLength()} verdicts, {runs.Sum(run => run.GetProperty("milliseconds").GetInt64())} ms";
    }

    private async Task<string> StatusSaid(string expected)
    {
        string said = await wine.Run(Downloaded, "status");
        Hold(said.Contains(expected, StringComparison.Ordinal), said);
        return said.Split('\n')[0].Trim();
    }

    private async Task<string> Installed(string code)
    {
        if (OperatingSystem.IsWindows()) throw new PlatformNotSupportedException("Wine is no Windows.");
        string state = wine.Place(State);
        Directory.CreateDirectory(state);
        File.WriteAllText(Path.Combine(state, "left.txt"), "");
        foreach (string path in new[] { Path.GetDirectoryName(state)!, state }) File.SetUnixFileMode(path, File.GetUnixFileMode(path) | Everybody);
        await wine.Run(Downloaded, "install", "--server", house.Url, "--code", code, "--room", "Phòng Tin 1");
        // Wine keeps an access list as the mode of the folder below it, and adds what the folder above grants for reading.
        foreach (string path in new[] { Path.GetDirectoryName(state)!, state })
            Hold(!File.GetUnixFileMode(path).HasFlag(UnixFileMode.OtherWrite), $"{path} is {File.GetUnixFileMode(path)}");
        string said = await wine.Run("reg", "query", ServiceKey, "/v", "ImagePath");
        Hold(said.Contains($"\"{Program}\" run --service", StringComparison.Ordinal), said);
        Hold(Hash(wine.Place(Program)) == Hash(old), "another program was installed");
        return $"service {Service}; nobody else writes to the folder any more";
    }

    private async Task<string> Sealed()
    {
        using var identity = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(wine.Place(State), "identity.json")));
        string how = identity.RootElement.GetProperty("protection").GetString()!;
        byte[] bytes = identity.RootElement.GetProperty("key").GetBytesFromBase64();
        using var key = ECDsa.Create();
        bool open = true;
        try
        {
            key.ImportPkcs8PrivateKey(bytes, out _);
        }
        catch (CryptographicException)
        {
            open = false; // as it should be
        }

        Hold(how == "dpapi" && !open, $"{how}, readable: {open}");
        return $"{how}, {bytes.Length} bytes";
    }

    private async Task<string> Acknowledged(CancellationToken cancel)
    {
        await Until("a check-in", async () => await house.Machine(cancel) is { SeenAt: not null, AgentVersion: Old, ObservedAt: not null }, cancel);
        var machine = await house.Machine(cancel);
        var sections = await house.Sections(cancel);
        Hold(sections.Count >= 13, $"sections: {string.Join(", ", sections)}");
        await Task.Delay(TimeSpan.FromSeconds(10), cancel);
        return string.Create(CultureInfo.InvariantCulture, $"{machine!.Name}, {machine.System}, {sections.Count} sections; resident on Wine, which is no Windows: {Resident():0.0} MB");
    }

    private async Task<string> RolledBack(CancellationToken cancel)
    {
        house.Release(New, next);
        int order = await house.OrderUpdate(New, cancel);
        await Swapped(next, cancel);
        await house.Close();
        for (int start = 0; start < Starts; start++)
        {
            await Begin(cancel);
            int wanted = start + 1;
            await Until($"start {wanted} of the new version to be noted", () => Task.FromResult(Journal()?.GetProperty("starts").GetInt32() == wanted), cancel);
            await wine.Try("net", "stop", Service);
            await Ended(cancel);
        }

        await wine.Try("net", "start", Service);
        await Until("the old program", () => Task.FromResult(File.Exists(wine.Place(Program)) && Hash(wine.Place(Program)) == Hash(old)), cancel);
        await Ended(cancel);
        await house.Open(cancel);
        await Begin(cancel);
        await Until("the outcome", async () => await house.Outcome(order, cancel) is not null, cancel);
        string outcome = (await house.Outcome(order, cancel))!;
        Hold(outcome.StartsWith("Failed: rolled back to " + Old, StringComparison.Ordinal) && (await house.Machine(cancel))!.AgentVersion == Old, outcome);
        return outcome;
    }

    private async Task<string> Updated(CancellationToken cancel)
    {
        int order = await house.OrderUpdate(New, cancel);
        await Swapped(next, cancel);
        await Begin(cancel);
        await Until("the outcome", async () => await house.Outcome(order, cancel) is not null, cancel);
        string outcome = (await house.Outcome(order, cancel))!;
        Hold(outcome.StartsWith("Done", StringComparison.Ordinal) && (await house.Machine(cancel))!.AgentVersion == New, outcome);
        string left = string.Join(", ", Directory.EnumerateFiles(wine.Place(Folder)).Select(Path.GetFileName));
        Hold(left == "vonggac-agent.exe", $"left beside the program: {left}");
        return outcome;
    }

    /// <summary>The state a power cut leaves between the two renames of an exchange; Windows was told of it during the exchanges above.</summary>
    private async Task<string> Rescued()
    {
        await wine.Try("net", "stop", Service);
        File.Move(wine.Place(Program), wine.Place(Folder + @"\vonggac-agent.rescue.exe"));
        await wine.Run("wineboot", "-r");
        wine.Stay();
        Hold(File.Exists(wine.Place(Program)) && Hash(wine.Place(Program)) == Hash(next), "the program is still missing");
        return "named by Windows before services start";
    }

    private async Task<string> Uninstalled()
    {
        await wine.Run(Program, "uninstall");
        Hold((await wine.Try("reg", "query", ServiceKey, "/v", "ImagePath")).Code != 0, "the service is still registered");
        Hold(!Directory.Exists(wine.Place(State)), "the state folder is still there");
        await wine.Run("wineboot", "-r");
        Hold(!Directory.Exists(wine.Place(Folder)), "the program is still there after a restart");
        return "service and state at once, the program that did it at the next start";
    }

    /// <summary>Starts the service. Wine's service manager has no recovery actions: where Windows would start it again, this does.</summary>
    private async Task Begin(CancellationToken cancel)
    {
        await wine.Run("net", "start", Service);
        await Until("the service", () => Task.FromResult(Processes().Count > 0), cancel);
    }

    private async Task Swapped(string program, CancellationToken cancel)
    {
        await Until("the new program", () => Task.FromResult(Journal()?.GetProperty("step").GetInt32() == 3 && File.Exists(wine.Place(Program)) && Hash(wine.Place(Program)) == Hash(program)), cancel);
        await Ended(cancel);
    }

    private Task Ended(CancellationToken cancel) => Until("the service to end", () => Task.FromResult(Processes().Count == 0), cancel);

    private JsonElement? Journal()
    {
        string file = Path.Combine(wine.Place(State), "update.json");
        return File.Exists(file) ? JsonDocument.Parse(File.ReadAllBytes(file)).RootElement : null;
    }

    /// <summary>Agents that run as the service.</summary>
    private static List<string> Processes() =>
        [.. Directory.EnumerateDirectories("/proc").Where(folder => int.TryParse(Path.GetFileName(folder), out _) && CommandOf(folder) is var command
            && command.Contains("vonggac-agent.exe", StringComparison.Ordinal) && command.Contains("--service", StringComparison.Ordinal))];

    private static string CommandOf(string folder)
    {
        try
        {
            return File.ReadAllText(Path.Combine(folder, "cmdline"));
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return ""; // ended meanwhile
        }
    }

    private static double Resident() => Processes().Select(folder => File.ReadLines(Path.Combine(folder, "status")).First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal)))
        .Sum(line => double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture)) * 1024 / 1_000_000;

    private static string Hash(string file)
    {
        using var content = File.OpenRead(file);
        return Convert.ToHexStringLower(SHA256.HashData(content));
    }

    private static void Hold(bool holds, string otherwise)
    {
        if (!holds) throw new InvalidOperationException(otherwise);
    }

    private static async Task Until(string what, Func<Task<bool>> happened, CancellationToken cancel)
    {
        for (int i = 0; i < 600; i++)
        {
            if (await happened()) return;
            await Task.Delay(250, cancel);
        }

        throw new TimeoutException($"After two and a half minutes still waiting for {what}.");
    }
}
