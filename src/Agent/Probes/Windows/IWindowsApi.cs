using System.Net;

namespace VongGac.Agent.Probes.Windows;

/// <summary>
/// What only Windows' programming interface tells. Raw tables are handed out as bytes, so that their readers are tested on any
/// system. Members throw <see cref="System.ComponentModel.Win32Exception"/> with the error Windows gave.
/// </summary>
internal interface IWindowsApi
{
    /// <summary>SID of the machine: the first part of the SIDs of its local accounts.</summary>
    string MachineSid();

    IReadOnlyList<ApiUser> Users();

    ApiPasswordRules PasswordRules();

    /// <summary>SIDs of the members of a local group, which is given by its SID because its name is translated.</summary>
    IReadOnlyList<string> Members(string group);

    bool DomainJoined();

    /// <summary>Null when the machine does not say, as desktops do.</summary>
    bool? OnBattery();

    DateTimeOffset? BootedAt();

    long MemoryBytes();

    /// <summary>A language's number by its name: 1066 for <c>vi-VN</c>.</summary>
    int? Language(string name);

    /// <summary>Table of TCP or UDP sockets with their processes, as <c>GetExtendedTcpTable</c> gives it.</summary>
    byte[] Sockets(bool tcp, bool six);

    /// <summary>Path of a running program; null when it may not be seen or has ended.</summary>
    string? ProgramOf(int process);

    IReadOnlyList<ApiAdapter> Adapters();

    /// <summary>Names of services that run now.</summary>
    IReadOnlySet<string> RunningServices();

    /// <summary>Names of running programs, lower case without <c>.exe</c>.</summary>
    IReadOnlySet<string> RunningPrograms();

    /// <summary>What the Security Center says of anti-malware as a whole: 0 good, 1 not watched, 2 poor, 3 snoozed; null where there is none (servers).</summary>
    int? AntimalwareHealth();

    /// <summary>SMBIOS as <c>GetSystemFirmwareTable</c> gives it.</summary>
    byte[] Firmware();

    /// <summary>One <c>STORAGE_DEVICE_DESCRIPTOR</c> for each fixed disk that answered.</summary>
    IReadOnlyList<byte[]> Disks();

    bool TpmPresent();

    /// <summary>The public endorsement key of the TPM; null where there is none.</summary>
    byte[]? EndorsementKey();

    /// <summary>Bytes free and in all of a drive (<c>C:</c>).</summary>
    (long Free, long All) Space(string drive);

    /// <summary>The shell's <c>System.Volume.BitLockerProtection</c> of a drive: 1 on, 2 off, 3 encrypting, 4 decrypting, 5 suspended, 6 locked; null when the shell does not know.</summary>
    int? BitLocker(string drive);

    /// <summary>Events of a log that a query (XPath) finds, newest first, as XML.</summary>
    IReadOnlyList<string> Events(string channel, string query, int most);
}

/// <param name="Flags">UF_ flags: 0x2 disabled, 0x20 needs no password, 0x10000 never expires.</param>
/// <param name="PasswordAgeSeconds">Since the password was set; 0 when it must be changed at the next sign-in.</param>
/// <param name="LastSignIn">Unix seconds; 0 never or unknown.</param>
internal sealed record ApiUser(uint Rid, uint Flags, uint PasswordAgeSeconds, uint LastSignIn);

/// <summary>Account policy; spans in seconds, <see cref="uint.MaxValue"/> for ever.</summary>
internal sealed record ApiPasswordRules(int MinimumLength, uint MaximumAge, int History, int LockoutThreshold, uint LockoutDuration);

/// <param name="Id">GUID in braces.</param>
/// <param name="Mac">Lower case with colons; null where there is none.</param>
internal sealed record ApiAdapter(string Id, string? Mac, bool Up, IReadOnlyList<IPAddress> Addresses, IReadOnlyList<IPAddress> DnsServers);
