using VongGac.Model;
using VongGac.Server.Ledger;
using VongGac.Server.Reports;

namespace VongGac.Server.Tests.Reports;

/// <summary>Invented answers of as many schools as the province has: every state, every reason, claims that differ.</summary>
internal static class MadeFigures
{
    public static readonly DateTimeOffset CutOff = new(2026, 11, 30, 10, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Issued = new(2026, 10, 12, 2, 0, 0, TimeSpan.Zero);

    private static readonly string[] Titles =
    [
        "Phối hợp với cơ quan chức năng", "Hệ thống ổn định trước, trong và sau các đợt cao điểm", "Bảo đảm an ninh mạng theo cấp độ", "Rà soát chính sách tường lửa",
        "Phát hiện xâm nhập hoạt động tốt", "Phòng, chống phần mềm độc hại hoạt động tốt", "Cập nhật hệ điều hành, ứng dụng và dịch vụ", "Trực 24/7 tại đơn vị",
        "Theo dõi hệ thống giám sát tập trung", "Xử lý, báo cáo sự cố và cảnh báo mã độc đã xác minh đúng hạn", "Phát hiện và khắc phục điểm yếu", "Truy tìm mối đe dọa trên mọi máy",
        "Gỡ bỏ phần mềm độc hại ở mọi nơi", "Bản vá đầy đủ", "Xử lý trước các địa chỉ thuộc danh sách mạng máy tính ma", "Bảo vệ cổng, trang thông tin và trang mạng xã hội",
        "Nội dung được duyệt trước khi đăng", "Cán bộ, giáo viên được tuyên truyền", "Phát hiện, chuyển thông tin sai sự thật", "Mật khẩu thư điện tử mạnh và được đổi định kỳ",
        "Không lưu mật khẩu trong trình duyệt", "Không dùng thư công vụ cho mạng xã hội", "Có lãnh đạo phụ trách và đầu mối liên hệ được", "Có đầu mối kỹ thuật, hỗ trợ khó khăn, vướng mắc",
    ];

    public static ReportFields Fields { get; } = new(
        "UBND tỉnh Bình Minh", "Sở Giáo dục và Đào tạo", 7, "BC-SGDĐT", "Bình Minh", new DateOnly(2026, 12, 1),
        "Kết quả thực hiện Công văn số 215/SGDĐT-GDTX về việc tăng cường bảo đảm an ninh mạng", ["Ủy ban nhân dân tỉnh", "Công an tỉnh (PA05)"],
        ["Căn cứ Nghị định số 331/2026/NĐ-CP ngày 19 tháng 8 năm 2026 của Chính phủ", "Căn cứ Công văn số 215/SGDĐT-GDTX ngày 12 tháng 10 năm 2026 của Sở Giáo dục và Đào tạo"],
        ["Như trên", "Giám đốc Sở (để báo cáo)", "Lưu: VT, GDTX"], ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"], "Trần Văn Thử",
        ["Nhiều trường tiểu học, mầm non chưa có cán bộ công nghệ thông tin chuyên trách; đầu mối phải kiêm nhiệm."],
        ["Đề nghị Ủy ban nhân dân tỉnh bố trí kinh phí thay thế máy tính dùng hệ điều hành đã hết hỗ trợ.", "Đề nghị Công an tỉnh tiếp tục cung cấp danh sách địa chỉ nghi nhiễm."]);

    public static ReportSources Sources(int units = 923, int obligations = 24, bool directive = true)
    {
        // A fixed sequence: the tests speak about the same province each time.
        uint state = 2026;
        int Next(int below) => (int)((state = (state * 1664525) + 1013904223) >> 8) % below;
        UnitFigures[] schools = [.. Enumerable.Range(1, units).Select(i => new UnitFigures(i, $"TH{i:0000}", $"Trường {(i % 3 == 0 ? "Tiểu học" : i % 3 == 1 ? "Mầm non" : "THCS")} Hướng Dương {i}"))];
        var receipts = schools.ToDictionary(unit => unit.Id, unit => Next(10) switch
        {
            0 => (DateTimeOffset?)null, 1 => Issued.AddDays(9 + Next(20)), 2 when Next(4) == 0 => CutOff.AddDays(2), _ => Issued.AddDays(Next(4)),
        });
        var waived = new List<WaiverSources>();
        var asked = Titles.Take(obligations).Select((title, o) =>
        {
            string code = $"O{o + 1:00}";
            var rows = new List<VerdictRow>();
            var claims = new List<VerdictRow>();
            foreach (var unit in schools)
            {
                if (unit.Id % 41 == 0) continue; // never a row: still in the denominator
                Verdict verdict = Next(20) switch
                {
                    < 11 => Verdict.Met,
                    < 14 => Verdict.NotMet,
                    14 => Verdict.NotApplicable,
                    15 => Verdict.Unknown(UnknownReason.Stale),
                    16 => Verdict.Unknown(UnknownReason.OffByPlan),
                    17 when Next(5) == 0 => Verdict.Unknown(UnknownReason.CollectorFailed),
                    18 when Next(5) == 0 => Verdict.Unknown(UnknownReason.NotYetJudged),
                    _ => Verdict.NeverSeen,
                };
                DateTimeOffset? seen = verdict == Verdict.NeverSeen ? null : CutOff.AddDays(-Next(90));
                rows.Add(Row(unit, "obligation." + code, verdict, seen));
                if (Next(400) == 0) waived.Add(new(new WaivedRow(new UnitId(unit.Id), "obligation." + code, Populations.Units, unit.Code, unit.Name, verdict, "chờ thay máy", CutOff.AddDays(60)), title));
                if (Next(30) == 0) claims.Add(Row(unit, "claims." + code, Verdict.Met, CutOff.AddDays(-3)));
            }

            return new ObligationSources(code, title, [$"1.{o % 7 + 1}"], rows, claims);
        }).ToList();
        return new ReportSources(
            CutOff, 18_204, directive ? new DirectiveFigures(3, "Công văn số 215/SGDĐT-GDTX về việc tăng cường bảo đảm an ninh mạng", Issued, new DateOnly(2026, 10, 16), new DateOnly(2026, 12, 5)) : null,
            "Sở Giáo dục và Đào tạo", schools, receipts, asked, waived, [new("endpoints", "thanh lý theo biên bản", 214), new("units", "units.merged", 2)]);
    }

    public static ReportFigures Figures(int units = 923, int obligations = 24, bool directive = true) => CountFigures.Of(Sources(units, obligations, directive));

    private static VerdictRow Row(UnitFigures unit, string measure, Verdict verdict, DateTimeOffset? seen) => new(
        new SubjectId(unit.Id), unit.Code, unit.Name, null, new UnitId(unit.Id), measure, verdict, seen, Proof.Record, null, null, null);
}
