using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using VongGac.Agent.Probes;
using VongGac.Agent.Probes.Browsers;
using VongGac.Agent.Tests.Probes.Windows;
using VongGac.Checks.Facts;

namespace VongGac.Agent.Tests.Probes.Browsers;

/// <summary>Profiles that real browsers made a moment ago: their present schema, their files, their locks.</summary>
public sealed class RealBrowserTests
{
    [Fact]
    public async Task Log_ins_in_a_profile_made_by_Chromium()
    {
        string chromium = Installed("/usr/bin/chromium", "chromium");
        using var root = new PlantedRoot();
        string data = root.At("/home/gv/.config/chromium"), store = Path.Combine(data, "Default", "Login Data");
        using var browser = Start(chromium, [
            "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
            "--password-store=basic", $"--user-data-dir={data}", "--remote-debugging-port=0", "about:blank"]);
        try
        {
            await Until(() => File.Exists(store) && new FileInfo(store).Length > 0 && Tables(store).Contains("logins"));
        }
        finally
        {
            await Kill(browser);
        }

        Fill(store, ("https://mail.example.gov.vn/", 0), ("https://shop.example/", 0), ("https://never.example/", 1));
        Assert.Equal("chromium", await Seen(root) is [{ Name: var name, Profiles: [{ SavedLogins: 2, OfficialMailLogins: 1 }, ..] }] ? name : $"not seen in {string.Join(' ', Directory.GetFiles(data, "Login*", SearchOption.AllDirectories))}");
    }

    [Fact]
    public async Task Log_ins_saved_by_Firefox_itself_while_it_runs()
    {
        string firefox = Installed("/usr/bin/firefox-esr", "firefox-esr");
        using var root = new PlantedRoot();
        string profile = root.At("/home/gv/.mozilla/firefox/x.default");
        Directory.CreateDirectory(profile);
        int port = FreePort();
        await File.WriteAllTextAsync(Path.Combine(profile, "user.js"), $"user_pref(\"marionette.port\", {port});\n", TestContext.Current.CancellationToken);
        using var browser = Start(firefox, ["--headless", "--marionette", "--remote-allow-system-access", "--no-remote", "--profile", profile]);
        try
        {
            using var marionette = await Marionette.To(port);
            await marionette.Ask("WebDriver:NewSession", "{}");
            await marionette.Ask("Marionette:SetContext", """{"value":"chrome"}""");
            foreach (string host in new[] { "https://mail.example.gov.vn", "https://shop.example", "https://shop2.example" })
            {
                await marionette.Ask("WebDriver:ExecuteAsyncScript", $$"""
                    {"script":"const [done] = arguments; const login = Cc['@mozilla.org/login-manager/loginInfo;1'].createInstance(Ci.nsILoginInfo); login.init('{{host}}', '{{host}}', null, 'nguoi-dung', 'bi-mat', '', ''); Services.logins.addLoginAsync(login).then(() => done(true), fault => done(String(fault)));","args":[],"scriptTimeout":20000}
                    """);
            }

            await Until(() => File.Exists(Path.Combine(profile, "logins.json")) && SavedLogins.OfFirefox(StoreFile.Copy(Path.Combine(profile, "logins.json")), []).All == 3);
            Assert.Equal((3, 1), await Seen(root) is [{ Name: "firefox", Profiles: [var seen] }] ? (seen.SavedLogins, seen.OfficialMailLogins) : default);
        }
        finally
        {
            await Kill(browser);
        }
    }

    private static async Task<IReadOnlyList<BrowserSeen>> Seen(PlantedRoot root)
    {
        var looking = new Looking(root.Path, PlantedWindows.Now, ["example.gov.vn"]);
        var facts = await LinuxBrowsers.Probe.Look(new MachineFacts { SeenAt = PlantedWindows.Now, Platform = Platform.Linux }, looking, TestContext.Current.CancellationToken);
        Assert.Empty(looking.Misses);
        return facts.Browsers!.Items;
    }

    /// <summary>Puts rows in, a value for every column that must have one, whatever this version's columns are.</summary>
    private static void Fill(string store, params (string Url, int Never)[] rows)
    {
        using var connection = new SqliteConnection($"Data Source={store};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT name, type FROM pragma_table_info('logins') WHERE \"notnull\" = 1 AND dflt_value IS NULL AND pk = 0 AND name NOT IN ('origin_url', 'signon_realm', 'blacklisted_by_user')";
        List<string> others = [];
        using (var reader = command.ExecuteReader())
        {
            while (reader.Read()) others.Add(reader.GetString(0));
        }

        foreach (var (url, never) in rows)
        {
            command.CommandText = $"INSERT INTO logins (origin_url, signon_realm, blacklisted_by_user{string.Concat(others.Select(name => ", " + name))}) VALUES ('{url}', '{url}', {never}{string.Concat(others.Select(_ => ", 0"))})";
            command.ExecuteNonQuery();
        }
    }

    private static List<string> Tables(string store)
    {
        try
        {
            return [.. StoreFile.Database(store).Rows("logins", "id") is null ? [] : new[] { "logins" }];
        }
        catch (Exception fault) when (fault is IOException or InvalidDataException)
        {
            return [];
        }
    }

    private static string Installed(string path, string package)
    {
        if (Environment.GetEnvironmentVariable("VONGGAC_FAST") is not null) Assert.Skip("a browser takes seconds: not in the fast run");
        if (!File.Exists(path)) Assert.Skip($"{package} is not installed: apt-get install {package}");
        return path;
    }

    private static Process Start(string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.Environment["HOME"] = Path.GetTempPath();
        start.Environment["MOZ_CRASHREPORTER_DISABLE"] = "1";
        var process = Process.Start(start)!;
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        return process;
    }

    private static async Task Kill(Process process)
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
    }

    private static async Task Until(Func<bool> come)
    {
        for (long begun = Stopwatch.GetTimestamp(); !come(); await Task.Delay(100))
            Assert.True(Stopwatch.GetElapsedTime(begun) < TimeSpan.FromSeconds(60), "it did not come within a minute");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>The protocol Firefox is driven by: length, colon, JSON.</summary>
    private sealed class Marionette(TcpClient client) : IDisposable
    {
        private int _number;

        public static async Task<Marionette> To(int port)
        {
            var client = new TcpClient();
            for (long begun = Stopwatch.GetTimestamp(); ; await Task.Delay(200))
            {
                try
                {
                    await client.ConnectAsync(IPAddress.Loopback, port);
                    break;
                }
                catch (SocketException) when (Stopwatch.GetElapsedTime(begun) < TimeSpan.FromSeconds(60))
                {
                    // Firefox is still starting.
                }
            }

            var marionette = new Marionette(client);
            await marionette.Message();
            return marionette;
        }

        public async Task Ask(string command, string parameters)
        {
            byte[] body = Encoding.UTF8.GetBytes($"[0,{++_number},\"{command}\",{parameters}]");
            await client.GetStream().WriteAsync((byte[])[.. Encoding.ASCII.GetBytes($"{body.Length}:"), .. body]);
            var answer = await Message();
            Assert.True(answer[2].ValueKind == JsonValueKind.Null, $"{command}: {answer}");
        }

        public void Dispose() => client.Dispose();

        private async Task<JsonElement> Message()
        {
            int length = 0;
            byte[] one = new byte[1];
            for (var stream = client.GetStream(); await stream.ReadAsync(one) == 1 && one[0] != ':';) length = (length * 10) + one[0] - '0';
            byte[] body = new byte[length];
            await client.GetStream().ReadExactlyAsync(body);
            return JsonDocument.Parse(body).RootElement;
        }
    }
}
