using VongGac.Model;
using VongGac.Server.Platform;

namespace VongGac.Server.Tests.Platform.Content;

public sealed class ContentReadingTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("content-");

    [Fact]
    public async Task A_sound_file_is_read()
    {
        var result = await Read("title: { vi: Tường lửa, en: Firewall }\nfrom: 2026-07-01\nshare: 0.9\n");
        Assert.Equal((new Text("Tường lửa", "Firewall"), new DateOnly(2026, 7, 1), 0.9), result.Value);
    }

    [Fact]
    public async Task Every_fault_is_told_at_once_with_its_line()
    {
        var result = await Read("title: { vi: Tường lửa }\nfrom: 01/07/2026\nshare: 1.5\ncolour: red\n");
        Assert.False(result.Is(out _, out var refusal));
        Assert.Equal("content.faulty", refusal.Code);
        Assert.Equal(
            """
            thing.yaml:1: the key "en" is missing
            thing.yaml:2: "01/07/2026" is not a day like 2026-07-01
            thing.yaml:3: "1.5" is not a number from 0 to 1
            thing.yaml:4: the key "colour" is not known
            """.ReplaceLineEndings("\n"),
            refusal.Message.En);
        Assert.Equal(4, refusal.Message.Vi.Split('\n').Length);
    }

    [Theory]
    [InlineData("title: [")]
    [InlineData("title: a\ntitle: b")]
    [InlineData("")]
    [InlineData("- a")]
    [InlineData("a: 1\n---\nb: 2")]
    public async Task What_is_not_one_mapping_is_refused(string yaml)
    {
        var result = await Read(yaml);
        Assert.False(result.Is(out _, out var refusal));
        Assert.StartsWith("thing.yaml:", refusal.Message.En, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_file_is_named()
    {
        var reading = new ContentReading(new ContentFolder(_folder.FullName));
        await reading.Open("nowhere.yaml", TestContext.Current.CancellationToken);
        Assert.Equal("nowhere.yaml:0: there is no such file", reading.Finish(() => 0).Refusal?.Message.En);
    }

    [Fact]
    public async Task A_file_of_more_than_a_mebibyte_is_refused()
    {
        var result = await Read(new string('#', (1 << 20) + 1));
        Assert.Equal("thing.yaml:0: the file is larger than 1 MiB", result.Refusal?.Message.En);
    }

    [Fact]
    public async Task Decomposed_letters_are_composed()
    {
        var result = await Read("title: { vi: Tươ\u0300ng, en: Wall }\nfrom: 2026-07-01\nshare: 1\n");
        Assert.Equal("Tường", result.Value.Title.Vi);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private async Task<Result<(Text Title, DateOnly From, double Share)>> Read(string yaml)
    {
        CancellationToken cancel = TestContext.Current.CancellationToken;
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "thing.yaml"), yaml, cancel);
        var reading = new ContentReading(new ContentFolder(_folder.FullName));
        ContentNode node = await reading.Open("thing.yaml", cancel);
        var thing = node.Map(map => (map["title"].Text(), map["from"].Date(), map["share"].Number(0, 1)));
        return reading.Finish(() => thing);
    }
}
