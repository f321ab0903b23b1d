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
/// machines; on PostgreSQL each write is its own transaction, tried again when it loses a race. Either way the caller's
/// task ends after the commit, so an acknowledged write survives a crash. A <see cref="Refusal"/> undoes its own item alone.
/// </summary>
public sealed class Writer : IAsyncDisposable
{
    private static readonly TimeSpan GroupTime = TimeSpan.FromMilliseconds(50);
    private const int GroupItems = 500;
    private const int Tries = 5;

    private readonly Database _database;
    private readonly TimeProvider _time;
    private readonly Channel<Item> _web = Channel.CreateUnbounded<Item>(new() { SingleReader = true });
    private readonly Channel<Item> _intake = Channel.CreateBounded<Item>(new BoundedChannelOptions(4_096) { SingleReader = true });
    private readonly SemaphoreSlim _intakeSlots = new(4);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _loop;

    public Writer(Database database, TimeProvider time)
    {
        _database = database;
        _time = time;
        _loop = database.ManyWriters ? Task.CompletedTask : Task.Run(Loop);
    }

    /// <summary>Runs <paramref name="work"/> inside a transaction and returns after it is committed.</summary>
    /// <param name="post">Whose scope filters what the work can see; null for the house itself.</param>
    /// <param name="work">Changes the store and saves; a refusal rolls its changes back.</param>
    public async Task<Result<T>> Write<T>(
        Post? post, Func<Store, CancellationToken, Task<Result<T>>> work, Urgency urgency = Urgency.Web, CancellationToken cancel = default)
    {
        if (_database.ManyWriters) return await WriteAlone(post, work, urgency, cancel);
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
        _intakeSlots.Dispose();
    }

    private async Task<Result<T>> WriteAlone<T>(
        Post? post, Func<Store, CancellationToken, Task<Result<T>>> work, Urgency urgency, CancellationToken cancel)
    {
        if (urgency == Urgency.Intake) await _intakeSlots.WaitAsync(cancel);
        try
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
        finally
        {
            if (urgency == Urgency.Intake) _intakeSlots.Release();
        }
    }

    private async Task Loop()
    {
        await using var connection = _database.Connect();
        await connection.OpenAsync();
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

                await item.Run(_database, connection, transaction);
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

            if (turn is not null) await turn.Run(_database, connection, transaction);
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

    private abstract class Item
    {
        public virtual bool NeedsClosedGroup => false;

        public abstract Task Run(Database database, System.Data.Common.DbConnection connection, System.Data.Common.DbTransaction transaction);

        public abstract void Acknowledge();

        public abstract void Fail(Exception fault);
    }

    private sealed class Item<T>(Post? post, Func<Store, CancellationToken, Task<Result<T>>> work, CancellationToken cancel) : Item
    {
        private const string Own = "item";
        private readonly TaskCompletionSource<Result<T>> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private Result<T> _result;
        private Exception? _fault;

        public Task<Result<T>> Done => _done.Task;

        public override async Task Run(Database database, System.Data.Common.DbConnection connection, System.Data.Common.DbTransaction transaction)
        {
            await transaction.SaveAsync(Own);
            try
            {
                cancel.ThrowIfCancellationRequested();
                await using var store = database.Enlist(post, connection);
                await store.Database.UseTransactionAsync(transaction, cancel);
                _result = await work(store, cancel);
            }
            catch (Exception fault)
            {
                _fault = fault; // handed to the caller by Acknowledge
            }

            if (_fault is not null || _result.Refusal is not null) await transaction.RollbackAsync(Own);
            await transaction.ReleaseAsync(Own);
        }

        public override void Acknowledge()
        {
            if (_fault is OperationCanceledException) _done.TrySetCanceled(cancel);
            else if (_fault is not null) _done.TrySetException(_fault);
            else _done.TrySetResult(_result);
        }

        public override void Fail(Exception fault) => _done.TrySetException(_fault ?? fault);
    }

    private sealed class TurnItem<T>(Func<Task<T>> save, CancellationToken cancel) : Item
    {
        private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public override bool NeedsClosedGroup => true;

        public Task<T> Done => _done.Task;

        public override async Task Run(Database database, System.Data.Common.DbConnection connection, System.Data.Common.DbTransaction transaction)
        {
            try
            {
                cancel.ThrowIfCancellationRequested();
                _done.TrySetResult(await save());
            }
            catch (Exception fault)
            {
                _done.TrySetException(fault);
            }
        }

        public override void Acknowledge() => throw new InvalidOperationException("A turn acknowledges itself.");

        public override void Fail(Exception fault) => _done.TrySetException(fault);
    }
}
