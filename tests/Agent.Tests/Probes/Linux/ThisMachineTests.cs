using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using VongGac.Agent.Probes.Linux;
using VongGac.Checks.Facts;

namespace VongGac.Agent.Tests.Probes.Linux;

/// <summary>The machine these tests run on, compared with what its own programs say.</summary>
public sealed class ThisMachineTests
{
    [Fact]
    public async Task An_inspection_of_this_machine_takes_less_than_ten_seconds()
    {
        var watch = Stopwatch.StartNew();
        var (facts, runs) = await Look();
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(10));
        Assert.Equal(Environment.MachineName, facts.System!.HostName);
        Assert.DoesNotContain(runs, run => run.Error?.Contains("Exception", StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task Packages_are_those_that_dpkg_lists()
    {
        string[] real = await Said("dpkg-query", "-W", "-f=${db:Status-Status}\t${Package}\t${Version}\n");
        var (facts, _) = await Look();
        Assert.Equal(
            real.Where(line => line.StartsWith("installed\t", StringComparison.Ordinal)).Select(line => line["installed\t".Length..]).Distinct().Order(StringComparer.Ordinal),
            facts.Software!.Items.Where(item => item.Source == "dpkg").Select(item => $"{item.Name}\t{item.Version}").Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Pending_updates_are_as_many_as_apt_lists()
    {
        Assert.SkipUnless(Directory.Exists("/var/lib/apt/lists") && Directory.EnumerateFiles("/var/lib/apt/lists", "*_Packages*").Any(), "apt has fetched no lists here: apt-get update");
        string[] real = await Said("apt", "list", "--upgradable");
        var (facts, _) = await Look();
        Assert.Equal(real.Count(line => line.Contains("[upgradable from:", StringComparison.Ordinal)), facts.Updates!.Pending);
    }

    [Fact]
    public async Task Users_are_those_that_getent_lists_with_a_shell()
    {
        string[] real = await Said("getent", "passwd");
        var (facts, _) = await Look();
        var shells = real.Select(line => line.Split(':')).Where(parts => parts.Length == 7 && !parts[6].EndsWith("/nologin", StringComparison.Ordinal) && !parts[6].EndsWith("/false", StringComparison.Ordinal) && !parts[6].EndsWith("/sync", StringComparison.Ordinal));
        Assert.Equal(shells.Select(parts => parts[2]).Distinct().Order(), facts.Accounts!.Users.Select(user => user.Id).Distinct().Order());
    }

    [Fact]
    public async Task A_port_that_this_test_opens_is_seen_as_ss_sees_it()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        int port = ((IPEndPoint)listener.LocalEndpoint).Port;
        var (facts, _) = await Look();
        Assert.Contains(new ListeningPort("tcp", "127.0.0.1", port, false, Environment.ProcessPath), facts.Network!.Listening);

        Assert.Contains(await Said("ss", "-Htln"), line => line.Contains($"127.0.0.1:{port} ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Ports_below_the_ones_drawn_for_clients_are_those_that_ss_lists()
    {
        var before = (await Said("ss", "-Htln")).Select(Local).ToHashSet();
        var (facts, _) = await Look();
        var after = (await Said("ss", "-Htln")).Select(Local).ToHashSet();
        var seen = facts.Network!.Listening.Where(port => port.Protocol == "tcp").Select(port => $":{port.Port}").ToHashSet();
        Assert.Superset(before.Intersect(after).ToHashSet(), seen);
        Assert.Subset(before.Union(after).ToHashSet(), seen);
    }

    private static string Local(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [_, _, _, var local, ..] ? local[local.LastIndexOf(':')..] : line;

    private static Task<Inspection> Look()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "this machine does not run Linux");
        return ThisMachine.Look([], null, TimeProvider.System, TestContext.Current.CancellationToken);
    }

    private static async Task<string[]> Said(string program, params string[] arguments)
    {
        Assert.SkipUnless(Asked.Where(program) is not null, $"{program} is not installed here");
        var start = new ProcessStartInfo(Asked.Where(program)!, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.Environment["LC_ALL"] = "C";
        using var process = Process.Start(start)!;
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
