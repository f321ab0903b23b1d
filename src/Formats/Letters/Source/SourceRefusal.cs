using VongGac.Model;

namespace VongGac.Formats.Letters;

/// <summary>Why a file is not read, and what to do instead.</summary>
internal static class SourceRefusal
{
    public static readonly Refusal Empty = new("letter.empty", new(
        "Tệp không có chữ nào. Hãy kiểm tra lại tệp.",
        "The file holds no text. Check the file."));

    public static readonly Refusal TooLarge = new("letter.too-large", new(
        "Tệp lớn hơn 20 MB. Hãy bỏ bớt ảnh hoặc chỉ gửi phần văn bản.",
        "The file is larger than 20 MB. Remove pictures or send only the letter."));

    public static readonly Refusal Bomb = new("letter.bomb", new(
        "Tệp nén bất thường (bung ra quá lớn hoặc lồng quá sâu) nên không được đọc.",
        "The file unpacks to an abnormal size or depth and is not read."));

    public static readonly Refusal NotText = new("letter.not-text", new(
        "Đây không phải tệp văn bản. Hãy dùng .docx, .pdf hoặc .txt.",
        "This is not a text file. Use .docx, .pdf or .txt."));

    public static readonly Refusal OldWord = new("letter.old-word", new(
        "Tệp .doc đời cũ chưa đọc được. Hãy mở bằng Word hoặc LibreOffice rồi lưu thành .docx.",
        "Old .doc files are not read. Open it in Word or LibreOffice and save it as .docx."));

    public static readonly Refusal RichText = new("letter.rich-text", new(
        "Tệp RTF chưa đọc được. Hãy lưu thành .docx.",
        "RTF is not read. Save it as .docx."));

    public static readonly Refusal NotWord = new("letter.not-word", new(
        "Tệp nén này không phải văn bản Word. Hãy lưu thành .docx.",
        "This package is not a Word document. Save it as .docx."));

    public static readonly Refusal DamagedWord = new("letter.docx-damaged", new(
        "Tệp .docx bị hỏng. Hãy mở bằng Word, lưu lại rồi thử lần nữa.",
        "The .docx file is damaged. Open it in Word, save it again and retry."));

    public static readonly Refusal DamagedPdf = new("letter.pdf-damaged", new(
        "Tệp PDF bị hỏng hoặc có mật khẩu. Hãy xuất lại PDF không khóa.",
        "The PDF is damaged or locked. Export it again without a password."));

    public static readonly Refusal SlowPdf = new("letter.pdf-slow", new(
        "Đọc PDF quá 30 giây nên đã dừng. Hãy xuất lại PDF hoặc dùng bản .docx.",
        "Reading the PDF took more than 30 seconds and was stopped. Export it again or use the .docx."));

    public static readonly Refusal ManyPages = new("letter.many-pages", new(
        "PDF dài hơn 200 trang. Hãy tách riêng phần văn bản.",
        "The PDF has more than 200 pages. Split off the letter."));

    public static readonly Refusal Scanned = new("letter.scanned", new(
        "PDF này là bản quét, không có chữ. Hãy cài bộ nhận dạng: apt-get install tesseract-ocr tesseract-ocr-vie poppler-utils, rồi đọc lại.",
        "This PDF is a scan without text. Install the recogniser: apt-get install tesseract-ocr tesseract-ocr-vie poppler-utils, then read it again."));
}
