using System.Net;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using QRCoder;
using VongGac.Agent.Tests.Offline;
using VongGac.Server.Endpoints;
using VongGac.Server.Platform;
using VongGac.Server.Tests.Design;
using VongGac.Server.Tests.RouteWalk;

namespace VongGac.Server.Tests.Endpoints.ByHand;

public sealed class ImportByHandTests
{
    [Theory]
    [InlineData("vi")]
    [InlineData("en")]
    public async Task The_page_is_sound(string language)
    {
        await using var house = await ByHandHouse.Start();
        using var browser = house.Site.Browser(Role.Head, SmallProvince.SchoolA, Model.Axis.Managing, language);

        SoundPage.Check(await TestSite.Read(browser, ImportByHand.Path), language);
    }

    [Fact]
    public async Task Many_files_have_an_outcome_each()
    {
        await using var house = await ByHandHouse.Start();
        byte[] altered = ByHandHouse.File(ByHandHouse.Look(board: "ffeeddccbbaa9988", batch: 2));
        altered[100] ^= 1;

        string page = await Upload(house, ("mot.vonggac.json", ByHandHouse.File(ByHandHouse.Look())), ("hai.vonggac.json", altered), ("ba.txt", "xin chào"u8.ToArray()));

        Assert.Contains("Đã nhận đủ dữ kiện", page, StringComparison.Ordinal);
        Assert.Contains("mot.vonggac.json", page, StringComparison.Ordinal);
        Assert.Contains("Đây không phải tệp kết quả", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_photograph_of_the_square_is_read_and_taken()
    {
        Assert.SkipUnless(Tools(), "zbarimg is not installed (apt-get install zbar-tools): no photograph was read.");
        await using var house = await ByHandHouse.Start();

        string page = await Upload(house, ("anh.png", Shot(ByHandHouse.Square(house.Summary(ByHandHouse.Look())))));

        Assert.Contains("Không kèm dữ kiện để đối chiếu", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_picture_without_a_square_says_how_to_take_a_better_one()
    {
        Assert.SkipUnless(Tools(), "zbarimg is not installed (apt-get install zbar-tools): no photograph was read.");
        using var reader = new PhotoReader(new FakeTimeProvider(ByHandHouse.Now));

        Assert.Equal("by-hand.not-seen", (await reader.Read(Photo.Png(new bool[21, 21]), TestContext.Current.CancellationToken)).Refusal?.Code);
        Assert.Equal("offline.not-a-square", (await reader.Read(Shot("https://la.example/"), TestContext.Current.CancellationToken)).Refusal?.Code);
        Assert.Equal("by-hand.not-seen", (await reader.Read([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3], TestContext.Current.CancellationToken)).Refusal?.Code);
    }

    [Fact]
    public async Task Without_a_reader_of_photographs_the_typed_code_is_named()
    {
        using var reader = new PhotoReader(new FakeTimeProvider(ByHandHouse.Now), "khong-co-zbarimg");

        Assert.Equal("by-hand.no-reader", (await reader.Read(Photo.Png(new bool[21, 21]), TestContext.Current.CancellationToken)).Refusal?.Code);
    }

    private static byte[] Shot(string text)
    {
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
        int size = code.ModuleMatrix.Count;
        bool[,] modules = new bool[size, size];
        for (int y = 0; y < size; y++) for (int x = 0; x < size; x++) modules[y, x] = code.ModuleMatrix[y][x];
        return Photo.Png(modules);
    }

    private static bool Tools() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "zbarimg")));

    private static async Task<string> Upload(ByHandHouse house, params (string Name, byte[] Bytes)[] files)
    {
        using var browser = house.Site.Browser(Role.Head, SmallProvince.SchoolA, Model.Axis.Managing);
        var page = await TestSite.Read(browser, ImportByHand.Path);
        using var form = new MultipartFormDataContent();
        form.Add(new StringContent(page.QuerySelector($"form[action='{ImportByHand.Path}'] input[name=token]")!.GetAttribute("value")!), "token");
        foreach (var (name, bytes) in files) form.Add(new ByteArrayContent(bytes), "files", name);
        using var answer = await browser.PostAsync(new Uri(ImportByHand.Path, UriKind.Relative), form, TestContext.Current.CancellationToken);
        return WebUtility.HtmlDecode(Encoding.UTF8.GetString(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)));
    }
}
