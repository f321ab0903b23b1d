using System.Security.Cryptography;
using CsCheck;
using VongGac.Server.Platform;

namespace VongGac.Server.Tests.Platform.Personal;

public sealed class PersonalDataTests
{
    private static readonly DateTimeOffset Day = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);
    private readonly HouseKeys _keys = HouseKeys.New(Day);

    [Fact]
    public void Whatever_is_sealed_opens_again() => Gen.String.Where(NoLoneSurrogate).Sample(text =>
    {
        var personal = new PersonalData(_keys);
        return personal.Open(personal.Seal(text)) == text;
    });

    [Fact]
    public void The_same_text_seals_differently_each_time()
    {
        var personal = new PersonalData(_keys);
        Assert.NotEqual(personal.Seal("0900.000.001"), personal.Seal("0900.000.001"));
    }

    [Fact]
    public void A_single_changed_bit_anywhere_is_noticed()
    {
        var personal = new PersonalData(_keys);
        byte[] sound = personal.Seal("Trần Thị Thử");
        for (int bit = 0; bit < sound.Length * 8; bit++)
        {
            byte[] changed = [.. sound];
            changed[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.ThrowsAny<CryptographicException>(() => personal.Open(changed));
        }
    }

    [Fact]
    public void A_renewed_key_seals_from_now_on_and_the_old_one_still_opens()
    {
        byte[] old = new PersonalData(_keys).Seal("a");
        var renewed = new PersonalData(_keys.Renewed(Day.AddYears(1)));
        Assert.Equal("a", renewed.Open(old));
        byte[] fresh = renewed.Seal("b");
        Assert.ThrowsAny<CryptographicException>(() => new PersonalData(_keys).Open(fresh));
    }

    [Fact]
    public void Blind_indexes_are_equal_for_equal_values_and_differ_between_installations()
    {
        var personal = new PersonalData(_keys);
        Assert.Equal(personal.BlindIndex("0900000001"), personal.BlindIndex("0900000001"));
        Assert.NotEqual(personal.BlindIndex("0900000001"), personal.BlindIndex("0900000002"));
        Assert.NotEqual(personal.BlindIndex("0900000001"), new PersonalData(HouseKeys.New(Day)).BlindIndex("0900000001"));
    }

    [Fact]
    public async Task Nodes_that_start_at_once_on_one_folder_share_one_set_of_keys()
    {
        var folder = Directory.CreateTempSubdirectory("vonggac-keys-");
        try
        {
            var all = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => HouseKeys.At(folder, Day))));
            byte[] seal = new PersonalData(all[0]).Seal("một");
            Assert.All(all, keys => Assert.Equal("một", new PersonalData(keys).Open(seal)));
            var file = Assert.Single(folder.GetFiles());
            if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, file.UnixFileMode);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Keys_say_nothing_when_printed() => Assert.Equal("(keys)", _keys.ToString());

    private static bool NoLoneSurrogate(string text) => !text.Any(char.IsSurrogate);
}
