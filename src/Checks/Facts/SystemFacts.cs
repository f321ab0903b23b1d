namespace VongGac.Checks.Facts;

/// <summary>Operating system.</summary>
public sealed record SystemFacts
{
    public required string HostName { get; init; }

    /// <summary>As the system names itself, not translated: <c>Windows 10 Pro</c>, <c>Debian GNU/Linux</c>.</summary>
    public required string Name { get; init; }

    /// <summary><c>EditionID</c> of Windows (<c>Professional</c>, <c>ServerStandard</c>) or <c>ID</c> of os-release (<c>debian</c>).</summary>
    public string? Edition { get; init; }

    /// <summary><c>22H2</c>, <c>12</c>.</summary>
    public string? Release { get; init; }

    /// <summary>Windows: <c>CurrentBuildNumber</c>, e.g. 19045.</summary>
    public int? Build { get; init; }

    /// <summary>Windows: update build revision, e.g. 4651.</summary>
    public int? Ubr { get; init; }

    /// <summary>Linux: <c>uname -r</c>.</summary>
    public string? Kernel { get; init; }

    /// <summary>True for a server edition of Windows; null where the system makes no difference.</summary>
    public bool? Server { get; init; }

    public string? Architecture { get; init; }

    public DateTimeOffset? BootedAt { get; init; }

    public DateTimeOffset? InstalledAt { get; init; }

    /// <summary>Windows display language as a LCID, e.g. 1066 for Vietnamese.</summary>
    public int? Language { get; init; }

    /// <summary>Joined to a domain.</summary>
    public bool? DomainJoined { get; init; }

    /// <summary>Runs on a battery at present.</summary>
    public bool? OnBattery { get; init; }
}

/// <summary>Weak signals of identity: none proves anything alone, and any may be missing or shared (a vendor's "To be filled by O.E.M.").</summary>
public sealed record HardwareFacts
{
    public string? Manufacturer { get; init; }

    public string? Product { get; init; }

    public string? BoardSerial { get; init; }

    public string? BiosSerial { get; init; }

    /// <summary>SMBIOS system UUID.</summary>
    public string? SystemUuid { get; init; }

    public IReadOnlyList<string> DiskSerials { get; init; } = [];

    /// <summary>Of physical adapters, lower case with colons, sorted.</summary>
    public IReadOnlyList<string> Macs { get; init; } = [];

    /// <summary>A trusted platform module is present.</summary>
    public bool? Tpm { get; init; }

    /// <summary>SHA-256 (hex) of the TPM's endorsement key; null where there is none.</summary>
    public string? TpmKeyHash { get; init; }

    /// <summary>Windows <c>MachineGuid</c> or Linux <c>/etc/machine-id</c>: copied with an image, so it tells the image, not the machine.</summary>
    public string? MachineId { get; init; }

    public long? MemoryBytes { get; init; }

    public string? Processor { get; init; }

    public int? Processors { get; init; }

    /// <summary>A hypervisor is present.</summary>
    public bool? Virtual { get; init; }
}

/// <summary>Local users and groups. Built-in ones are known by RID and SID, because their names are translated.</summary>
public sealed record AccountFacts
{
    public IReadOnlyList<LocalUser> Users { get; init; } = [];

    /// <summary>Members of the local administrators (S-1-5-32-544; on Linux root, and members of sudo, wheel and admin), as SIDs or uids, domain principals included.</summary>
    public IReadOnlyList<string> Administrators { get; init; } = [];

    /// <summary>Members of Remote Desktop Users (S-1-5-32-555), as SIDs.</summary>
    public IReadOnlyList<string> RemoteDesktopUsers { get; init; } = [];
}

/// <summary>One local account.</summary>
/// <param name="Id">SID or uid.</param>
/// <param name="Rid">Last part of the SID (500 administrator, 501 guest), or the uid.</param>
/// <param name="Enabled">May sign in.</param>
/// <param name="PasswordRequired">False: signs in without a password. Null: could not be seen.</param>
/// <param name="PasswordSetAt">When the password was last changed.</param>
/// <param name="PasswordExpires">False: never expires.</param>
/// <param name="LastSignIn">Null: never, or unknown.</param>
/// <param name="Administrator">Is one of <see cref="AccountFacts.Administrators"/>.</param>
public sealed record LocalUser(
    string Id, long Rid, bool Enabled, bool? PasswordRequired, DateTimeOffset? PasswordSetAt, bool? PasswordExpires, DateTimeOffset? LastSignIn, bool Administrator);

/// <summary>Password and lock-out policy, automatic sign-in and session lock.</summary>
public sealed record SignInFacts
{
    public int? MinimumLength { get; init; }

    /// <summary>Windows complexity, or a Linux quality module that asks for at least three classes.</summary>
    public bool? Complexity { get; init; }

    /// <summary>Days; 0 means never.</summary>
    public int? MaximumAgeDays { get; init; }

    public int? History { get; init; }

    /// <summary>Failed tries until lock-out; 0 means never.</summary>
    public int? LockoutThreshold { get; init; }

    public int? LockoutMinutes { get; init; }

    /// <summary>Somebody is signed in at start without being asked (the password itself is never read).</summary>
    public bool? AutoLogon { get; init; }

    /// <summary>An automatic sign-in's password lies readable in the registry: only that it is there.</summary>
    public bool? AutoLogonPasswordStored { get; init; }

    /// <summary>Seconds of idleness after which the screen locks and asks; 0 means never.</summary>
    public int? LockAfterSeconds { get; init; }

    /// <summary>User Account Control, Windows.</summary>
    public bool? UserAccountControl { get; init; }
}
