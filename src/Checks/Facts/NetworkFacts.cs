namespace VongGac.Checks.Facts;

/// <summary>Host firewall.</summary>
public sealed record FirewallFacts
{
    /// <summary><c>windows</c>, <c>nftables</c>, <c>iptables</c>, <c>ufw</c>, <c>firewalld</c>; a third-party product's name; <c>none</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Windows: domain, private and public; Linux: one named <c>host</c>.</summary>
    public IReadOnlyList<FirewallProfile> Profiles { get; init; } = [];

    /// <summary>Enabled rules that let the network in.</summary>
    public IReadOnlyList<FirewallOpening> Openings { get; init; } = [];
}

/// <param name="Name"><c>domain</c>, <c>private</c>, <c>public</c>, <c>host</c>.</param>
/// <param name="Active">A network of this profile is connected now; null when not known.</param>
/// <param name="BlocksInbound">What no rule allows is refused.</param>
public sealed record FirewallProfile(string Name, bool Enabled, bool? BlocksInbound, bool? Active);

/// <param name="Ports"><c>3389</c>, <c>5000-5010</c>, <c>any</c>.</param>
/// <param name="From"><c>any</c>, <c>localSubnet</c>, or the addresses as written.</param>
/// <param name="Program">Only for this program; null for any.</param>
/// <param name="Profiles">Profiles it is in force in; empty for all.</param>
public sealed record FirewallOpening(string Protocol, string Ports, string From, string? Program, IReadOnlyList<string> Profiles);

/// <summary>Ports that listen, and who is talked to outside.</summary>
public sealed record NetworkFacts
{
    public IReadOnlyList<ListeningPort> Listening { get; init; } = [];

    /// <summary>Established connections to public addresses, those to our own listening ports left out (the other side's port changes each time); at most 1,000, the rest counted in <see cref="ConnectionsLeftOut"/>.</summary>
    public IReadOnlyList<PublicConnection> Connections { get; init; } = [];

    public int ConnectionsLeftOut { get; init; }

    public IReadOnlyList<string> Addresses { get; init; } = [];

    public IReadOnlyList<string> DnsServers { get; init; } = [];
}

/// <param name="Protocol"><c>tcp</c> or <c>udp</c>.</param>
/// <param name="Address">Where it is bound; <c>0.0.0.0</c> and <c>::</c> are all.</param>
/// <param name="Exposed">Bound to more than loopback.</param>
/// <param name="Program">Path of the program behind it; null when it could not be seen.</param>
public sealed record ListeningPort(string Protocol, string Address, int Port, bool Exposed, string? Program);

/// <param name="Program">Path of the program behind it; null when it could not be seen.</param>
public sealed record PublicConnection(string Protocol, string Address, int Port, string? Program);

/// <summary>Ways into the machine from elsewhere, and old protocols.</summary>
public sealed record RemoteFacts
{
    /// <summary>Remote Desktop (on Linux xrdp or GNOME's) accepts connections; sshd is <see cref="Ssh"/>.</summary>
    public bool? RemoteDesktop { get; init; }

    /// <summary>Remote Desktop asks for network level authentication.</summary>
    public bool? NetworkLevelAuthentication { get; init; }

    public bool? Ssh { get; init; }

    /// <summary>sshd lets root in with a password.</summary>
    public bool? SshRootPassword { get; init; }

    /// <summary>sshd takes passwords.</summary>
    public bool? SshPasswords { get; init; }

    public bool? Telnet { get; init; }

    public bool? Ftp { get; init; }

    public bool? Smb1 { get; init; }

    /// <summary>The file server insists on signed messages.</summary>
    public bool? SmbSigning { get; init; }

    /// <summary>Guests may read shared folders without a password.</summary>
    public bool? SmbGuests { get; init; }

    public bool? RemoteRegistry { get; init; }

    public bool? Llmnr { get; init; }

    /// <summary>Programs for remote control that are installed or running, lower case: <c>ultraviewer</c>, <c>teamviewer</c>, <c>anydesk</c>, <c>vnc</c>, <c>rustdesk</c>, <c>chrome-remote-desktop</c>.</summary>
    public IReadOnlyList<RemoteTool> Tools { get; init; } = [];

    /// <summary>Programs start by themselves from removable media.</summary>
    public bool? Autorun { get; init; }

    /// <summary>Writing to or reading from USB storage is forbidden by policy.</summary>
    public bool? UsbStorageForbidden { get; init; }
}

/// <param name="Unattended">Starts as a service, so that nobody need be there; null when not known.</param>
public sealed record RemoteTool(string Name, string? Version, bool Running, bool? Unattended);
