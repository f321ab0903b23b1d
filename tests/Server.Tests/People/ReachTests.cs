using VongGac.Server.People;

namespace VongGac.Server.Tests.People;

public sealed class ReachTests
{
    [Theory]
    [InlineData("0900.000.001", "0900000001")]
    [InlineData("+84 900 000 001", "0900000001")]
    [InlineData("'0900-000-001", "0900000001")]
    [InlineData("0084900000001", "0900000001")]
    [InlineData("900000001", "0900000001")] // a sheet ate the zero
    [InlineData("(0255) 3.000.001", "02553000001")]
    [InlineData("0900000001 hoặc 0900000002", null)]
    [InlineData("0900000", null)]
    [InlineData("không có", null)]
    [InlineData("", null)]
    public void A_phone_is_read_as_people_write_it(string typed, string? digits) =>
        Assert.Equal(digits, Reach.Phone(typed) is { Refusal: null } read ? read.Value : null);

    [Theory]
    [InlineData(" VanThu@Truong.example ", "vanthu@truong.example")]
    [InlineData("a@b", null)]
    [InlineData("a b@c.example", null)]
    [InlineData("a@b.example, c@d.example", null)]
    [InlineData("@b.example", null)]
    public void A_mail_address_is_one_address(string typed, string? mail) =>
        Assert.Equal(mail, Reach.Mail(typed) is { Refusal: null } read ? read.Value : null);

    [Theory]
    [InlineData("Nguyễn Văn Sơn", "Ng. V. S.")]
    [InlineData("Trần Thị Ánh", "Tr. Th. Á.")]
    [InlineData("Đỗ Phượng", "Đ. Ph.")]
    [InlineData("Y Nghĩa", "Y. Ngh.")]
    public void A_name_is_masked_to_its_beginnings(string name, string masked) => Assert.Equal(masked, Masks.Name(name));

    [Fact]
    public void A_masked_contact_tells_only_which_it_may_be()
    {
        Assert.Equal("0900•••001", Masks.Phone("0900000001"));
        Assert.Equal("n•••@…", Masks.Mail("nguyen@truong.example"));
    }
}
