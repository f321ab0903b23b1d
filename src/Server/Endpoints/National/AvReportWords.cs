using VongGac.Formats.AvReport;
using VongGac.Model;
using VongGac.Server.Platform;

namespace VongGac.Server.Endpoints;

/// <summary>Every sentence of the report to the national centre.</summary>
internal static class AvReportWords
{
    public static readonly IReadOnlyList<KeyName> Keys =
    [
        new("endpoints.avreport-export", new("Xuất báo cáo mã độc quốc gia", "National malware report handed out")),
        new("endpoints.avreport-send", new("Gửi báo cáo mã độc quốc gia", "National malware report sent")),
    ];

    public static readonly Text Title = new("Báo cáo mã độc gửi trung tâm quốc gia", "Malware report to the national centre");
    public static readonly Text Lead = new(
        "Lập từ số liệu đo trên máy, ký số theo mẫu. Phần chưa đo không được ghi vào báo cáo.",
        "Made from what was measured on machines, signed as prescribed. What was not measured is not stated.");

    public static readonly Text Edition = new("Mẫu báo cáo", "Edition");
    public static readonly Text Day = new("Ngày chốt số liệu", "Day of the cut-off");
    public static readonly Text DayHelp = new("Để trống là hôm nay.", "Blank is today.");
    public static readonly Text Time = new("Giờ chốt số liệu", "Time of the cut-off");
    public static readonly Text TimeHelp = new("Dạng 17:00. Để trống là hiện tại, hoặc cuối ngày đã qua.", "As 17:00. Blank is now, or the end of a past day.");
    public static readonly Text BadTime = new("Giờ viết dạng 17:00.", "Write the time as 17:00.");
    public static readonly Text Future = new("Thời điểm chốt số liệu chưa tới.", "The cut-off has not come yet.");
    public static readonly Text Preview = new("Xem trước", "Preview");
    public static readonly Text Uncertain = new("Lưu ý về mẫu này", "About this edition");

    public static readonly Text WhatIsStated = new("Nội dung sẽ ghi", "What will be stated");
    public static readonly Text Sections = new("Các phần của báo cáo", "Sections of the report");
    public static readonly Text Section = new("Phần", "Section");
    public static readonly Text Measured = new("Máy đã đo", "Measured");
    public static readonly Text Declared = new("Trên máy đã khai", "Of declared");
    public static readonly Text Unmeasured = new("Máy chưa đo", "Not measured");
    public static readonly Text Rows = new("Dòng ghi", "Rows stated");
    public static readonly Text Outcome = new("Kết quả", "Outcome");
    public static readonly Text Stated = new("Có trong báo cáo", "Stated");
    public static readonly Text LeftOut = new("Không ghi: chưa đo", "Left out: not measured");
    public static readonly Text Blocks = new("Bắt buộc nhưng chưa đo", "Needed and not measured");
    public static readonly Text MeasuredUntil = new("Số liệu tính là đã đo khi máy được kiểm tra trong {0} ngày trước thời điểm chốt.", "A machine counts as measured when it was inspected within {0} days before the cut-off.");

    public static readonly Text Missing = new("Chưa lập được báo cáo", "The report cannot be made");
    public static readonly Text NoMachines = new("Chưa khai máy tính nào", "No computers are declared");
    public static readonly Text NoMachinesHelp = new("Khai số máy và cài tác nhân đo trước khi lập báo cáo.", "Declare computers and enrol them first.");
    public static readonly Text NotSetUp = new("Chưa cấu hình chứng thư số", "No certificate is configured");
    public static readonly Text NotSetUpHelp = new(
        "Quản trị hệ thống khai tệp cấu hình khi chạy máy chủ: vonggac serve --national-report TỆP. Xem docs/national-report.md.",
        "The operator names a settings file: vonggac serve --national-report FILE. See docs/national-report.md.");

    public static readonly Text Export = new("Ký và tải tệp về", "Sign and download");
    public static readonly Text Send = new("Ký và gửi", "Sign and send");
    public static readonly Text SendQuestion = new("Gửi báo cáo này đi?", "Send this report?");
    public static readonly Text SendsTo = new("Báo cáo sẽ được gửi tới {0}.", "The report will be sent to {0}.");
    public static readonly Text SendingOff = new("Chế độ gửi đang tắt: chỉ tải tệp về.", "Sending is off: files only.");
    public static readonly Text Sent = new("Đã gửi {0} thông điệp; nơi nhận trả lời đã nhận.", "{0} messages were sent and accepted.");
    public static readonly Text CertificateUntil = new("Chứng thư số: {0}, dùng đến {1}", "Certificate: {0}, valid until {1}");

    public static readonly Text RowsTitle = new("{0}: máy trong báo cáo", "{0}: machines in the report");
    public static readonly Text Machine = new("Máy", "Machine");
    public static readonly Text Unit = new("Đơn vị", "Unit");
    public static readonly Text Says = new("Số liệu ghi", "Stated");
    public static readonly Text WhichMachines = new("Máy", "Machines");
    public static readonly Text OnlyMeasured = new("Đã đo", "Measured");
    public static readonly Text OnlyUnmeasured = new("Chưa đo", "Not measured");
    public static readonly Text Search = new("Tên máy hoặc đơn vị", "Machine or unit");
    public static readonly Text NoRows = new("Không có máy nào", "No machines");
    public static readonly Text NoRowsHelp = new("Hãy bỏ bớt điều kiện lọc.", "Loosen the filter.");
    public static readonly Text NothingSeen = new("chưa đo", "not measured");
    public static readonly Text NothingFound = new("đã đo, không phát hiện", "measured, nothing found");

    public static readonly Text BadSettings = new(
        "Không đọc được cấu hình báo cáo quốc gia “{0}”, hoặc thiếu certificate, sender.", "The settings of the national report “{0}” cannot be read, or lack certificate or sender.");
    public static readonly Text BadAddress = new(
        "Địa chỉ nhận báo cáo phải là https://… (http chỉ dùng cho chính máy này).", "The receiver's address must be https://… (http only for this very machine).");
    public static readonly Text BadCertificate = new(
        "Không mở được chứng thư số “{0}”. Hãy kiểm tra tệp PFX và biến môi trường {1}.", "The certificate “{0}” cannot be opened. Check the PFX file and the variable {1}.");
    public static readonly Text NoSuchForm = new("Không có mẫu báo cáo này.", "There is no such edition.");
    public static readonly Text NotInForce = new("Mẫu báo cáo này không dùng vào ngày đã chọn.", "This edition is not in force on that day.");
    public static readonly Text Unreachable = new(
        "Không gửi được: nơi nhận không trả lời. Đã gửi {0} trên {1} thông điệp.", "Not sent: the receiver does not answer. {0} of {1} messages went out.");
    public static readonly Text Refused = new(
        "Nơi nhận từ chối (mã {0}). Đã gửi {1} trên {2} thông điệp.", "The receiver refused (status {0}). {1} of {2} messages went out.");

    public static Text Of(AvPart part) => part switch
    {
        AvPart.Malware => new("Mã độc", "Malware"),
        AvPart.Connections => new("Kết nối độc hại", "Malicious connections"),
        AvPart.Weaknesses => new("Lỗ hổng", "Weaknesses"),
        AvPart.Systems => new("Hệ điều hành", "Operating systems"),
        AvPart.OldSignatures => new("Số máy quá 15 ngày chưa cập nhật", "Machines not updated for 15 days"),
        _ => new("Tính năng bảo vệ", "Protection"),
    };
}
