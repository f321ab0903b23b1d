using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using VongGac.Model;

namespace VongGac.Server.Platform;

public sealed partial class Writer
{
    /// <summary>
    /// A connection and the context that works on it. Neighbours of the same post share the context, emptied between them:
    /// making one costs several times what a small write does.
    /// </summary>
    private sealed class Enlisted(Database database, DbConnection connection) : IAsyncDisposable
    {
        private Store? _store;
        private Post? _post;
        private DbTransaction? _transaction;

        public async Task<Store> Store(Post? post, DbTransaction transaction)
        {
            if (_store is null || !Equals(post, _post))
            {
                await DisposeAsync();
                (_store, _post) = (database.Enlist(post, connection), post);
            }

            _store.ChangeTracker.Clear();
            if (_transaction != transaction)
            {
                await _store.Database.UseTransactionAsync(null);
                await _store.Database.UseTransactionAsync(transaction);
                _transaction = transaction;
            }

            return _store;
        }

        public async ValueTask DisposeAsync()
        {
            if (_store is not null) await _store.DisposeAsync();
            (_store, _transaction) = (null, null);
        }
    }

    private abstract class Item
    {
        public virtual bool NeedsClosedGroup => false;

        public abstract Task Run(Enlisted inside, DbTransaction transaction);

        /// <summary>As one of several in a transaction without savepoints; false when it must not be kept.</summary>
        public abstract Task<bool> RunTogether(Enlisted inside, DbTransaction transaction);

        /// <summary>In a transaction of its own.</summary>
        public abstract Task RunAlone(Writer writer);

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

        public override async Task Run(Enlisted inside, DbTransaction transaction)
        {
            await transaction.SaveAsync(Own);
            if (!await RunTogether(inside, transaction)) await transaction.RollbackAsync(Own);
            await transaction.ReleaseAsync(Own);
        }

        public override async Task<bool> RunTogether(Enlisted inside, DbTransaction transaction)
        {
            try
            {
                cancel.ThrowIfCancellationRequested();
                _result = await work(await inside.Store(post, transaction), cancel);
            }
            catch (Exception fault)
            {
                _fault = fault; // handed to the caller by Acknowledge
            }

            return _fault is null && _result.Refusal is null;
        }

        public override async Task RunAlone(Writer writer)
        {
            _fault = null;
            try
            {
                _result = await writer.WriteAlone(post, work, cancel);
            }
            catch (Exception fault)
            {
                _fault = fault; // handed to the caller by Acknowledge
            }
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

        public override async Task Run(Enlisted inside, DbTransaction transaction)
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

        public override Task<bool> RunTogether(Enlisted inside, DbTransaction transaction) =>
            throw new InvalidOperationException("A turn stands alone.");

        public override Task RunAlone(Writer writer) => throw new InvalidOperationException("A database of many writers gives no turns.");

        public override void Acknowledge() => throw new InvalidOperationException("A turn acknowledges itself.");

        public override void Fail(Exception fault) => _done.TrySetException(fault);
    }
}
