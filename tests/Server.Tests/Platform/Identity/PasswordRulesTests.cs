using VongGac.Server.Platform;

namespace VongGac.Server.Tests.Platform.Identity;

public sealed class PasswordRulesTests
{
    private static readonly PasswordRules Rules = new(ContentFolder.BesideProgram);

    [Theory]
    [InlineData("ngắn", false, "password.short")]
    [InlineData("đủ tám k", true, "password.short")]
    [InlineData("Password1", false, "password.common")]
    [InlineData("anhyeuem", false, "password.common")]
    [InlineData("aaaabbbbaaaa", true, "password.common")]
    [InlineData("SuoiLo@2026", false, "password.name")]
    [InlineData("thcs-suối-lỡ-1", true, "password.name")]
    [InlineData("nguoithu12345", true, "password.name")]
    [InlineData("vonggac-2026", true, "password.name")]
    public void What_an_attacker_tries_first_is_refused(string password, bool officer, string code) =>
        Assert.Equal(code, Rules.Judge(password, officer, "hoa", "Người Thử", "Trường THCS Suối Lỡ")?.Code);

    [Theory]
    [InlineData("sông Trà mùa cạn nước", true)]
    [InlineData("x7!kq-2p", false)]
    [InlineData("suối lỡ chảy qua ba cây cầu", true)]
    public void A_long_phrase_or_a_random_word_is_taken(string password, bool officer) =>
        Assert.Null(Rules.Judge(password, officer, "hoa", "Người Thử", "Trường THCS Suối Lỡ"));
}
