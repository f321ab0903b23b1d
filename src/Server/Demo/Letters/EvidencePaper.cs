using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text;
using VongGac.Model;
using VongGac.Server.Directives;

namespace VongGac.Server.Demo;

/// <summary>The small papers units hand in: a page of Word, or a one-page PDF.</summary>
internal static class EvidencePaper
{
    public static UploadedDocument Of(ExampleUnit unit, string obligation, DateOnly day, bool pdf)
    {
        string name = $"bao-cao-{obligation.ToLowerInvariant()}-{unit.Code.ToLowerInvariant()}";
        string text = $"""
            {unit.Name}
            BÁO CÁO KẾT QUẢ THỰC HIỆN {obligation}
            Ngày {VietnamTime.Date(day)}

            1. Việc đã làm: đơn vị đã rà soát, phân công người thực hiện và kiểm tra lại.
            2. Số máy tính của đơn vị: {unit.Computers}; số học sinh: {unit.Pupils}.
            3. Khó khăn, vướng mắc: không.

            Thủ trưởng đơn vị
            """;
        return pdf
            ? new UploadedDocument(name + ".pdf", "application/pdf", Pdf(text))
            : new UploadedDocument(name + ".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", Docx(text));
    }

    private static byte[] Docx(string text)
    {
        using var file = new MemoryStream();
        using (var package = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            Part("[Content_Types].xml", """
                <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>
                """);
            Part("_rels/.rels", """
                <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>
                """);
            Part("word/document.xml",
                "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>"
                + string.Concat(text.Split('\n').Select(line => $"<w:p><w:r><w:t>{SecurityElement.Escape(line)}</w:t></w:r></w:p>"))
                + "</w:body></w:document>");

            void Part(string name, string xml)
            {
                var entry = package.CreateEntry(name, CompressionLevel.Fastest);
                entry.LastWriteTime = new DateTimeOffset(1980, 1, 1, 0, 0, 0, TimeSpan.Zero); // the same paper is the same file
                using var part = entry.Open();
                part.Write(Encoding.UTF8.GetBytes("<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + xml.Trim()));
            }
        }

        return file.ToArray();
    }

    // The fonts every PDF reader has know no Vietnamese: the page is written without diacritics.
    private static byte[] Pdf(string text)
    {
        var page = new StringBuilder("BT /F1 12 Tf 60 780 Td 18 TL\n");
        foreach (string line in text.Split('\n')) page.Append(CultureInfo.InvariantCulture, $"({Escaped(Vietnamese.Fold(line))}) Tj T*\n");
        page.Append("ET");
        string[] objects =
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
            $"<< /Length {page.Length} >>\nstream\n{page}\nendstream",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        ];
        var file = new StringBuilder("%PDF-1.4\n");
        var places = new List<int>();
        for (int i = 0; i < objects.Length; i++)
        {
            places.Add(file.Length);
            file.Append(CultureInfo.InvariantCulture, $"{i + 1} 0 obj\n{objects[i]}\nendobj\n");
        }

        int table = file.Length;
        file.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Length + 1}\n0000000000 65535 f \n");
        foreach (int place in places) file.Append(CultureInfo.InvariantCulture, $"{place:0000000000} 00000 n \n");
        file.Append(CultureInfo.InvariantCulture, $"trailer\n<< /Size {objects.Length + 1} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n");
        return Encoding.ASCII.GetBytes(file.ToString());
    }

    private static string Escaped(string line) => line.Replace("\\", "\\\\").Replace("(", "\\(").Replace(")", "\\)");
}
