using VongGac.Model;
using VongGac.Server.Ledger;
using VongGac.Server.Platform;

namespace VongGac.Architecture.Tests.Planted;

#pragma warning disable CA1822 // planted faults, not code

/// <summary>Takes things out of the counts; only some of it is noted.</summary>
public sealed class Forgetful(LedgerDoor ledger, Audit audit)
{
    public Task Retires(Store store, DateTimeOffset at, CancellationToken cancel) => ledger.Retire(store, [], "forgotten", null, at, cancel);

    public async Task Waives(Store store, SubjectId subject, DateTimeOffset at, CancellationToken cancel)
    {
        await Task.Yield();
        await ledger.Waive(store, "forgotten", subject, "", 1, at, at.AddDays(1), cancel);
    }

    public Func<Store, DateTimeOffset, Task> InALambda => async (store, at) => await ledger.Retire(store, [], "forgotten", null, at, CancellationToken.None);

    /// <summary>One who calls it notes it, the other does not.</summary>
    private Task HelperOfTwo(Store store, DateTimeOffset at, CancellationToken cancel) => ledger.Retire(store, [], "sometimes", null, at, cancel);

    public async Task Remembers(Store store, DateTimeOffset at, CancellationToken cancel)
    {
        await HelperOfTwo(store, at, cancel);
        await audit.Note(store, "planted", null, null, "thing", at, cancel: cancel);
    }

    public Task Forgets(Store store, DateTimeOffset at, CancellationToken cancel) => HelperOfTwo(store, at, cancel);

    /// <summary>Noted by its one caller.</summary>
    private Task Helper(Store store, DateTimeOffset at, CancellationToken cancel) => ledger.Retire(store, [], "noted above", null, at, cancel);

    public async Task NotesForTheHelper(Store store, DateTimeOffset at, CancellationToken cancel)
    {
        await Helper(store, at, cancel);
        await Note(store, at, cancel);
    }

    public Func<Store, DateTimeOffset, Task> InALambdaThatNotes => async (store, at) =>
    {
        await ledger.Retire(store, [], "noted", null, at, CancellationToken.None);
        await audit.Note(store, "planted", null, null, "thing", at);
    };

    private Task Note(Store store, DateTimeOffset at, CancellationToken cancel) => audit.Note(store, "planted", null, null, "thing", at, cancel: cancel);
}
