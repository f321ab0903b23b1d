using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using CsCheck;
using VongGac.Agent.Probes.Browsers;

namespace VongGac.Agent.Tests.Probes.Browsers;

public sealed class SavedLoginsTests
{
    private static readonly string[] Mail = ["example.gov.vn", "school-a.example.edu.vn"];

    [Theory]
    [InlineData("https://mail.so.example/owa", "mail.so.example"), InlineData("http://192.168.1.1/", "192.168.1.1"), InlineData("https://a.example:8443/x", "a.example"), InlineData("android://hash@vn.truong.app/", "vn.truong.app")]
    [InlineData("https://mail.example.gov.vn@evil.example/", "evil.example"), InlineData("https://[::1]:80/", "[::1]"), InlineData("a.example.", "a.example"), InlineData("", ""), InlineData("https://", ""), InlineData("https://evil.example\\@mail.example.gov.vn/", "evil.example")]
    public void The_host_of_an_address(string address, string host) => Assert.Equal(host, SavedLogins.Host(address).ToString());

    [Theory, InlineData("https://mail.example.gov.vn/", 1), InlineData("https://EXAMPLE.GOV.VN/", 1), InlineData("https://notexample.gov.vn/", 0), InlineData("https://example.gov.vn.evil.example/", 0)]
    public void Official_is_the_domain_and_what_is_below_it(string host, int official) =>
        Assert.Equal(new SavedLogins(1, official), SavedLogins.OfFirefox(Encoding.UTF8.GetBytes($$"""{"logins":[{"hostname":"{{host}}"}]}"""), Mail));

    [Fact]
    public void Recorded_stores_of_Chrome_are_counted_without_the_never_save_entries()
    {
        using var stores = new Recorded();
        Assert.Equal(new SavedLogins(7, 3), SavedLogins.OfChromium(StoreFile.Database(stores.At("chrome-login-data-v43.sqlite")), Mail));
        Assert.Equal(new SavedLogins(4, 3), SavedLogins.OfChromium(StoreFile.Database(stores.At("chrome-login-data-old.sqlite")), Mail));
        Assert.Equal(default, SavedLogins.OfChromium(StoreFile.Database(stores.At("chrome-login-data-empty-v43.sqlite")), Mail));
    }

    [Theory, InlineData("144", 4), InlineData("46", 4), InlineData("59", 4), InlineData("L___", 4), InlineData("nopassword_114", 5), InlineData("nopassword_46", 4), InlineData("nopassword_59", 4)]
    public void Recorded_stores_of_Firefox_are_counted(string profile, int saved)
    {
        using var stores = new Recorded();
        Assert.Equal(new SavedLogins(saved, saved), SavedLogins.OfFirefox(StoreFile.Copy(stores.At($"firefox/test_profile_firefox_{profile}/logins.json")), ["github.com"]));
    }

    [Fact]
    public void A_store_of_Firefox_20_is_counted()
    {
        using var stores = new Recorded();
        Assert.Equal(new SavedLogins(4, 0), SavedLogins.OfOldFirefox(StoreFile.Database(stores.At("firefox/test_profile_firefox_20/signons.sqlite")), Mail));
    }

    [Fact]
    public void Deleted_entries_and_the_browsers_own_account_are_no_saved_log_ins() =>
        Assert.Equal(new SavedLogins(1, 0), SavedLogins.OfFirefox("""
            {"nextId":4,"potentiallyVulnerablePasswords":[{"hostname":"https://x.example"}],"logins":[
              {"guid":"1","deleted":true,"hostname":"https://a.example"},
              {"hostname":"chrome://FirefoxAccounts","encryptedPassword":"x"},
              {"hostname":"https://b.example","nested":{"hostname":"https://c.example","deleted":true},"encryptedPassword":"hostname"}],"version":3}
            """u8, []));

    [Fact]
    public void Damaged_JSON_is_refused_in_one_way() =>
        Gen.Select(Gen.Int[0, 200], Gen.Byte).Sample((at, with) =>
        {
            byte[] json = """{"nextId":2,"logins":[{"id":1,"hostname":"https://mail.example.gov.vn","encryptedUsername":"M","deleted":false}],"dismissedBreachAlertsByLoginGUID":{}}"""u8.ToArray();
            json[at % json.Length] = with;
            try
            {
                Assert.InRange(SavedLogins.OfFirefox(json, Mail).All, 0, 1);
                JsonFlag.Read(json, "dismissedBreachAlertsByLoginGUID", "x");
            }
            catch (InvalidDataException)
            {
                // The one answer to damage.
            }
        });

    [Theory]
    [InlineData("""{"credentials_enable_service":false}""", false), InlineData("""{"a":{"credentials_enable_service":false},"credentials_enable_service":true}""", true)]
    [InlineData("""{"a":{"credentials_enable_service":false}}""", null), InlineData("{}", null), InlineData("""{"credentials_enable_service":"no"}""", null), InlineData("{ // a comment\n \"credentials_enable_service\":false,}", false)]
    public void A_flag_is_found_where_it_belongs(string json, bool? flag) => Assert.Equal(flag, JsonFlag.Read(Encoding.UTF8.GetBytes(json), "credentials_enable_service"));

    [Theory]
    [InlineData("""{"policies":{"PasswordManagerEnabled":false}}""", true), InlineData("""{"policies":{"OfferToSaveLogins":false,"Homepage":{"URL":"x"}}}""", true)]
    [InlineData("""{"other":{"PasswordManagerEnabled":false},"policies":{"PasswordManagerEnabled":true}}""", false), InlineData("""{"policies":{"x":{"OfferToSaveLogins":false}}}""", false)]
    public void Firefox_forbids_by_either_policy(string json, bool forbids) => Assert.Equal(forbids, WindowsBrowsers.FirefoxForbids(Encoding.UTF8.GetBytes(json)));

    /// <summary>The recorded stores, unpacked.</summary>
    private sealed class Recorded : IDisposable
    {
        private readonly string _folder = Directory.CreateTempSubdirectory("vonggac-stores-").FullName;

        public Recorded()
        {
            using var packed = new GZipStream(File.OpenRead(SharedFile.Path("data", "endpoint", "browser-saved-logins.tar.gz")), CompressionMode.Decompress);
            TarFile.ExtractToDirectory(packed, _folder, overwriteFiles: false);
        }

        public string At(string name) => Directory.GetFiles(_folder, Path.GetFileName(name), SearchOption.AllDirectories).Single(path => path.EndsWith(name, StringComparison.Ordinal));

        public void Dispose() => Directory.Delete(_folder, recursive: true);
    }
}
