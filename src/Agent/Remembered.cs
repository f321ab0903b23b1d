using VongGac.Agent.State;

namespace VongGac.Agent;

/// <summary>What the agent of this machine remembers, for commands that only look: nothing is made or changed.</summary>
/// <param name="Identity">Null before enrolment, or when <see cref="Closed"/>.</param>
/// <param name="Waiting">Check-ins not yet acknowledged.</param>
/// <param name="Closed">The folder is there and may not be looked into by whoever asks.</param>
internal sealed record Remembered(Identity? Identity, Progress Progress, int Waiting, bool Closed)
{
    private static readonly Remembered Nothing = new(null, new Progress(), 0, Closed: false);

    public static Remembered In(string? state)
    {
        string path = state ?? AgentFolder.Usual;
        if (!Directory.Exists(path)) return Nothing;
        var opened = AgentFolder.Open(path).Then(folder => folder.ReadIdentity().Then<Remembered>(identity => new Remembered(identity, folder.ReadProgress(), folder.Spool.Items.Count, Closed: false)));
        return opened.Is(out var remembered, out _) ? remembered : Nothing with { Closed = true };
    }
}
