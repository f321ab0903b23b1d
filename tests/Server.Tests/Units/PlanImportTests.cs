using System.Text;
using VongGac.Model;
using VongGac.Server.Platform;
using VongGac.Server.Units;

namespace VongGac.Server.Tests.Units;

/// <summary>What a list means for the units there are: who is meant, where it stands, and that a dry run promises only what is then done.</summary>
public sealed class PlanImportTests
{
    public static TheoryData<string> Each => TestDatabase.Each;

    [Theory]
    [MemberData(nameof(Each))]
    public async Task In_an_empty_house_one_list_founds_the_province_whatever_its_order(string kind)
    {
        await using var house = await UnitHouse.Open(kind, planted: false);
        var result = await Keep(house, """
            Mã,Tên đơn vị,Loại hình,Trực thuộc
            MN-1,Trường Mầm non Nắng,Mầm non,UBND xã An Thử
            THPT-1,Trường THPT Cầu Lá,THPT,
            UB-A,Ủy ban nhân dân xã An Thử,UBND xã,
            SGDDT,Sở Giáo dục và Đào tạo tỉnh Thử,Sở,
            UBT,Ủy ban nhân dân tỉnh Thử,UBND tỉnh,
            """);
        Assert.All(result.Lines, line => Assert.Equal(ImportOutcome.Taken, line.Outcome));
        var units = (await house.Rows<Unit>()).ToDictionary(unit => unit.Code);
        UnitId province = units["UBT"].Id, department = units["SGDDT"].Id, commune = units["UB-A"].Id;
        Assert.Equal((null, null), Over("UBT"));
        Assert.Equal((province, null), Over("SGDDT"));
        // Without it the Department's own officers would not see the communes.
        Assert.Equal((province, department), Over("UB-A"));
        Assert.Equal((commune, department), Over("MN-1"));
        Assert.Equal((department, department), Over("THPT-1"));

        (UnitId?, UnitId?) Over(string code) => (units[code].ManagingBody, units[code].ProfessionalBody);
    }

    [Fact]
    public async Task Without_a_Department_a_high_school_has_no_place_and_is_not_taken()
    {
        await using var house = await UnitHouse.Open(planted: false);
        Assert.Equal(["2 Skipped Trường THPT Cầu Lá | " + ImportWords.ParentMissing.Vi], await Try(house, "Mã,Tên đơn vị\nTHPT-1,Trường THPT Cầu Lá\n"));
    }

    [Theory]
    [MemberData(nameof(Each))]
    public async Task What_stands_below_a_row_that_is_not_taken_is_not_promised(string kind)
    {
        await using var house = await UnitHouse.Open(kind);
        const string list = """
            Mã,Tên đơn vị,Loại hình,Trực thuộc
            MN-1,Trường Mầm non Nắng,Mầm non,UBND xã Mới
            UB M@I,Ủy ban nhân dân xã Mới,UBND xã,
            TH-A,Trường Tiểu học Đồi Sim,Tiểu học,UBND xã Mới
            """;
        string reason = ImportWords.ParentSkipped.With("Ủy ban nhân dân xã Mới", 3).Vi;
        string[] expected =
        [
            "2 Skipped Trường Mầm non Nắng | " + reason, "3 Skipped Ủy ban nhân dân xã Mới | " + ImportWords.CodeWrong.With("UB M@I").Vi,
            "4 Unchanged Trường Tiểu học Đồi Sim | " + reason,
        ];
        Assert.Equal(expected, await Try(house, list));
        Assert.Equal(expected, ImportTests.Said(await Keep(house, list)));
        Assert.Equal(house.CommuneA, (await house.Rows<Unit>()).Single(unit => unit.Code == "TH-A").ManagingBody);
    }

    [Theory]
    [MemberData(nameof(Each))]
    public async Task Nothing_is_put_below_itself_neither_alone_nor_in_a_ring(string kind)
    {
        await using var house = await UnitHouse.Open(kind);
        const string list = """
            Mã,Tên đơn vị,Loại hình,Cơ quan quản lý
            UB-C,Ủy ban nhân dân xã Vòng Thử,UBND xã,UBND xã Quanh Thử
            UB-D,Ủy ban nhân dân xã Quanh Thử,UBND xã,UBND xã Vòng Thử
            UB-A,Ủy ban nhân dân xã An Thử,UBND xã,UBND xã An Thử
            SGDDT,Sở Giáo dục và Đào tạo tỉnh Thử,Sở,UBND phường Bình Thử
            UB-B,Ủy ban nhân dân phường Bình Thử,UBND xã,Sở GD&ĐT
            """;
        string[] tried = await Try(house, list);
        Assert.Equal(2, tried.Count(line => line.Contains("Skipped", StringComparison.Ordinal)));
        Assert.Contains("4 Unchanged Ủy ban nhân dân xã An Thử | Đơn vị không thể trực thuộc chính nó hoặc đơn vị cấp dưới của nó. Hãy chọn đơn vị khác.", tried);
        // Of the two known ones that want to stand below each other one may; the other stays where it is.
        Assert.Single(tried.Skip(3), line => line.Contains("chính nó", StringComparison.Ordinal));
        Assert.Equal(tried, ImportTests.Said(await Keep(house, list)));
    }

    [Theory]
    [InlineData("Tên đơn vị,Trực thuộc\nTrường Tiểu học Đồi Sim,UBND xã An Thử\n", "Unchanged")]
    [InlineData("Tên đơn vị,Số HS\nTrường Tiểu học Đồi Sim,\n", "Unchanged")]
    [InlineData("Mã,Tên đơn vị,Trực thuộc\nTH-9,Trường Tiểu học Đồi Sim,UBND xã An Thử\n", "Changed")] // another code
    [InlineData("Mã,Tên đơn vị,Trực thuộc\nTH-9,Trường Tiểu học Đồi Sim,UBND phường Bình Thử\n", "Taken")] // another school of this name
    [InlineData("Tên đơn vị,Trực thuộc\nTrường Tiểu học Đồi Sim,UBND phường Bình Thử\n", "Skipped")] // moved, or another?
    [InlineData("Mã,Tên đơn vị,Trực thuộc\nTH-9,Trường Tiểu học Đồi Sim,UBND xã Không Có\n", "Skipped")]
    [InlineData("Mã,Tên đơn vị,Số HS\nTH-9,Trường Tiểu học Đồi Sim,5\n", "Skipped")]
    [InlineData("Mã,Tên đơn vị,Trực thuộc\nTH-A,Trường Tiểu học Đồi Sim,UBND phường Bình Thử\n", "Changed")] // moved
    [InlineData("Tên đơn vị,Trực thuộc\nTRƯỜNG TIỂU HỌC  ĐỒI SIM,UBND xã An Thử\n", "Changed")] // written otherwise
    public async Task A_name_alone_neither_moves_nor_recodes_a_school(string list, string outcome)
    {
        await using var house = await UnitHouse.Open();
        Assert.Equal(outcome, Assert.Single(await Try(house, list)).Split(' ')[1]);
    }

    [Fact]
    public async Task A_kind_guessed_by_the_name_does_not_change_the_kind_that_was_given()
    {
        await using var house = await UnitHouse.Open();
        await house.Do((store, cancel) => house.Units.Change(store, house.School, new UnitChange(Kind: UnitKind.PrimaryAndLowerSecondary), house.Now, null, cancel));
        Assert.Equal(["2 Unchanged Trường Tiểu học Đồi Sim"], await Try(house, "Mã,Tên đơn vị,Số HS\nTH-A,Trường Tiểu học Đồi Sim,0\n"));
    }

    [Fact]
    public async Task Every_change_of_a_known_unit_is_said_before_it_is_done()
    {
        await using var house = await UnitHouse.Open();
        Assert.Equal(
            ["2 Changed Trường TH&THCS Đồi Sim | Tên đơn vị: Trường Tiểu học Đồi Sim → Trường TH&THCS Đồi Sim | Loại hình: Tiểu học → TH&THCS | Số máy tính: 0 → 7 | "
                + "Cơ quan quản lý: Ủy ban nhân dân xã An Thử → Ủy ban nhân dân phường Bình Thử | Đầu mối: thêm người giữ vai trò này"],
            await Try(house, "Mã,Tên đơn vị,Loại hình,Trực thuộc,Số máy,Đầu mối\nTH-A,Trường TH&THCS Đồi Sim,TH&THCS,UBND phường Bình Thử,7,Lê Thị Thử\n"));
    }

    [Theory]
    [MemberData(nameof(Each))]
    public async Task A_code_of_a_unit_out_of_sight_is_neither_taken_nor_given_twice(string kind)
    {
        await using var house = await UnitHouse.Open(kind);
        await house.Add("THPT001", "Trường THPT Khuất", UnitKind.UpperSecondary, house.CommuneB, house.CommuneB);
        var officer = UnitHouse.PostAt(house.CommuneA, Role.Department);
        byte[] list = Encoding.UTF8.GetBytes("Mã,Tên đơn vị,Loại hình,Cơ quan quản lý\nTHPT001,Trường THPT Cầu Lá,THPT,UB-A\n,Trường THPT Lá Cầu,THPT,UB-A\n");
        string[] expected =
        [
            "2 Skipped Trường THPT Cầu Lá | Mã THPT001 đã dùng cho một đơn vị khác, kể cả đơn vị đã giải thể. Hãy dùng mã khác.",
            "3 Taken Trường THPT Lá Cầu | Chưa có mã; hệ thống cấp mã THPT002.",
        ];
        Assert.Equal(expected, ImportTests.Said((await house.Import.DryRun(officer, list, TestContext.Current.CancellationToken)).Value));
        Assert.Equal(expected, ImportTests.Said((await house.Import.Run(officer, list, null, null, TestContext.Current.CancellationToken)).Value));
    }

    [Fact]
    public async Task What_was_not_taken_keeps_the_authority_its_heading_named()
    {
        await using var house = await UnitHouse.Open();
        byte[] list = Encoding.UTF8.GetBytes("Mã;Tên đơn vị;Số HS\nI.;UBND xã An Thử;\nM@1;Trường Mầm non Nắng;9\n");
        var rejected = ImportUnits.Rejected((await house.Import.DryRun(null, list, TestContext.Current.CancellationToken)).Value, Language.Vi);
        Assert.Equal("Cơ quan quản lý", rejected[0].Columns[^1].Title);
        Assert.Equal("UBND xã An Thử", Assert.Single(rejected[0].Rows)[^1]);
    }

    private static async Task<string[]> Try(UnitHouse house, string list) =>
        ImportTests.Said((await house.Import.DryRun(null, Encoding.UTF8.GetBytes(list), TestContext.Current.CancellationToken)).Value);

    private static Task<ImportResult> Keep(UnitHouse house, string list) => ImportTests.Run(house, Encoding.UTF8.GetBytes(list));
}
