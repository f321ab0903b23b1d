namespace VongGac.Checks.Facts;

/// <summary>Anti-malware products.</summary>
public sealed record AntimalwareFacts
{
    public IReadOnlyList<AntimalwareProduct> Products { get; init; } = [];

    /// <summary>Windows SmartScreen; null where there is none.</summary>
    public bool? SmartScreen { get; init; }

    /// <summary>Threats found and not dealt with, by name, of all products together; at most 200. Null when no product tells names.</summary>
    public IReadOnlyList<ThreatSeen>? Threats { get; init; }
}

/// <param name="Product">As <see cref="AntimalwareProduct.Name"/>.</param>
/// <param name="Name">As the product names it: <c>Trojan:Win32/AgentTesla</c>.</param>
/// <param name="Kind">Its class, as the product says: <c>Trojan</c>.</param>
/// <param name="Path">Where it lies; user names are replaced by <c>%USER%</c>.</param>
/// <param name="Hash">Hex digest of the file; null when the product does not tell.</param>
/// <param name="Files">How many files.</param>
public sealed record ThreatSeen(string Product, string Name, string? Kind, string? Path, string? Hash, int Files);

/// <param name="Name">Lower case and stable: <c>defender</c>, <c>bkav</c>, <c>kaspersky</c>, <c>eset</c>, <c>clamav</c>, <c>viettel</c>; another product's own name otherwise.</param>
/// <param name="Enabled">It runs.</param>
/// <param name="RealTime">It watches files as they are used.</param>
/// <param name="SignaturesAt">When its signatures were made.</param>
/// <param name="LastScanAt">End of the last whole scan.</param>
/// <param name="Exclusions">Paths, extensions and processes it does not look at; user names in paths are replaced by <c>%USER%</c>.</param>
/// <param name="TamperProtection">It cannot be switched off by malware; null where the product does not say.</param>
/// <param name="ActiveThreats">Threats found and not dealt with; null when it cannot be seen.</param>
public sealed record AntimalwareProduct(
    string Name, string? Version, bool? Enabled, bool? RealTime, DateTimeOffset? SignaturesAt, DateTimeOffset? LastScanAt,
    IReadOnlyList<string> Exclusions, bool? TamperProtection, int? ActiveThreats);

/// <summary>Updates of the operating system.</summary>
public sealed record UpdateFacts
{
    /// <summary>Windows: <c>KB5044273</c>, sorted.</summary>
    public IReadOnlyList<string> Installed { get; init; } = [];

    /// <summary>Last time updates were installed.</summary>
    public DateTimeOffset? LastInstalledAt { get; init; }

    /// <summary>Last time the machine asked and got an answer.</summary>
    public DateTimeOffset? LastCheckedAt { get; init; }

    /// <summary>Known and not installed; null when it could not be seen.</summary>
    public int? Pending { get; init; }

    /// <summary>Of them security updates.</summary>
    public int? PendingSecurity { get; init; }

    /// <summary>Updates install by themselves.</summary>
    public bool? Automatic { get; init; }

    /// <summary>Waits for a restart.</summary>
    public bool? RebootPending { get; init; }

    /// <summary>The update service is disabled.</summary>
    public bool? ServiceDisabled { get; init; }
}

/// <summary>Installed programs; at most 20,000, the rest counted.</summary>
public sealed record SoftwareFacts
{
    public IReadOnlyList<InstalledSoftware> Items { get; init; } = [];

    public int LeftOut { get; init; }
}

/// <param name="Source"><c>machine</c>, <c>user</c> (uninstall keys), <c>dpkg</c>, <c>rpm</c>, <c>appx</c>.</param>
public sealed record InstalledSoftware(string Name, string? Version, string? Publisher, string Source, DateOnly? InstalledOn);

/// <summary>What starts by itself; at most 5,000 entries, the rest counted.</summary>
public sealed record AutostartFacts
{
    public IReadOnlyList<AutostartEntry> Items { get; init; } = [];

    public int LeftOut { get; init; }
}

/// <param name="Kind"><c>run</c>, <c>service</c>, <c>driver</c>, <c>task</c>, <c>startup</c>, <c>systemd</c>, <c>cron</c>.</param>
/// <param name="Command">As written; user names in paths are replaced by <c>%USER%</c>. Secrets in arguments are not kept: arguments that follow a word like password are cut.</param>
/// <param name="Enabled">Null when not known.</param>
public sealed record AutostartEntry(string Kind, string Name, string? Command, bool? Enabled);

/// <summary>Browsers and what they may keep. Saved log-ins are counted; nobody's name, address or secret is read.</summary>
public sealed record BrowserFacts
{
    public IReadOnlyList<BrowserSeen> Items { get; init; } = [];
}

/// <param name="Name"><c>chrome</c>, <c>edge</c>, <c>coccoc</c>, <c>firefox</c>, <c>brave</c>, <c>opera</c>, <c>vivaldi</c>, <c>chromium</c>, <c>ie</c>.</param>
/// <param name="SavingForbidden">A machine policy forbids saving passwords; null when it could not be seen.</param>
/// <param name="Portable">Not installed, found by its profile only.</param>
/// <param name="Profiles">One for each profile of each user; profiles bear running numbers, not names.</param>
public sealed record BrowserSeen(string Name, string? Version, bool? SavingForbidden, bool Portable, IReadOnlyList<BrowserProfile> Profiles);

/// <param name="Number">Running number on this machine.</param>
/// <param name="SavedLogins">How many log-ins are saved; "never save" entries are none. Null: the store could not be read.</param>
/// <param name="OfficialMailLogins">Of them for the official mail's domains, which the server names.</param>
/// <param name="SavingOff">The user has switched the offer off; null when not known.</param>
public sealed record BrowserProfile(int Number, int? SavedLogins, int? OfficialMailLogins, bool? SavingOff);

/// <summary>Disk encryption, freezing and space.</summary>
public sealed record DiskFacts
{
    /// <summary>The system drive is encrypted.</summary>
    public bool? SystemEncrypted { get; init; }

    /// <summary>Rounded down to whole GiB, so that an unchanged machine says nothing new.</summary>
    public long? SystemFreeBytes { get; init; }

    public long? SystemBytes { get; init; }

    /// <summary>Products that give the disk back its old state at restart: <c>deepfreeze</c>, <c>shadowdefender</c>, <c>rebootrestore</c>, <c>uwf</c>, <c>clonezilla-live</c>.</summary>
    public IReadOnlyList<FreezeProduct> Freeze { get; init; } = [];
}

/// <param name="Frozen">In force now; null when it cannot be seen.</param>
public sealed record FreezeProduct(string Name, string? Version, bool? Frozen);

/// <summary>Clock.</summary>
public sealed record ClockFacts
{
    /// <summary>Where time comes from: <c>ntp</c>, <c>domain</c>, <c>none</c>.</summary>
    public string? Source { get; init; }

    public string? Server { get; init; }

    /// <summary>Machine minus server in seconds, measured at the last call, in steps of five; null before the first.</summary>
    public double? OffsetSeconds { get; init; }

    public string? TimeZone { get; init; }
}
