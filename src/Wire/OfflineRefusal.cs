using VongGac.Model;

namespace VongGac.Wire;

/// <summary>Why what a person carried in is not believed.</summary>
public static class OfflineRefusal
{
    public static readonly Refusal TooLarge = new("offline.too-large", new(
        "Tệp lớn hơn mức cho phép.", "The file is larger than allowed."));

    public static readonly Refusal NotAFile = new("offline.not-a-file", new(
        "Đây không phải tệp kết quả của vonggac-agent, hoặc tệp đã hỏng. Hãy chép lại tệp từ USB.",
        "This is not a result of vonggac-agent, or it is damaged. Copy it from the stick again."));

    public static readonly Refusal Altered = new("offline.altered", new(
        "Chữ ký của tệp không khớp: nội dung đã bị sửa sau khi kiểm tra máy. Hãy chạy kiểm tra lại.",
        "The signature does not hold: the file was changed after the inspection. Run the inspection again."));

    public static readonly Refusal NotASquare = new("offline.not-a-square", new(
        "Mã vuông không phải của vonggac-agent. Hãy chụp đúng ô mã trên trang kết quả.",
        "The square code is not one of vonggac-agent. Photograph the square on the result page."));

    public static readonly Refusal SquareAltered = new("offline.square-altered", new(
        "Chữ ký trong mã vuông không khớp. Hãy chụp lại, hoặc tải tệp kết quả lên.",
        "The signature in the square code does not hold. Take another picture, or upload the result file."));

    public static readonly Refusal CodeIncomplete = new("offline.code-incomplete", new(
        "Mã gõ tay chưa đủ nhóm. Hãy gõ hết các nhóm 5 ký tự trên trang kết quả.",
        "The typed code lacks groups. Type all groups of five on the result page."));

    /// <param name="group">Counted from 1.</param>
    public static Refusal CodeGroup(int group) => new("offline.code-group", new Text(
        "Nhóm thứ {0} của mã gõ tay không đúng. Hãy so lại với trang kết quả.", "Group {0} of the typed code is wrong. Compare it with the result page.").With(group));
}
