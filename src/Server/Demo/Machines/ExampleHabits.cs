using VongGac.Checks.Facts;

namespace VongGac.Server.Demo;

/// <summary>
/// What is usual on school computers and no letter asks about: one account for a class, no screen lock, an old program, a tool for
/// remote help. Most comes with the image; a few things somebody did on one machine alone, and that one stands out from its room.
/// </summary>
internal static class ExampleHabits
{
    public static MachineFacts Of(MachineFacts facts, ExampleMachine machine, bool frozen, DateOnly day)
    {
        Fate image = machine.Image, own = machine.Own;
        bool lab = machine.Sort == MachineSort.Lab;
        return facts with
        {
            SignIn = SignIn(facts.SignIn!, image, lab),
            Accounts = image.Chance(71, lab ? 55 : 15)
                ? facts.Accounts! with { Users = [.. facts.Accounts.Users.Select(user => user is { Enabled: true, Administrator: false } ? user with { PasswordRequired = false, PasswordExpires = false } : user)] }
                : facts.Accounts,
            Hardware = image.Chance(72, 40) ? facts.Hardware! with { Tpm = false } : facts.Hardware,
            Disks = facts.Disks! with
            {
                SystemEncrypted = !image.Chance(73, 70), SystemFreeBytes = own.Chance(74, 5) ? 3L << 30 : facts.Disks.SystemFreeBytes,
                Freeze = frozen ? [new FreezeProduct("deepfreeze", "8.71", true)] : [],
            },
            Updates = facts.Updates! with { Automatic = !frozen, ServiceDisabled = frozen, RebootPending = own.Chance(75, 6) },
            Antimalware = facts.Antimalware! with
            {
                SmartScreen = !image.Chance(76, 25),
                Products = [.. facts.Antimalware.Products.Select(product => product with { TamperProtection = !image.Chance(77, 20), Exclusions = image.Chance(78, 15) ? [@"D:\"] : [] })],
            },
            Remote = facts.Remote! with
            {
                Smb1 = image.Chance(79, 15), Llmnr = image.Chance(80, 60), SmbSigning = !image.Chance(81, 50),
                Tools = image.Chance(82, 45) ? [new RemoteTool("ultraviewer", "6.6.102", Running: own.Chance(83, 30), Unattended: image.Chance(84, 30))] : [],
            },
            Browsers = image.Chance(85, 60)
                ? new BrowserFacts { Items = [.. facts.Browsers!.Items.Select(browser => browser with { SavingForbidden = false, Profiles = [.. browser.Profiles.Select(profile => profile with { SavingOff = false })] })] }
                : facts.Browsers,
            Software = facts.Software! with { Items = [.. Programs(facts.Software.Items, machine, day)] },
            Autostart = own.Chance(86, 4) ? facts.Autostart! with { Items = [.. facts.Autostart.Items, new AutostartEntry("task", "AutoKMS", @"C:\Windows\AutoKMS\AutoKMS.exe", true)] } : facts.Autostart,
        };
    }

    private static SignInFacts SignIn(SignInFacts healthy, Fate image, bool lab)
    {
        bool weak = image.Chance(87, lab ? 65 : 35);
        return healthy with
        {
            MinimumLength = weak ? 0 : 8, Complexity = !weak, MaximumAgeDays = weak ? 0 : 90, History = weak ? 0 : 10,
            LockoutThreshold = image.Chance(88, 40) ? 0 : 10, LockAfterSeconds = image.Chance(89, lab ? 75 : 40) ? 0 : 900,
            AutoLogon = lab && image.Chance(90, 50), UserAccountControl = !image.Chance(91, 10),
        };
    }

    private static IEnumerable<InstalledSoftware> Programs(IEnumerable<InstalledSoftware> healthy, ExampleMachine machine, DateOnly day)
    {
        Fate image = machine.Image, own = machine.Own;
        foreach (var program in healthy) yield return own.Chance(92, 8) && program.Name.StartsWith("WinRAR", StringComparison.Ordinal) ? program with { Name = "WinRAR 6.11 (64-bit)", Version = "6.11.0" } : program;
        if (image.Chance(93, 35)) yield return new InstalledSoftware("Microsoft Office Professional Plus 2016", "16.0.4266.1001", "Microsoft Corporation", "machine", null);
        if (image.Chance(94, 70)) yield return new InstalledSoftware("Phần mềm quản lý phòng máy NetSupport School", "15.20.0000", "NetSupport Ltd", "machine", null);
        if (own.Chance(86, 4)) yield return new InstalledSoftware("KMSpico", "10.2.0", null, "machine", null);
        // Renewed every third week, so that there is something to be seen among what changed.
        int week = day.DayNumber / 21;
        yield return new InstalledSoftware("Zalo", $"26.{1 + (week % 12)}.{week % 10}", "VNG Corporation", "user", null);
        if (own.Below(95 + (week % 97), 100) < 12) yield return new InstalledSoftware("Scratch 3 3.30.5", "3.30.5", "Scratch Foundation", "user", null);
    }
}
