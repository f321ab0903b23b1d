using VongGac.Checks.Facts;

namespace VongGac.Agent.Probes.Windows;

/// <summary>Where the time comes from. The offset was measured when the server was last called.</summary>
internal static class ClockProbe
{
    private const string Own = @"HKLM\SYSTEM\CurrentControlSet\Services\W32Time\Parameters";
    private const string Policy = @"HKLM\SOFTWARE\Policies\Microsoft\W32Time\Parameters";

    public static ClockFacts Look(WindowsMachine machine)
    {
        var keys = machine.Keys;
        string? kind = (keys.Text(Policy, "Type") ?? keys.Text(Own, "Type"))?.ToUpperInvariant();
        string? source = machine.StartOf("W32Time") == 4 ? "none" : kind switch
        {
            "NTP" or "ALLSYNC" => "ntp",
            "NT5DS" => "domain",
            "NOSYNC" => "none",
            _ => null,
        };
        // A list of "name,flags" parted by blanks; the first is asked first.
        string? server = (keys.Text(Policy, "NtpServer") ?? keys.Text(Own, "NtpServer"))?.Split(' ', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault()?.Split(',')[0];
        return new ClockFacts
        {
            Source = source,
            Server = source == "ntp" ? server : null,
            OffsetSeconds = Steps.Offset(machine.Looking.ClockOffsetSeconds),
            // The name is not translated; some versions leave garbage behind its NUL, which Keys cuts.
            TimeZone = keys.Text(@"HKLM\SYSTEM\CurrentControlSet\Control\TimeZoneInformation", "TimeZoneKeyName"),
        };
    }
}
