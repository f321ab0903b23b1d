using VongGac.Model;
using VongGac.Server.Demo;
using VongGac.Server.Platform;

namespace VongGac.Server.Tests.Demo;

/// <summary>The example province cut down to what a test can live through: 2 communes, 14 institutions, 140 computers.</summary>
internal static class SmallProvince
{
    public const int Seed = 7;

    public static readonly DateTimeOffset Now = new(2026, 11, 25, 10, 0, 0, VietnamTime.Offset);

    private static readonly Dictionary<UnitKind, int> Counts = new()
    {
        [UnitKind.Kindergarten] = 4, [UnitKind.Primary] = 2, [UnitKind.LowerSecondary] = 3, [UnitKind.UpperSecondary] = 3,
        [UnitKind.ContinuingEducation] = 1, [UnitKind.LanguageAndComputing] = 1,
    };

    public static async Task<ProvinceParts> Parts()
    {
        var whole = await Whole();
        return whole with
        {
            Pupils = 4_000,
            Computers = 140,
            Communes = [.. whole.Communes.Take(2)],
            Institutions = [.. whole.Institutions.DistinctBy(part => part.Kind).Where(part => Counts.ContainsKey(part.Kind)).Select(part => part with { Count = Counts[part.Kind] })],
        };
    }

    public static async Task<ProvinceParts> Whole() =>
        (await ProvinceParts.Load(ContentFolder.BesideProgram, "quang-ngai", CancellationToken.None)).Value;
}
