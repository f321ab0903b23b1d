using VongGac.Formats.Letters;
using VongGac.Model;
using VongGac.Server.Demo;
using VongGac.Server.Platform;

namespace VongGac.Server.Tests.Demo.Letters;

public class SampleLetterTests
{
    [Theory]
    [InlineData("Quảng Ngãi, ngày 22 tháng 12 năm 2025", "Quảng Ngãi, ngày 22 tháng 12 năm 2026")]
    [InlineData("dịp Tết Bính Ngọ 2026", "dịp Tết Đinh Mùi 2027")]
    [InlineData("Công văn số 1188/SKHCN-CĐS ngày 15/12/2025", "Công văn số 1188/SKHCN-CĐS ngày 15/12/2026")]
    [InlineData("trước 20/4", "trước 20/4")]
    public void Dates_move_with_the_letter(string sample, string expected) =>
        Assert.Equal(expected, RedateLetter.Text(sample, new DateOnly(2025, 12, 22), new DateOnly(2026, 12, 22)));

    [Fact]
    public async Task A_document_bears_its_new_date_and_is_the_same_file_every_time()
    {
        var cancel = TestContext.Current.CancellationToken;
        var (letter, dated) = SampleLetter.Before(new DateOnly(2028, 1, 20)).First(sent => sent.Letter.File.StartsWith('1'));
        byte[] bytes = await letter.Bytes(ContentFolder.BesideProgram, dated, cancel);
        var reading = (await LetterReader.Read(bytes, (await Calendars.Load(ContentFolder.BesideProgram, cancel)).Value.Holidays.ForLetters(), ocr: null, cancel)).Value;
        Assert.Equal(new DateOnly(2027, 12, 22), reading.Date);
        Assert.Equal(3, reading.Clauses.Count);
        Assert.Equal(bytes, await letter.Bytes(ContentFolder.BesideProgram, dated, cancel));
    }

    [Fact]
    public void Whenever_it_is_loaded_every_letter_falls_into_the_twelve_months_before()
    {
        for (var today = new DateOnly(2026, 11, 25); today < new DateOnly(2029, 3, 1); today = today.AddDays(1))
        {
            DateOnly begins = today.AddMonths(-ExampleProvince.Months).AddDays(-ExampleProvince.Before);
            var letters = SampleLetter.Before(today);
            Assert.Equal(5, letters.Count);
            Assert.All(letters, sent => Assert.InRange(sent.Dated, begins.AddDays(3), today.AddDays(-9)));
            Assert.True(letters.Zip(letters.Skip(1)).All(pair => pair.First.Dated <= pair.Second.Dated));
        }
    }

    [Theory]
    [InlineData(true, "%PDF-1.4")]
    [InlineData(false, "PK")]
    public void Papers_are_small_and_what_they_say_they_are(bool pdf, string begins)
    {
        var unit = new ExampleUnit("THPT001", UnitKind.UpperSecondary, "Trường THPT Suối (Biếc)", "SO51", "SO51", 900, 60, [], new Dictionary<string, bool>());
        var paper = EvidencePaper.Of(unit, "O06", new DateOnly(2026, 3, 2), pdf);
        Assert.StartsWith(begins, System.Text.Encoding.UTF8.GetString(paper.Bytes), StringComparison.Ordinal);
        Assert.InRange(paper.Bytes.Length, 200, 2_000);
        Assert.EndsWith(pdf ? ".pdf" : ".docx", paper.Name, StringComparison.Ordinal);
    }
}
