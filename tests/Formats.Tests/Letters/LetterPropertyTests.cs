using System.Text;

using CsCheck;

using VongGac.Formats.Letters;

namespace VongGac.Formats.Tests.Letters;

/// <summary>What holds for any input at all: a reading or a refusal, never an exception, and spans that hold.</summary>
public class LetterPropertyTests
{
    private static readonly byte[][] Seeds = [.. LetterFiles.All().Where(path => !LetterFiles.IsScan(path)).Select(File.ReadAllBytes)];

    // Letters are made of these: random text out of them reaches every stage.
    private static readonly string[] Pieces =
    [
        "1. ", "2) ", "1.1. ", "I. ", "V. ", "a) ", "đ) ", "- ", "+ ", "\n", "\n\n", "\t", "   ", ". ", "; ", ": ", "./.", "(", ")", "Kính gửi: ", "Nơi nhận:", "KT. GIÁM ĐỐC",
        "Số: 12/ABC-Đ", "ngày 31 tháng 02 năm 2026", "trước ngày 30/4", "trước 99/99/9999", "tháng 13/2024", "quý IV/9999", "hằng tháng", "trong vòng 05 ngày kể từ khi",
        "không ", "nghiêm cấm ", "rà soát ", "báo cáo về Sở ", "Các đơn vị ", "mật khẩu ít nhất 8 ký tự ", "24/7 ", "100% ", "liên hệ ", "0900.000.001 ", "Tết Nguyên đán Bính Ngọ ",
        "năm 0000 ", "PHỤ LỤC", "TT\tNhiệm vụ\tThời hạn", "1\tLàm\t", "Công văn số 1/A ngày 1/1/2025 của Sở ", "\ud800", "\u0301", "\ufffd", "Đại hội lần thứ XIV ", "Điều 1. ",
    ];

    private static void Survives(byte[] file)
    {
        // No stage of text, Word or a text PDF waits for anything but its own work.
        var result = LetterReader.Read(file, LetterFiles.Calendar, ocr: null, CancellationToken.None).GetAwaiter().GetResult();
        if (!result.Is(out var reading, out var refusal))
        {
            Assert.StartsWith("letter.", refusal.Code, StringComparison.Ordinal);
            return;
        }

        LetterSpans.Hold(reading);
        Assert.Empty(LetterSchema.Faults(LetterJson.Write(reading)));
    }

    [Fact]
    public void Random_bytes_are_read_or_refused() =>
        Gen.Byte.Array[0, 2_000].Sample(Survives, iter: 300);

    [Fact]
    public void Text_made_of_letter_pieces_is_read_or_refused() =>
        Gen.Int[0, Pieces.Length - 1].Select(i => Pieces[i]).Array[0, 80].Sample(pieces => Survives(Encoding.UTF8.GetBytes(string.Concat(pieces))), iter: 2_000);

    [Fact]
    public void Damaged_letters_are_read_or_refused() =>
        Gen.Select(Gen.Int[0, Seeds.Length - 1], Gen.Select(Gen.Int[0, int.MaxValue], Gen.Byte).Array[1, 12], Gen.Int[0, 4])
            .Sample((seed, changes, cut) =>
            {
                byte[] file = [.. Seeds[seed]];
                foreach (var (at, value) in changes) file[at % file.Length] = value;
                Survives(cut == 0 ? file[..(file.Length / 2)] : file);
            }, iter: 400);

    [Fact]
    public void Tidying_twice_changes_nothing() =>
        Gen.Int[0, Pieces.Length - 1].Select(i => Pieces[i]).Array[0, 20].Select(string.Concat).Sample(text => LetterText.Tidy(LetterText.Tidy(text)) == LetterText.Tidy(text));

    [Fact]
    public async Task Reading_the_normalised_text_again_finds_the_same_clauses()
    {
        foreach (string path in LetterFiles.All().Where(path => path.EndsWith(".txt", StringComparison.Ordinal)))
        {
            var once = await LetterFiles.Read(path);
            var twice = await LetterFiles.Reading(once.Source);
            Assert.Equal(once.AllClauses().Select(clause => (clause.Id, clause.Marker, clause.Text)), twice.AllClauses().Select(clause => (clause.Id, clause.Marker, clause.Text)));
        }
    }
}
