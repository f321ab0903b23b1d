using VongGac.Agent.Calls;
using VongGac.Agent.Updates;
using VongGac.Checks.Facts;
using VongGac.Model;
using VongGac.Wire;

namespace VongGac.Agent.Life;

/// <summary>Looks at the machine; with <paramref name="only"/> at these sections alone.</summary>
/// <param name="clockOffset">Machine minus server in seconds, as measured at the last call.</param>
internal delegate Task<Inspection> Look(IReadOnlyList<string> mailDomains, double? clockOffset, IReadOnlySet<string>? only, CancellationToken cancel);

/// <summary>The agent's day: it inspects and calls when the server said so, and sleeps.</summary>
internal sealed class AgentLife
{
    /// <summary>A laptop that was asleep, or a clock that was set, is noticed after so long.</summary>
    private static readonly TimeSpan LongestNap = TimeSpan.FromMinutes(5);

    /// <summary>A machine that never leaves its battery is inspected nevertheless.</summary>
    private static readonly TimeSpan LongestOnBattery = TimeSpan.FromDays(1);

    private const int MostRounds = 4;

    private readonly AgentMemory _memory;
    private readonly Conversation _conversation;
    private readonly Look _look;
    private readonly Obey _obey;
    private readonly Update _update;
    private readonly TimeProvider _time;
    private readonly Func<bool> _onBattery;
    private readonly Action<Text> _say;

    public AgentLife(AgentMemory memory, Conversation conversation, Look look, Update update, TimeProvider time, Func<bool> onBattery, Action<Text> say)
    {
        (_memory, _conversation, _look, _update, _time, _onBattery, _say) = (memory, conversation, look, update, time, onBattery, say);
        _obey = new Obey(memory, Inspect, update, time);
    }

    private AgentOrders? Orders => _memory.Progress.Orders;

    /// <summary>Runs until stopped. True: the program file was exchanged, start it again.</summary>
    public async Task<bool> Run(bool atOnce, CancellationToken cancel)
    {
        Recover();
        if (_update.RestartWanted) return true;
        var wait = atOnce ? TimeSpan.Zero : UntilFirst();
        while (true)
        {
            await Nap(wait, cancel);
            await Turn(cancel);
            if (_update.RestartWanted) return true;
            wait = (_memory.Progress.CallAt ?? _time.GetUtcNow()) - _time.GetUtcNow();
        }
    }

    /// <summary>What an earlier process left undone.</summary>
    public void Recover()
    {
        _obey.Recover();
        _update.Recover(_obey.Answer);
    }

    /// <summary>One inspection if it is due, one call, and what the server asks for in it.</summary>
    public async Task<Spoken> Turn(CancellationToken cancel)
    {
        if (InspectionIsDue()) await Inspect(null, cancel);
        var spoken = await _conversation.Call(cancel);
        for (int round = 1; spoken.Acknowledged && round < MostRounds; round++)
        {
            bool news = _update.Acknowledged(_obey.Answer);
            news |= await _obey.All(spoken.Commands, cancel);
            if (!news || _update.RestartWanted) break;
            if (await _conversation.Call(cancel) is not { Acknowledged: true } again) break;
            spoken = again;
        }

        Plan(spoken);
        Politeness.Shrink();
        return spoken;
    }

    public Task Inspect(IReadOnlySet<string>? only, CancellationToken cancel) => Inspect(only, () => { }, cancel);

    /// <param name="seen">Called between looking and saying, so that the answer to a command travels with what it asked for.</param>
    private async Task Inspect(IReadOnlySet<string>? only, Action seen, CancellationToken cancel)
    {
        Inspection inspection;
        using (Politeness.Background()) inspection = await _look(Orders?.MailDomains ?? [], _memory.Progress.ClockOffset, only, cancel);
        seen();
        Gather.Inspection(_memory, inspection, _time.GetUtcNow());
    }

    private void Plan(Spoken spoken)
    {
        var now = _time.GetUtcNow();
        int failures = spoken.Acknowledged ? 0 : _memory.Progress.Failures + 1;
        var wait = spoken.Acknowledged ? Pace.AfterSuccess(Orders, _memory.Identity.Endpoint) : Pace.AfterFailure(failures, spoken.RetryAfter, _memory.Identity.Endpoint);
        _memory.Keep(_memory.Progress with
        {
            CallAt = now + wait, Failures = failures,
            Trouble = spoken.Trouble is { } trouble ? new(trouble.Code, trouble.Message.Vi, trouble.Message.En, now) : null,
        });
        string at = VietnamTime.Minute(now + wait);
        _say(spoken.Trouble is { } why ? new Text(LifeWords.NotCalled.With(why.Message.Vi, at).Vi, LifeWords.NotCalled.With(why.Message.En, at).En) : LifeWords.Called.With(at));
        if (!spoken.Acknowledged) _update.NotAcknowledged();
    }

    private bool InspectionIsDue()
    {
        var now = _time.GetUtcNow();
        var serverNow = now - TimeSpan.FromSeconds(_memory.Progress.ClockOffset ?? 0);
        if (Quiet.Holds(Orders, serverNow)) return false;
        var last = _memory.Progress.InspectedAt;
        // A clock that was set back must not silence the machine.
        if (last is null || last > now) return true;
        var age = now - last.Value;
        if (Orders?.OnBattery is not true && age < LongestOnBattery && _onBattery()) return false;
        // Rather a little early than one whole call late.
        return _memory.Progress.SendAll || Boot.Current() != _memory.Progress.Boot || age >= Pace.BetweenInspections(Orders) * 0.95;
    }

    /// <summary>Goes on as planned before a restart of the agent; after a restart of the machine the herd spreads over a minute.</summary>
    private TimeSpan UntilFirst()
    {
        var spread = Pace.AfterStart(_memory.Identity.Endpoint);
        var planned = _memory.Progress.CallAt is { } at && Boot.Current() == _memory.Progress.Boot ? at - _time.GetUtcNow() : TimeSpan.Zero;
        return planned > spread && planned <= Pace.AfterSuccess(Orders, _memory.Identity.Endpoint) * 1.5 ? planned : spread;
    }

    /// <summary>Until both clocks agree that the time has come, or the wall clock alone: a machine that slept is late already.</summary>
    private async Task Nap(TimeSpan wait, CancellationToken cancel)
    {
        long begun = _time.GetTimestamp();
        var due = _time.GetUtcNow() + wait;
        while (true)
        {
            var rest = wait - _time.GetElapsedTime(begun);
            if (rest <= TimeSpan.Zero || _time.GetUtcNow() >= due) return;
            await Task.Delay(rest < LongestNap ? rest : LongestNap, _time, cancel);
        }
    }
}
