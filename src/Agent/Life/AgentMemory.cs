using VongGac.Agent.State;

namespace VongGac.Agent.Life;

/// <summary>What is on the disk, at hand. Every change is on the disk before anybody acts on it.</summary>
internal sealed class AgentMemory
{
    public AgentMemory(AgentFolder folder, Identity identity)
    {
        Folder = folder;
        Identity = identity;
        Progress = folder.ReadProgress();
        Recover();
    }

    public AgentFolder Folder { get; }

    public Identity Identity { get; private set; }

    public Progress Progress { get; private set; }

    public void Keep(Progress progress)
    {
        Folder.Write(progress);
        Progress = progress;
    }

    public void Keep(Identity identity)
    {
        Folder.Write(identity);
        Identity = identity;
    }

    /// <summary>Another process, a new version on trial, has been at work on the folder.</summary>
    public void Reload()
    {
        if (Folder.ReadIdentity().Is(out var identity, out _) && identity is not null) Identity = identity;
        Progress = Folder.ReadProgress();
        Recover();
    }

    /// <summary>The process may have died between any two writes.</summary>
    private void Recover()
    {
        if (Folder.Spool.Items is not [.., var newest] || Spool.Read(newest) is not { } last || last.Serial <= Progress.Serial) return;
        // A check-in was put into the spool and what it says was not noted.
        Keep(Progress with { Serial = last.Serial, SendAll = true });
    }
}
