using System.Data.Common;
using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using VongGac.Model;

namespace VongGac.Server.Platform;

/// <summary>Who waits for a write: a person at a screen goes first.</summary>
public enum Urgency
{
    /// <summary>A person is looking at a spinner.</summary>
    Web,

    /// <summary>Agents, schedules, imports: bulk that may wait a few milliseconds.</summary>
    Intake,
}

/// <summary>
/// The one way to change data. On SQLite a single queue commits in groups (at most 50 ms or 500 items), people before
/// machines; on PostgreSQL a person's write is a transaction of its own, tried again when it loses a race, and machines'
/// writes that wait together are one. Either way the caller's task ends after the commit, so an acknowledged write survives
/// a crash. A <see cref="Refusal"/> undoes its own item alone. Work may run more than once; only its last run is kept.
/// </summary>
public sealed partial class Writer : IAsyncDisposable
{
    private static readonly TimeSpan GroupTime = TimeSpan.FromMilliseconds(50);
    private const int GroupItems = 500;
    private const int Tries = 5;

    /// <summary>How long machines' writes wait for one another on PostgreSQL once several came at a time: a commit costs as much as ten of them.</summary>
    private static readonly TimeSpan Linger = TimeSpan.FromMilliseconds(20);

    private readonly Database _database;
    private readonly TimeProvider _time;
    private readonly Channel<Item> _web = Channel.CreateUnbounded<Item>(new() { SingleReader = true });
    private readonly Channel<Item> _intake = Channel.CreateBounded<Item>(new BoundedChannelOptions(4_096) { SingleReader = true });
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _loop;

    public Writer(Database database, TimeProvider time)
    {
        _database = database;
        _time = time;
        _loop = Task.Run(database.ManyWriters ? IntakeLoop : Loop);
    }

    /// <summary>Runs <paramref name="work"/> inside a transaction and returns after it is committed.</summary>
    /// <param name="post">Whose scope filters what the work can see; null for the house itself.</param>
    /// <param name="work">Changes the store and saves; a refusal rolls its changes back.</param>
    public async Task<Result<T>> Write<T>(
        Post? post, Func<Store, CancellationToken, Task<Result<T>>> work, Urgency urgency = Urgency.Web, CancellationToken cancel = default)
    {
        if (_database.ManyWriters && urgency == Urgency.Web) return await WriteAlone(post, work, cancel);
        var item = new Item<T>(post, work, cancel);
        await (urgency == Urgency.Web ? _web : _intake).Writer.WriteAsync(item, cancel);
        return await item.Done;
    }

    /// <summary>Runs a save that uses a connection of its own while no group is open.</summary>
    internal async Task<T> Turn<T>(Func<Task<T>> save, CancellationToken cancel)
    {
        if (_database.ManyWriters) return await save();
        var item = new TurnItem<T>(save, cancel);
        await _web.Writer.WriteAsync(item, cancel);
        return await item.Done;
    }

    public async ValueTask DisposeAsync()
    {
        _web.Writer.TryComplete();
        _intake.Writer.TryComplete();
        await _stop.CancelAsync();
        await _loop;
        _stop.Dispose();
    }

    private async Task<Result<T>> WriteAlone<T>(Post? post, Func<Store, CancellationToken, Task<Result<T>>> work, CancellationToken cancel)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                await using var connection = _database.Connect();
                await connection.OpenAsync(cancel);
                await using var transaction = await connection.BeginTransactionAsync(cancel);
                await using var store = _database.Enlist(post, connection);
                await store.Database.UseTransactionAsync(transaction, cancel);
                var result = await work(store, cancel);
                if (result.Refusal is null) await transaction.CommitAsync(cancel);
                return result;
            }
            catch (Exception fault) when (attempt < Tries && _database.IsTransient(fault))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(10 << attempt), _time, cancel);
                continue; // the transaction was rolled back whole: try the same work again
            }
        }
    }

    /// <summary>PostgreSQL: what waits goes into one transaction; where any of it does not pass, each is written alone.</summary>
    private async Task IntakeLoop()
    {
        bool crowded = false;
        while (await _intake.Reader.WaitToReadAsync())
        {
            if (crowded) await Task.Delay(Linger);
            if (!_intake.Reader.TryRead(out var first)) continue;
            var group = new List<Item> { first };
            if (!await Together(group))
            {
                foreach (var item in group) await item.RunAlone(this);
            }

            foreach (var item in group) item.Acknowledge();
            crowded = group.Count > 1;
        }
    }

    /// <summary>Runs the first of the group and whatever else waits, and commits; false when nothing of it was kept.</summary>
    private async Task<bool> Together(List<Item> group)
    {
        long began = _time.GetTimestamp();
        try
        {
            await using var connection = _database.Connect();
            await connection.OpenAsync();
            await using var transaction = await connection.BeginTransactionAsync();
            await using var inside = new Enlisted(_database, connection);
            for (int i = 0; i < group.Count; i++)
            {
                if (!await group[i].RunTogether(inside, transaction)) return false;
                if (group.Count < GroupItems && _time.GetElapsedTime(began) < GroupTime && _intake.Reader.TryRead(out var next)) group.Add(next);
            }

            await transaction.CommitAsync();
            return true;
        }
        catch (DbException)
        {
            return false; // the callers hear of it when each is written alone
        }
    }

    private async Task Loop()
    {
        await using var connection = _database.Connect();
        await connection.OpenAsync();
        await using var inside = new Enlisted(_database, connection);
        while (await SomethingToDo())
        {
            var group = new List<Item>();
            long began = _time.GetTimestamp();
            await using var transaction = await connection.BeginTransactionAsync();
            Item? turn = null;
            while (group.Count < GroupItems && _time.GetElapsedTime(began) < GroupTime && Take() is { } item)
            {
                if (item.NeedsClosedGroup)
                {
                    turn = item;
                    break;
                }

                await item.Run(inside, transaction);
                group.Add(item);
            }

            try
            {
                await transaction.CommitAsync();
                foreach (var item in group) item.Acknowledge();
            }
            catch (Exception fault)
            {
                // Nothing of the group is on disk: every caller must hear of it.
                foreach (var item in group) item.Fail(fault);
                if (fault is OutOfMemoryException) throw;
            }

            if (turn is not null) await turn.Run(inside, transaction);
        }
    }

    private Item? Take() => _web.Reader.TryRead(out var item) || _intake.Reader.TryRead(out item) ? item : null;

    private async Task<bool> SomethingToDo()
    {
        if (_web.Reader.TryPeek(out _) || _intake.Reader.TryPeek(out _)) return true;
        if (_stop.IsCancellationRequested) return false;
        await Task.WhenAny(_web.Reader.WaitToReadAsync().AsTask(), _intake.Reader.WaitToReadAsync().AsTask());
        return _web.Reader.TryPeek(out _) || _intake.Reader.TryPeek(out _) || !_stop.IsCancellationRequested;
    }
}
