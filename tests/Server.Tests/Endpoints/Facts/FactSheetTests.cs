using System.Text.Json;
using VongGac.Checks.Facts;
using VongGac.Model;
using VongGac.Server.Endpoints;
using MachinePlatform = VongGac.Checks.Facts.Platform;

namespace VongGac.Server.Tests.Endpoints.Facts;

/// <summary>Facts as a person reads them.</summary>
public sealed class FactSheetTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 5, 8, 0, 0, VietnamTime.Offset);

    [Fact]
    public void A_thing_nobody_could_see_says_so_and_is_no_no()
    {
        var section = Assert.Single(FactSheet.Of(Windows with { Remote = new RemoteFacts { RemoteDesktop = null, Smb1 = false } }));
        Assert.Equal("chưa thấy được", section.Lines.Single(line => line.Name == FactWords.RemoteDesktop).Value.Vi);
        Assert.Equal("Không", section.Lines.Single(line => line.Name == FactWords.Smb1).Value.Vi);
    }

    [Fact]
    public void Whose_an_account_is_is_not_shown_only_what_sort_it_is()
    {
        var facts = Windows with
        {
            Accounts = new AccountFacts { Users = [new LocalUser("S-1-5-21-1004336348-1177238915-682003330-500", 500, true, true, null, null, null, true)] },
        };
        string all = JsonSerializer.Serialize(FactSheet.Of(facts));
        Assert.DoesNotContain("1004336348", all, StringComparison.Ordinal);
        Assert.Equal("Quản trị dựng sẵn (500)", FactSheet.Of(facts)[0].Lists[0].Rows[0][0].Vi);
    }

    [Fact]
    public void One_profile_that_could_not_be_read_leaves_the_sum_unknown()
    {
        var facts = Windows with
        {
            Browsers = new BrowserFacts { Items = [new BrowserSeen("coccoc", "120", null, false, [new BrowserProfile(1, 3, 0, null), new BrowserProfile(2, null, null, null)])] },
        };
        var row = FactSheet.Of(facts)[0].Lists[0].Rows[0];
        Assert.Equal(("Cốc Cốc", "chưa thấy được"), (row[0].Vi, row[4].Vi));
    }

    [Fact]
    public void A_list_an_older_agent_does_not_send_is_no_accident()
    {
        var joined = FactsSections.Join(MachinePlatform.Windows, Now, new Dictionary<string, JsonElement>
        {
            ["network"] = JsonElement.Parse("{}"), ["software"] = JsonElement.Parse("{}"), ["accounts"] = JsonElement.Parse("{}"), ["browsers"] = JsonElement.Parse("{}"),
            ["antimalware"] = JsonElement.Parse("{}"), ["disks"] = JsonElement.Parse("{}"), ["remote"] = JsonElement.Parse("{}"), ["hardware"] = JsonElement.Parse("{}"),
            ["updates"] = JsonElement.Parse("{}"), ["autostart"] = JsonElement.Parse("{}"), ["clock"] = JsonElement.Parse("{}"), ["signIn"] = JsonElement.Parse("{}"),
        });
        Assert.Equal(12, FactSheet.Of(joined).Count);
    }

    [Fact]
    public void Every_section_there_can_be_has_a_name_on_screen() =>
        Assert.Equal(FactsSections.Names, FactSheet.Sections.Select(section => section.Name));

    [Theory]
    [InlineData("products[0].signaturesAt", "Mẫu nhận dạng ngày")]
    [InlineData("smb1", "Chia sẻ tệp kiểu cũ (SMB 1)")]
    [InlineData("something.new", "something.new")]
    public void A_change_is_named_by_what_it_is_about(string path, string expected) => Assert.Equal(expected, ChangeWords.Name(path).Vi);

    [Theory]
    [InlineData("true", "Có")]
    [InlineData("12345", "12.345")]
    [InlineData("\"2026-11-05T01:00:00+00:00\"", "08:00 05/11/2026")]
    [InlineData("{\"name\":\"Zalo\",\"version\":\"24\"}", "Zalo, 24")]
    [InlineData("{\"name\":\"cut when it was ke…", "{\"name\":\"cut when it was ke…")]
    public void A_changed_value_is_written_as_people_write_it(string json, string expected) => Assert.Equal(expected, ChangeWords.Value(json).Vi);

    private static MachineFacts Windows => new() { SeenAt = Now, Platform = MachinePlatform.Windows };
}
