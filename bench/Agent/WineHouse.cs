using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VongGac.Model;
using VongGac.Server;
using VongGac.Server.Endpoints;
using VongGac.Server.Platform;
using VongGac.Server.Units;

namespace VongGac.Bench.Agent;

/// <summary>The real house as one agent's server: asked for a code, for what it knows of the machine, and to order an update; closed and opened again on the same address.</summary>
internal sealed class WineHouse(string data) : IAsyncDisposable
{
    /// <summary>So that a proof takes minutes: the plan of the content says half an hour.</summary>
    private static readonly TimeSpan Call = TimeSpan.FromSeconds(3);

    private WebApplication? _app;
    private string _url = "http://127.0.0.1:0";
    private UnitId _school;

    public string Url => _url;

    private WebApplication App => _app ?? throw new InvalidOperationException("The house is closed.");

    private EndpointsDoor Door => App.Services.GetRequiredService<EndpointsDoor>();

    public async Task Open(CancellationToken cancel)
    {
        _app = House.Build(new HouseOptions(data, Urls: _url));
        await _app.StartAsync(cancel);
        await House.Prepare(_app, cancel);
        _url = _app.Urls.First();
        var orders = _app.Services.GetRequiredService<GiveOrders>();
        orders.Plan = orders.Plan! with { Call = Call, PeakCall = Call };
    }

    public async Task Close()
    {
        if (_app is null) return;
        await _app.StopAsync();
        await _app.DisposeAsync();
        _app = null;
    }

    /// <summary>Enters a school and makes a code by which one machine may enrol there.</summary>
    public Task<string> School(CancellationToken cancel) => Write(async (store, stop) =>
    {
        var now = TimeProvider.System.GetUtcNow();
        var units = App.Services.GetRequiredService<UnitsDoor>();
        var department = (await units.Add(store, new NewUnit("SO", "Sở", UnitKind.Department, null, null), now.AddDays(-1), null, stop)).Value.Id;
        _school = (await units.Add(store, new NewUnit("T1", "Trường Ví Dụ", UnitKind.UpperSecondary, department, department), now.AddDays(-1), null, stop)).Value.Id;
        return (await Door.MakeCode(store, _school, null, 1, TimeSpan.FromHours(1), now, 1, stop)).Value.Text;
    }, cancel);

    /// <summary>The one machine that enrolled; null before.</summary>
    public Task<Endpoint?> Machine(CancellationToken cancel) =>
        Write((store, stop) => store.Set<Endpoint>().AsNoTracking().FirstOrDefaultAsync(e => e.UnitId == _school && e.State == EndpointState.Enrolled, stop), cancel);

    public async Task<IReadOnlyCollection<string>> Sections(CancellationToken cancel)
    {
        var machine = await Machine(cancel);
        return machine is null ? [] : await Write(async (store, stop) => (IReadOnlyCollection<string>)[.. (await Door.Facts(store, machine.Subject, stop)).Keys], cancel);
    }

    /// <summary>Lays a release where the house serves releases from.</summary>
    public void Release(string version, string file)
    {
        string folder = Path.Combine(data, "releases", version, "win-x64");
        Directory.CreateDirectory(folder);
        File.Copy(file, Path.Combine(folder, "vonggac-agent.exe"), overwrite: true);
    }

    /// <summary>Orders the machine to become a version; the number of the order.</summary>
    public async Task<int> OrderUpdate(string version, CancellationToken cancel)
    {
        var machine = await Machine(cancel) ?? throw new InvalidOperationException("No machine has enrolled.");
        return await Write(async (store, stop) => (await Door.Order(store, _school, [machine.Subject], "update", version, TimeProvider.System.GetUtcNow(), 1, stop)).Value.Id, cancel);
    }

    /// <summary>How an order ended: <c>Done: from 0.9.1 to 0.9.2</c>; null while the machine has not answered.</summary>
    public Task<string?> Outcome(int order, CancellationToken cancel) => Write(async (store, stop) =>
    {
        var command = await store.Set<EndpointCommand>().AsNoTracking().FirstAsync(c => c.OrderId == order, stop);
        return command.EndedAt is null ? null : string.Create(CultureInfo.InvariantCulture, $"{command.State}: {command.Note}");
    }, cancel);

    public async ValueTask DisposeAsync() => await Close();

    private async Task<T> Write<T>(Func<Store, CancellationToken, Task<T>> work, CancellationToken cancel)
    {
        var done = await App.Services.GetRequiredService<Writer>().Write<Box<T>>(null, async (store, stop) => new Box<T>(await work(store, stop)), cancel: cancel);
        return done.Value.Content;
    }

    /// <summary>A result may be null, the writer's may not.</summary>
    private sealed record Box<T>(T Content);
}
