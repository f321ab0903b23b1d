using System.Text;
using VongGac.Model;
using VongGac.Server.Units;

namespace VongGac.Server.Tests.Units;

/// <summary>Lists are read as people keep them.</summary>
public sealed class ReadUnitRowsTests
{
    [Theory]
    [InlineData("1.234", 1234)]
    [InlineData("1,234", 1234)]
    [InlineData("1 234", 1234)]
    [InlineData("35 máy", 35)]
    [InlineData("35,0", 35)]
    [InlineData("'35", 35)]
    [InlineData("1.234.567", null)]
    [InlineData("12.34", null)]
    [InlineData("ba trăm", null)]
    [InlineData("-3", null)]
    public void A_figure_is_read_as_people_type_it(string typed, int? figure) => Assert.Equal(figure, ReadUnitRows.TypedNumber(typed));

    [Fact]
    public void Every_kind_is_known_by_the_name_it_is_shown_under() =>
        Assert.All(Enum.GetValues<UnitKind>(), kind => Assert.Equal(kind, KindWords.Of(KindNames.Of(kind).Vi)));

    [Theory]
    [InlineData("Trường PTDTBT Tiểu học Suối", UnitKind.Primary)]
    [InlineData("Trường PTDTNT THCS&THPT Đồi", UnitKind.EthnicBoarding)]
    [InlineData("TRƯỜNG TH VÀ THCS NẮNG", UnitKind.PrimaryAndLowerSecondary)]
    [InlineData("Trung tâm GDNN-GDTX huyện cũ", UnitKind.ContinuingEducation)]
    [InlineData("UBND phường Cẩm Thử", UnitKind.Commune)]
    [InlineData("Hội Khuyến học", null)]
    public void The_kind_is_read_from_a_name(string name, UnitKind? kind) => Assert.Equal(kind, KindWords.Of(name));

    [Theory]
    [InlineData("Sở", UnitKind.Department)]
    [InlineData("xã", UnitKind.Commune)]
    [InlineData("Tỉnh", UnitKind.Province)]
    [InlineData("Công lập", null)]
    public void A_bare_word_in_the_column_of_kinds_is_understood(string typed, UnitKind? kind) => Assert.Equal(kind, KindWords.Of(typed));

    [Theory]
    [InlineData("05/09/2025", "2025-09-05")]
    [InlineData("5.9.2025", "2025-09-05")]
    [InlineData("'05/09/2025", "2025-09-05")]
    [InlineData("05/09/2025 00:00:00", "2025-09-05")]
    [InlineData("2025-09-05T00:00:00", "2025-09-05")]
    [InlineData("ngày 05 tháng 9 năm 2025", "2025-09-05")]
    [InlineData("Từ ngày 5/5/2025", "2025-05-05")]
    [InlineData("tháng 9/2025", "2025-09-01")]
    [InlineData("9/2025", "2025-09-01")]
    [InlineData("45905", "2025-09-05")]
    [InlineData("31/02/2025", null)]
    [InlineData("đầu năm học", null)]
    public void A_day_is_read_as_lists_have_it(string typed, string? day) =>
        Assert.Equal(day, ListedDay.Read(typed) is { Refusal: null } read ? read.Value.ToString("O") : null);

    [Fact]
    public void Every_column_the_help_names_is_recognised_for_what_it_says()
    {
        Field[] fields =
        [
            Field.Code, Field.Name, Field.Kind, Field.Managing, Field.Professional, Field.Pupils, Field.Computers,
            Field.Person, Field.Person, Field.Person, Field.Phone, Field.Email, Field.Since,
        ];
        AppointmentRole?[] of =
        [
            null, null, null, null, null, null, null, AppointmentRole.Head, AppointmentRole.ResponsibleLeader, AppointmentRole.FocalPoint,
            AppointmentRole.ResponsibleLeader, AppointmentRole.ResponsibleLeader, AppointmentRole.ResponsibleLeader,
        ];
        Assert.Equal(fields.Length, ListColumns.All.Count);
        foreach (var (column, field, role) in ListColumns.All.Zip(fields, of))
        {
            // A contact belongs to whoever stands before it.
            foreach (string title in column.Titles)
            {
                string[] header = role is not null && field != Field.Person ? ["Lãnh đạo phụ trách", title] : [title];
                var heading = Headings.Of(header, null) is [.., var last] ? last : null;
                Assert.True((field, role) == (heading?.Field, heading?.Of), $"{title}: {heading}");
            }
        }
    }

    [Theory]
    [InlineData("Mã trường (EMIS)", Field.Code)]
    [InlineData("TÊN ĐƠN VỊ\n(ghi đầy đủ)", Field.Name)]
    [InlineData("Tên đơn vị quản lý", Field.Managing)]
    [InlineData("Số HS năm học 2025-2026", Field.Pupils)]
    [InlineData("Số HS nữ", null)]
    [InlineData("Số lượng máy vi tính", Field.Computers)]
    [InlineData("STT", null)]
    [InlineData("Ghi chú", null)]
    public void A_heading_is_recognised_by_its_words(string title, object? field) =>
        Assert.Equal(field, Headings.Of([title], null) is [var heading] ? heading.Field : null);

    [Fact]
    public void A_leader_in_charge_of_computing_is_a_leader_and_no_focal_point() =>
        Assert.Equal(AppointmentRole.ResponsibleLeader, Headings.Of(["Lãnh đạo phụ trách CNTT"], null)[0].Of);

    [Fact]
    public void The_schools_own_phone_is_not_taken_for_its_heads()
    {
        var row = Assert.Single(Read("Tên trường,Điện thoại,Hiệu trưởng,SĐT\nTrường Tiểu học Nắng,02553000001,Lê Thị Thử,0900000001\n"));
        Assert.Equal("0900000001", Assert.Single(row.People).Phone);
    }

    [Fact]
    public void Public_or_private_is_no_kind_and_no_fault()
    {
        var row = Assert.Single(Read("Tên trường,Loại hình,Cấp học\nTrường Sao Mai,Công lập,Mầm non\n"));
        Assert.Equal((UnitKind.Kindergarten, 0), (row.Kind!.Value, row.Remarks.Count));
    }

    [Fact]
    public void What_stands_around_the_units_is_no_unit()
    {
        var rows = Read("""
            PHÒNG VĂN THƯ;;;
            STT;Tên đơn vị;Số học sinh;Hiệu trưởng
            (1);(2);(3);(4)
            A;Các trường thuộc UBND xã An Thử;;
            1;1. Trường Mầm non Nắng;90;
            2;;;
            II.;KHỐI THPT;;
            3;Trường THPT Cầu Lá;900;
            ;Tổng cộng: 2 trường;990;
            ;;An Thử, ngày 5 tháng 3 năm 2026;
            ;Người lập biểu;;THỦ TRƯỞNG ĐƠN VỊ
            ;(Ký, ghi rõ họ tên);;(Ký tên, đóng dấu)
            ;Nguyễn Văn Sơn;;Trần Thị Sương
            """);
        Assert.Equal([("Trường Mầm non Nắng", "UBND xã An Thử"), ("Trường THPT Cầu Lá", "UBND xã An Thử")], rows.Select(row => (row.Name!, row.Section!)));
    }

    [Fact]
    public void What_still_looks_like_a_unit_below_the_signatures_is_read()
    {
        var rows = Read("Tên đơn vị;Số học sinh\nTrường Mầm non Nắng;90\nGhi chú: hai trường\nTrường Mầm non Gió;80\n");
        Assert.Equal(["Trường Mầm non Nắng", "Trường Mầm non Gió"], rows.Select(row => row.Name));
    }

    [Theory]
    [InlineData("TM-1")]
    [InlineData("KT-A")]
    public void A_code_that_looks_like_a_signature_ends_nothing(string code) =>
        Assert.Equal(["X-1", code, "X-2"], Read($"Mã,Đầu mối\nX-1,Lê Thị Thử\n{code},Lê Thị Thử\nX-2,Lê Thị Thử\n").Select(row => row.Code));

    private static IReadOnlyList<UnitRow> Read(string csv) => ReadUnitRows.From(Encoding.UTF8.GetBytes(csv)).Value.Rows;
}
