using VongGac.Checks.Facts;
using VongGac.Formats.AvReport;

namespace VongGac.Server.Tests.Endpoints.National;

public sealed class ComposeAvReportTests
{
    private const string Old = "avreport-2290", New = "avreport-a05";

    [Theory]
    [MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Every_declared_machine_of_the_scope_is_the_denominator_and_only_what_was_measured_is_counted(string kind)
    {
        await using var province = await ReportedProvince.Start(kind);
        await province.Machine(11, "MAY-01", ReportedProvince.Now.AddHours(-1), ReportedProvince.Clean());
        await province.Machine(12, "MAY-02", ReportedProvince.Now.AddHours(-1), ReportedProvince.Clean() with { Firewall = null, Antimalware = null });
        await province.Machine(13, "MAY-03", observed: null);
        await province.Machine(14, "MAY-04", ReportedProvince.Now.AddDays(-8), ReportedProvince.Clean());
        await province.Machine(21, "MAY-LA", ReportedProvince.Now, ReportedProvince.Clean(), unit: 2);

        var composed = (await province.Compose(Old)).Value;

        Assert.Equal(["Malware 1/4", "Connection 0/4", "Vulnerability 0/4", "OS 2/4", "Update 1/4", "QualityFeature 1/4"],
            composed.Coverage.Select(section => $"{section.Section} {section.Measured}/{section.Declared}"));
        Assert.Equal("Vọng Gác (bkav)", composed.Report.Product);
    }

    [Fact]
    public async Task A_machine_is_told_in_the_words_of_the_report()
    {
        await using var province = await ReportedProvince.Start();
        await province.Machine(11, "MAY-01", ReportedProvince.Now.AddHours(-1), ReportedProvince.Clean());

        var machine = (await province.Compose(Old)).Value.Report.Machines[0];

        Assert.Equal(
            ("MAY-01", "10.20.30.41", "203.0.113.25", "Windows 10 Pro 22H2", true, true),
            (machine.Name, machine.Address, machine.PublicAddress, machine.System, machine.AutoProtect, machine.Firewall));
        Assert.Empty(machine.Malware!);
        Assert.Null(machine.Connections);
        Assert.Null(machine.Weaknesses);
    }

    [Fact]
    public async Task What_changed_since_the_cut_off_was_not_measured_at_the_cut_off()
    {
        await using var province = await ReportedProvince.Start();
        await province.Machine(11, "MAY-01", ReportedProvince.Now.AddHours(-1), ReportedProvince.Clean(), changed: ReportedProvince.Now.AddDays(-3));
        await province.Machine(12, "MAY-02", ReportedProvince.Now.AddHours(-1), ReportedProvince.Clean(), changed: ReportedProvince.Now.AddHours(-5));

        Assert.Equal(1, (await province.Compose(New, ReportedProvince.Now.AddDays(-1))).Value.Coverage[0].Measured);
    }

    [Fact]
    public async Task Threats_that_are_counted_and_not_named_stop_the_report()
    {
        await using var province = await ReportedProvince.Start();
        await province.Machine(11, "MAY-01", ReportedProvince.Now.AddHours(-1), ReportedProvince.Clean(activeThreats: 2));

        Assert.Equal([new AvGap("Malware", "MalwareName", 2, TooLong: false)], (await province.Compose(New)).Value.Gaps.Where(gap => gap.Section is not null));
    }

    [Fact]
    public async Task Threats_that_a_product_names_are_stated_row_by_row()
    {
        await using var province = await ReportedProvince.Start();
        await province.Machine(11, "MAY-01", ReportedProvince.Now.AddHours(-1), ReportedProvince.Clean(threats: [new ThreatSeen("bkav", "W32.Sality", "Virus", @"C:\Users\%USER%\a.exe", null, 3)]));

        Assert.Equal(new AvMalware("W32.Sality", "Virus", null, @"C:\Users\%USER%\a.exe", null, null, 3), Assert.Single((await province.Compose(New)).Value.Report.Machines[0].Malware!));
    }

    [Fact]
    public async Task A_product_that_says_nothing_of_threats_leaves_malware_unmeasured()
    {
        await using var province = await ReportedProvince.Start();
        await province.Machine(11, "MAY-01", ReportedProvince.Now.AddHours(-1), ReportedProvince.Clean(activeThreats: null));

        Assert.Contains(new AvGap("Malware", null, 1, TooLong: false), (await province.Compose(Old)).Value.Gaps);
    }

    [Fact]
    public async Task An_edition_that_was_not_in_force_then_is_refused()
    {
        await using var province = await ReportedProvince.Start();

        Assert.Equal("avreport.not-in-force", (await province.Compose(New, new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero))).Refusal?.Code);
        Assert.Equal("avreport.form", (await province.Compose("avreport-none")).Refusal?.Code);
    }
}
