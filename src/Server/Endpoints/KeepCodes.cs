using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using VongGac.Model;
using VongGac.Server.Platform;
using VongGac.Server.Units;

namespace VongGac.Server.Endpoints;

/// <summary>Codes by which a unit lets machines in: made, shown again while good, taken back.</summary>
internal sealed class KeepCodes(UnitsDoor units, PersonalData seal, Audit audit)
{
    /// <summary>A working week: longer lies about on paper.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    public const int MostMachines = 2_000;

    /// <summary>No letter that reads like another or like a digit.</summary>
    private const string Alphabet = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

    private const int Length = 10;

    public async Task<Result<MadeCode>> Make(
        Store store, UnitId unit, int? room, int most, TimeSpan lasts, DateTimeOffset at, int? account, CancellationToken cancel)
    {
        if (most is < 1 or > MostMachines) return Refusals.CodeMachines(MostMachines);
        if (lasts < TimeSpan.FromMinutes(5) || lasts > Longest) return Refusals.CodeTime;
        if (await units.Find(store, unit, cancel) is not { To: null }) return Refusals.NoSuchUnit;
        if (room is { } id && !await store.Set<LabRoom>().AnyAsync(r => r.Id == id && r.UnitId == unit && r.To == null, cancel)) return Refusals.NoSuchRoom;
        string text = Draw();
        var code = new EnrolCode
        {
            Id = (int)await store.Reserve("enrol_code", 1, cancel), UnitId = unit, RoomId = room, Sealed = seal.Seal(text), BlindIndex = seal.BlindIndex(text),
            MadeAt = at, MadeBy = account ?? 0, ExpiresAt = at + lasts, Most = most,
        };
        store.Add(code);
        await store.SaveChangesAsync(cancel);
        await audit.Note(store, "endpoints.code", account, unit, $"code:{code.Id}", at, "made", cancel);
        return new MadeCode(code, Grouped(text));
    }

    /// <summary>The text of a code that is still good; null when it is not.</summary>
    public string? Show(EnrolCode code, DateTimeOffset at) => code.Good(at) ? Grouped(seal.Open(code.Sealed)) : null;

    public async Task<Result<EnrolCode>> Revoke(Store store, int id, DateTimeOffset at, int account, CancellationToken cancel)
    {
        if (await store.Set<EnrolCode>().AsTracking().FirstOrDefaultAsync(c => c.Id == id, cancel) is not { } code) return Refusals.NoSuchCode;
        code.RevokedAt ??= at;
        await store.SaveChangesAsync(cancel);
        await audit.Note(store, "endpoints.code", account, code.UnitId, $"code:{id}", at, "revoked", cancel);
        return code;
    }

    /// <summary>A typed code as it is kept: capitals without dashes and spaces; null when it cannot be one.</summary>
    internal static string? Tidy(string typed)
    {
        string code = new([.. typed.ToUpperInvariant().Where(char.IsAsciiLetterOrDigit).Take(Length + 1)]);
        return code.Length == Length && code.All(c => Alphabet.Contains(c, StringComparison.Ordinal)) ? code : null;
    }

    private static string Draw() => RandomNumberGenerator.GetString(Alphabet, Length);

    private static string Grouped(string code) => $"{code[..5]}-{code[5..]}";
}
