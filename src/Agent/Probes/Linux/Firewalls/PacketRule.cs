namespace VongGac.Agent.Probes.Linux.Firewalls;

/// <summary>One rule of a packet filter, as far as it matters to who may come in.</summary>
internal sealed record PacketRule
{
    public const string Any = "any";

    /// <summary><c>tcp</c>, <c>udp</c>, <c>any</c>, or another protocol's name.</summary>
    public string Protocol { get; init; } = Any;

    /// <summary>Destination ports: <c>22</c>, <c>80,443</c>, <c>5000-5010</c>, <c>any</c>.</summary>
    public string Ports { get; init; } = Any;

    public string From { get; init; } = Any;

    /// <summary>Holds only for what is no new contact from the network: loopback, answers, multicast.</summary>
    public bool Harmless { get; init; }

    /// <summary>Has a condition that is not understood here, so it may hold or not.</summary>
    public bool Uncertain { get; init; }

    /// <summary>Holds only for one family: 4 or 6; 0 for both.</summary>
    public int Family { get; init; }

    public RuleAction Action { get; init; }

    /// <summary>Name of the chain that <see cref="RuleAction.Jump"/> and <see cref="RuleAction.GoTo"/> lead to.</summary>
    public string? Target { get; init; }

    /// <summary>Holds for every new packet.</summary>
    public bool Always => Protocol == Any && Ports == Any && From == Any && !Harmless && !Uncertain;

    /// <summary>What both this rule and one in the chain it leads to ask for.</summary>
    public PacketRule And(PacketRule inner) => inner with
    {
        Protocol = inner.Protocol == Any ? Protocol : inner.Protocol,
        Ports = inner.Ports == Any ? Ports : inner.Ports,
        From = inner.From == Any ? From : inner.From,
        Harmless = Harmless || inner.Harmless,
        Uncertain = Uncertain || inner.Uncertain,
        Family = inner.Family == 0 ? Family : inner.Family,
    };
}

internal enum RuleAction
{
    /// <summary>Counts, logs or marks, and goes on.</summary>
    None = 0,
    Accept,
    Drop,
    Jump,
    GoTo,
    Return,
}

/// <param name="Key">Family, table and name, so that a jump finds it: <c>inet filter input</c>.</param>
/// <param name="Family">4, 6, or 0 for both.</param>
/// <param name="Input">Every packet for this machine passes it.</param>
/// <param name="Drops">Its policy: what no rule decided is dropped.</param>
internal sealed record PacketChain(string Key, int Family, bool Input, bool Drops, List<PacketRule> Rules)
{
    /// <summary>Key of another chain of the same table.</summary>
    public string Beside(string name) => $"{Key[..(Key.LastIndexOf(' ') + 1)]}{name}";
}
