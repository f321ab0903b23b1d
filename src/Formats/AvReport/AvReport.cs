namespace VongGac.Formats.AvReport;

/// <summary>
/// The malware state of a body's machines at one moment, whatever products watch them. What is null was not measured and is
/// never written as a zero.
/// </summary>
/// <param name="Product">Name of what reports: the root's <c>name</c>.</param>
/// <param name="At">The moment reported on.</param>
/// <param name="Machines">Every declared machine, also those nobody ever looked at: they are the denominator.</param>
public sealed record AvReport(AvSender Sender, string Product, DateTimeOffset At, IReadOnlyList<AvMachine> Machines);

/// <summary>The reporting body. Blank where not known.</summary>
/// <param name="Id">Identifier in the national exchange of documents: <c>000.00.00.H48</c>.</param>
/// <param name="InCharge">The body above it.</param>
public sealed record AvSender(
    string Id, string InCharge, string Name, string Address, string Email, string Telephone, string Fax, string Website);

/// <summary>One machine and what was seen on it.</summary>
/// <param name="Name">What people there call it.</param>
/// <param name="Address">Inside its network; null when not seen.</param>
/// <param name="PublicAddress">As seen from outside; null when not seen.</param>
public sealed record AvMachine(string Name, string? Address, string? PublicAddress)
{
    /// <summary>Malware found; empty means that somebody looked and found none.</summary>
    public IReadOnlyList<AvMalware>? Malware { get; init; }

    /// <summary>Malicious connections found; empty means that somebody looked and found none.</summary>
    public IReadOnlyList<AvConnection>? Connections { get; init; }

    /// <summary>Names of weaknesses found, e.g. <c>CVE-2025-29824</c>.</summary>
    public IReadOnlyList<string>? Weaknesses { get; init; }

    public string? System { get; init; }

    /// <summary>When updates of the operating system were last installed.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>When the newest signatures on it were made.</summary>
    public DateTimeOffset? SignaturesAt { get; init; }

    /// <summary>Some product watches files as they are used.</summary>
    public bool? AutoProtect { get; init; }

    public bool? Firewall { get; init; }
}

/// <param name="Kind"><c>Trojan</c>, <c>Virus</c>…; null when the product does not say.</param>
/// <param name="Behaviour">What it does; null when the product does not say.</param>
/// <param name="Path">Where it lay.</param>
/// <param name="Hash">Hex digest of the file; null when not known.</param>
/// <param name="Device">What it lay on: <c>SSD</c>, <c>USB</c>; null when not known.</param>
/// <param name="Files">How many files.</param>
public sealed record AvMalware(string? Name, string? Kind, string? Behaviour, string? Path, string? Hash, string? Device, int Files);

/// <param name="Program">File name of the program; null when not seen.</param>
/// <param name="Md5">Digest of the program, hex; null when not known.</param>
/// <param name="Sha256">Digest of the program, hex; null when not known.</param>
public sealed record AvConnection(string? Program, string? Md5, string? Sha256, string Target, int? Port);
