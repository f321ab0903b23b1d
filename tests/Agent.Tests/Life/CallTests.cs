using System.Text.Json;
using Microsoft.AspNetCore.Http;
using VongGac.Agent.Calls;
using VongGac.Wire;

namespace VongGac.Agent.Tests.Life;

public sealed class CallTests
{
    private static readonly TimeSpan HalfHour = TimeSpan.FromMinutes(30);

    [Fact]
    public async Task A_machine_whose_clock_is_years_off_is_heard_at_once()
    {
        await using var machine = await Machine.Enrolled(clockError: TimeSpan.FromDays(-4_000));
        Assert.True((await machine.Turn()).Acknowledged);
        Assert.Equal(-4_000 * 86_400, machine.Memory.Progress.ClockOffset!.Value, 1.0);
    }

    [Fact]
    public async Task A_clock_that_is_set_while_the_agent_runs_costs_one_more_request()
    {
        await using var machine = await Machine.Enrolled();
        await machine.Turn();
        machine.Server.Requests.Clear();
        machine.Time.Advance(TimeSpan.FromDays(400));
        Assert.True((await machine.Turn()).Acknowledged);
        Assert.Equal(2, machine.Server.Requests.Count);
        Assert.Equal(Machine.Start + TimeSpan.FromDays(400), machine.Server.Of(machine.Endpoint).Last().ObservedAt);
    }

    [Fact]
    public async Task The_next_call_is_when_the_server_said()
    {
        await using var machine = await Machine.Enrolled();
        machine.Server.Orders = machine.Server.Orders with { NextCallSeconds = 317 };
        await machine.Turn();
        Assert.Equal(Machine.Start + TimeSpan.FromSeconds(317), machine.Memory.Progress.CallAt);
    }

    [Fact]
    public async Task A_busy_server_is_left_alone_as_long_as_it_asks()
    {
        await using var machine = await Machine.Enrolled();
        machine.Server.Instead = _ => WireServer.No(503, "busy", retryAfter: 900);
        await machine.Turn();
        Assert.InRange(machine.Memory.Progress.CallAt!.Value - Machine.Start, TimeSpan.FromSeconds(900), TimeSpan.FromSeconds(1_080));
    }

    [Fact]
    public async Task A_retry_after_header_of_a_proxy_is_obeyed()
    {
        await using var machine = await Machine.Enrolled();
        machine.Server.Instead = http =>
        {
            http.Response.Headers.RetryAfter = "600";
            return Results.StatusCode(429);
        };
        await machine.Turn();
        Assert.InRange(machine.Memory.Progress.CallAt!.Value - Machine.Start, TimeSpan.FromSeconds(600), TimeSpan.FromSeconds(720));
    }

    [Fact]
    public void Waiting_after_failures_doubles_up_to_an_hour_and_spreads_a_herd()
    {
        var herd = Enumerable.Range(0, 200).Select(_ => Guid.NewGuid()).ToList();
        Assert.All(herd, endpoint => Assert.InRange(Pace.AfterFailure(1, null, endpoint), TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(30)));
        Assert.All(herd, endpoint => Assert.InRange(Pace.AfterFailure(50, null, endpoint), TimeSpan.FromMinutes(30), TimeSpan.FromHours(1)));
        Assert.True(herd.Select(endpoint => (int)Pace.AfterFailure(50, null, endpoint).TotalMinutes).Distinct().Count() > 20);
        Assert.True(herd.Select(endpoint => (int)Pace.AfterStart(endpoint).TotalSeconds).Distinct().Count() > 40);
    }

    [Fact]
    public async Task A_sign_in_page_of_the_network_is_not_taken_for_the_server()
    {
        await using var machine = await Machine.Enrolled();
        machine.Server.Instead = _ => Results.Content("<html>Đăng nhập Wi-Fi</html>", "text/html");
        var spoken = await machine.Turn();
        Assert.Equal("line.stranger", spoken.Trouble?.Code);
        Assert.Single(machine.Folder.Spool.Items);
    }

    [Fact]
    public async Task A_new_address_is_kept_after_a_call_that_succeeded_there()
    {
        await using var machine = await Machine.Enrolled();
        await using var gone = await WireServer.Start(machine.ServerTime);
        string old = machine.Server.Address.AbsoluteUri, elsewhere = old.Replace("127.0.0.1", "localhost", StringComparison.Ordinal);
        machine.Server.Orders = machine.Server.Orders with { Servers = Signed(machine, elsewhere) };
        await machine.Turn();
        Assert.Equal([old], machine.Memory.Progress.Servers);
        await machine.Turn(HalfHour);
        Assert.Equal([elsewhere], machine.Memory.Progress.Servers);
        Assert.Null(machine.Memory.Progress.Proposed);
    }

    [Fact]
    public async Task An_address_nobody_answers_at_is_given_up_and_the_old_one_stays()
    {
        await using var machine = await Machine.Enrolled();
        var dead = await WireServer.Start(machine.ServerTime);
        string nowhere = dead.Address.AbsoluteUri;
        await dead.DisposeAsync();
        machine.Server.Orders = machine.Server.Orders with { Servers = Signed(machine, nowhere) };
        for (int call = 0; call < 6; call++) Assert.True((await machine.Turn(HalfHour)).Acknowledged);
        Assert.Equal([machine.Server.Address.AbsoluteUri], machine.Memory.Progress.Servers);
        Assert.Null(machine.Memory.Progress.Proposed);
        Assert.NotNull(machine.Memory.Progress.GivenUp);
    }

    [Fact]
    public async Task Addresses_signed_by_somebody_else_are_not_even_tried()
    {
        await using var machine = await Machine.Enrolled();
        await using var thief = await WireServer.Start(machine.ServerTime);
        machine.Server.Orders = machine.Server.Orders with { Servers = SignedText.Sign(thief.Key, JsonSerializer.Serialize([thief.Address.AbsoluteUri], WireJson.Default.IReadOnlyListString)) };
        await machine.Turn();
        await machine.Turn(HalfHour);
        Assert.Empty(thief.Requests);
    }

    [Theory]
    [InlineData("http://vonggac.example", "server.not-encrypted")]
    [InlineData("ftp://vonggac.example", "server.address")]
    [InlineData("vonggac.example", "server.address")]
    [InlineData("https://u:p@vonggac.example", "server.address")]
    [InlineData("https://vonggac.example", null)]
    [InlineData("http://localhost:5080", null)]
    public void Only_encrypted_addresses_and_this_machine_are_servers(string text, string? refused) => Assert.Equal(refused, ServerAddress.Parse(text).Refusal?.Code);

    [Fact]
    public void A_server_below_a_path_is_asked_below_it() =>
        Assert.Equal("https://a.example/vg/agent/v1/check-in", ServerAddress.Join(ServerAddress.Parse("https://a.example/vg").Value, Routes.CheckIn).AbsoluteUri);

    [Theory]
    [InlineData("proxy.example:8080", "http://proxy.example:8080/")]
    [InlineData("http=a.example:80;https=b.example:8443", "http://b.example:8443/")]
    [InlineData("ftp=a.example:21;http=c.example:80", "http://c.example/")]
    [InlineData("http://10.0.0.1:3128", "http://10.0.0.1:3128/")]
    public void A_proxy_is_read_as_windows_and_curl_write_it(string value, string expected) =>
        Assert.Equal(expected, ProxyChoice.Parse(value, []).Value.Address!.AbsoluteUri);

    [Theory]
    [InlineData("*.local;<local>", "https://portal.local/", true)]
    [InlineData("*.local;<local>", "https://vonggac.example/", false)]
    [InlineData("example", "https://a.vonggac.example/", true)]
    [InlineData("10.*", "https://10.2.3.4/", true)]
    public void Exceptions_of_a_proxy_are_honoured(string exceptions, string address, bool direct) =>
        Assert.Equal(direct, ProxyChoice.Parse("proxy.example:8080", exceptions.Split(';')).Value.IsBypassed(new Uri(address)));

    [Fact]
    public void A_proxy_of_the_environment_is_found_and_a_named_one_wins()
    {
        string? Environment(string name) => name == "https_proxy" ? "http://env.example:1" : null;
        Assert.Equal("env.example", ProxyChoice.For(null, Environment).Value!.Address!.Host);
        Assert.Equal("named.example", ProxyChoice.For("named.example:2", Environment).Value!.Address!.Host);
        Assert.Equal("proxy.address", ProxyChoice.For("::", Environment).Refusal?.Code);
    }

    private static SignedText Signed(Machine machine, params string[] addresses) =>
        SignedText.Sign(machine.Server.Key, JsonSerializer.Serialize(addresses, WireJson.Default.IReadOnlyListString));
}
