using System.Text;
using CsCheck;
using VongGac.Agent.Probes.Windows;

namespace VongGac.Agent.Tests.Probes.Windows;

public sealed class SmbiosTests
{
    [Fact]
    public void Serials_and_identity_are_read() =>
        Assert.Equal(
            new Smbios("Dell Inc.", "OptiPlex 3080", "7XK2L33", "4c4c4544-0058-4b10-8032-b7c04f4c3333", "/7XK2L33/CNWS2000B50123/", "2.19.0"), Smbios.Read(Tables()));

    [Theory, InlineData("To be filled by O.E.M."), InlineData("Default string"), InlineData("  "), InlineData("0")]
    public void Fillers_identify_nobody(string filler) => Assert.Null(Smbios.Read(Tables(serial: filler)).SystemSerial);

    [Fact]
    public void An_identity_of_ones_or_zeros_is_none()
    {
        Assert.Null(Smbios.Read(Tables(uuid: new byte[16])).SystemUuid);
        Assert.Null(Smbios.Read(Tables(uuid: Enumerable.Repeat((byte)0xFF, 16).ToArray())).SystemUuid);
    }

    [Fact]
    public void Damage_never_throws() =>
        Gen.Select(Gen.Int[0, 400], Gen.Byte, Gen.Int[0, 400]).Sample((at, with, length) =>
        {
            byte[] tables = Tables();
            tables[at % tables.Length] = with;
            Smbios.Read(tables.AsSpan(0, Math.Min(length, tables.Length)));
        });

    [Fact]
    public void Noise_never_throws() => Gen.Byte.Array[0, 300].Sample(noise => { Smbios.Read(noise); });

    /// <summary>The tables as GetSystemFirmwareTable hands them out, shaped after an office PC's.</summary>
    internal static byte[] Tables(string serial = "7XK2L33", byte[]? uuid = null)
    {
        List<byte> raw = [0, 3, 2, 0, 0, 0, 0, 0];
        Table(0, [1, 2, 0, 0xF0, 3, 15], "Dell Inc.", "2.19.0", "03/11/2024");
        Table(1, [1, 2, 0, 3, .. uuid ?? Convert.FromHexString("44454C4C5800104B8032B7C04F4C3333"), 6, 0, 0], "Dell Inc.", "OptiPlex 3080", serial);
        Table(2, [1, 2, 3, 4, 0], "Dell Inc.", "032W55", "A00", "/7XK2L33/CNWS2000B50123/");
        Table(127, []);
        return [.. raw];

        void Table(byte type, byte[] body, params string[] texts)
        {
            raw.AddRange([type, (byte)(4 + body.Length), 0, 0, .. body]);
            foreach (string text in texts) raw.AddRange([.. Encoding.Latin1.GetBytes(text), 0]);
            if (texts.Length == 0) raw.Add(0);
            raw.Add(0);
        }
    }
}
