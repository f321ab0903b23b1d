using System.Xml;
using CsCheck;
using VongGac.Formats.AvReport;

namespace VongGac.Formats.Tests.AvReport;

public sealed class AvReportXmlTests
{
    [Fact]
    public void What_nobody_measured_is_left_out_where_the_form_allows_it()
    {
        var message = AvReportXml.Write(AvForms.Of(AvForms.Machine("MAY-01", "Trojan.X")), AvForms.Small()).Value[0];

        Assert.NotNull(message.SelectSingleNode("//AVReport/Malware/Machine[@name='MAY-01']"));
        Assert.Null(message.SelectSingleNode("//AVReport/Connection"));
    }

    [Fact]
    public void A_section_in_which_somebody_looked_and_found_nothing_stands_there_empty()
    {
        var message = AvReportXml.Write(AvForms.Of(AvForms.Machine("MAY-01")), AvForms.Small()).Value[0];

        Assert.Equal("", message.SelectSingleNode("//AVReport/Malware")!.InnerXml);
    }

    [Fact]
    public void A_report_that_lacks_what_the_form_wants_is_refused_with_all_of_it()
    {
        var report = AvForms.Of(new AvMachine("MAY-01", null, null));
        var refusal = AvReportXml.Write(report with { Sender = report.Sender with { Id = "" } }, AvForms.Small()).Refusal!;

        Assert.Equal("avreport.missing", refusal.Code);
        Assert.Contains("ed:OrganId", refusal.Message.Vi, StringComparison.Ordinal);
        Assert.Contains("Malware chưa đo trên máy nào", refusal.Message.Vi, StringComparison.Ordinal);
    }

    [Fact]
    public void Malware_without_a_name_is_a_gap_and_not_an_invented_name()
    {
        var machine = AvForms.Machine("MAY-01") with { Malware = [new AvMalware(null, null, null, null, null, null, 2)] };

        Assert.Equal([new AvGap("Malware", "MalwareName", 1, TooLong: false)], AvCheck.Gaps(AvForms.Of(machine), AvForms.Small()));
    }

    [Fact]
    public void A_value_longer_than_the_form_allows_is_a_gap_and_is_not_cut()
    {
        var report = AvForms.Of(AvForms.Machine("MAY-01", "Trojan.X"));

        Assert.Equal([new AvGap(null, "ed:OrganId", 1, TooLong: true)], AvCheck.Gaps(report with { Sender = report.Sender with { Id = "000.00.00.H48.1" } }, AvForms.Small()));
    }

    [Fact]
    public void Coverage_counts_every_declared_machine()
    {
        var coverage = AvCheck.Coverage(AvForms.Of(AvForms.Machine("MAY-01", "A", "B"), AvForms.Machine("MAY-02"), new AvMachine("MAY-03", null, null)), AvForms.Small());

        Assert.Equal(new AvCoverage("Malware", AvPart.Malware, 2, 3, 2, Needed: true), coverage[0]);
        Assert.True(coverage[1].LeftOut);
    }

    [Fact]
    public void Splitting_loses_no_indicator_adds_none_and_keeps_to_the_bound() =>
        Gen.Int[0, 25].Array[1, 12].Select(Gen.Int[1, 10], (counts, bound) => (counts, bound)).Sample(given =>
        {
            var machines = given.counts.Select((count, i) => AvForms.Machine($"M{i}", [.. Enumerable.Range(0, count).Select(n => $"{i}.{n}")])).ToArray();
            var messages = AvReportXml.Write(AvForms.Of(machines), AvForms.Small(given.bound)).Value;
            var names = messages.Select(message => message.SelectNodes("//MalwareName")!.OfType<XmlElement>().Select(name => name.InnerText).ToArray()).ToArray();

            Assert.All(names, part => Assert.True(part.Length <= given.bound));
            Assert.Equal(machines.SelectMany(machine => machine.Malware!.Select(found => found.Name)), names.SelectMany(part => part));
        });

    [Fact]
    public void Split_messages_are_numbered()
    {
        var messages = AvReportXml.Write(AvForms.Of(AvForms.Machine("MAY-01", "A", "B", "C")), AvForms.Small(2)).Value;

        Assert.Equal(["Report 01-09-2026 08:00:00 (1/2)", "Report 01-09-2026 08:00:00 (2/2)"], messages.Select(m => m.GetElementsByTagName("ed:Subject")[0]!.InnerText));
    }

    [Fact]
    public void Any_name_of_malware_makes_a_message_that_signs_verifies_and_reads_back()
    {
        using var certificate = AvForms.Certificate();
        Gen.Char[(char)1, (char)0xFFFF].Array[1, 30].Select(letters => new string(letters)).Where(name => !string.IsNullOrWhiteSpace(name)).Sample(name =>
        {
            var message = AvReportXml.Write(AvForms.Of(AvForms.Machine(name, name)), AvForms.Small()).Value[0];
            byte[] bytes = AvReportXml.Bytes(AvSignature.Sign(message, AvForms.Small(), certificate, AvForms.At).Value);

            Assert.Equal(certificate.Thumbprint, AvSignature.Verify(bytes).Value.Thumbprint);
        }, iter: 300);
    }
}
