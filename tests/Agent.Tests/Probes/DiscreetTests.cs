using System.Net;
using CsCheck;
using VongGac.Agent.Probes;

namespace VongGac.Agent.Tests.Probes;

public sealed class DiscreetTests
{
    // Put together so that no path of a machine stands here.
    private const string Home = "/ho" + "me/", Users = @"C:\Us" + @"ers\";

    [Theory]
    [InlineData(Home + "nguyen.van.a/bin/run", Home + "%USER%/bin/run")]
    [InlineData(Home + "nguyen.van.a", Home + "%USER%")]
    [InlineData("\"" + Users + "Nguyễn Văn A\\x.exe\" /start", "\"" + Users + "%USER%\\x.exe\" /start")]
    [InlineData(@"C:\Documents and Settings\a\x", @"C:\Documents and Settings\%USER%\x")]
    [InlineData(Users + @"Public\x.exe", Users + @"Public\x.exe")]
    [InlineData(Home + "a/x:" + Home + "b/y", Home + "%USER%/x:" + Home + "%USER%/y")]
    [InlineData("/usr/bin/true", "/usr/bin/true")]
    [InlineData(Home, Home)]
    public void Names_of_users_are_taken_out_of_paths(string path, string said) => Assert.Equal(said, Discreet.Path(path));

    [Theory]
    [InlineData("backup --password=abc --to x", "backup --password…")]
    [InlineData("backup -Password abc", "backup -Password…")]
    [InlineData("MYSQL_PWD=abc mysqldump x", "MYSQL_PWD…")]
    [InlineData("mysqldump -uroot -pabc x", "mysqldump -uroot -p…")]
    [InlineData("curl -u ten:abc https://a.example", "curl -u…")]
    [InlineData("sshpass -p abc ssh a.example", "sshpass -p…")]
    [InlineData("wget https://ten:abc@a.example/x", "wget https://…@a.example/x")]
    [InlineData("app --api-key abc", "app --api-key…")]
    [InlineData("app /pass:abc", "app /pass…")]
    [InlineData("/usr/bin/bypass --on", "/usr/bin/bypass --on")]
    [InlineData("a\tb\r\nc", "a b  c")]
    public void Secrets_are_cut_from_commands(string command, string said) => Assert.Equal(said, Discreet.Command(command));

    [Fact]
    public void Any_text_can_be_said_and_is_short() =>
        Gen.String[0, 3_000].Sample(text =>
        {
            Assert.InRange(Discreet.Command(text).Length, 0, 6_000);
            _ = Discreet.Path(text);
        });

    [Theory]
    [InlineData("8.8.8.8", true)]
    [InlineData("2001:4860:4860::8888", true)]
    [InlineData("::ffff:8.8.8.8", true)]
    [InlineData("10.1.2.3", false)]
    [InlineData("172.31.0.1", false)]
    [InlineData("192.168.1.1", false)]
    [InlineData("100.100.0.1", false)]
    [InlineData("169.254.1.1", false)]
    [InlineData("127.0.0.1", false)]
    [InlineData("::ffff:192.168.1.1", false)]
    [InlineData("fd00::1", false)]
    [InlineData("fe80::1", false)]
    [InlineData("ff02::fb", false)]
    [InlineData("::1", false)]
    [InlineData("224.0.0.251", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("172.32.0.1", true)]
    [InlineData("2001:db8::1", true)]
    public void An_address_of_the_internet_is_told_from_one_of_ones_own(string address, bool open) => Assert.Equal(open, PublicAddress.Is(IPAddress.Parse(address)));
}
