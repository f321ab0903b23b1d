using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using VongGac.Checks;
using VongGac.Model;
using VongGac.Server.Ledger;
using VongGac.Server.Platform;

namespace VongGac.Server.Endpoints;

/// <summary>
/// Machines restored from one image. What is wrong in the image is wrong in all of them at the next start, so its verdict is
/// copied to them with that proof.
/// </summary>
internal sealed class Herd(Judgement judgement)
{
    /// <summary>A restored machine that did not call for longer may be gone: nothing is copied to it.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(30);

    /// <summary>One that called since then said itself how it stands.</summary>
    private static readonly TimeSpan SpokeItself = TimeSpan.FromHours(12);

    /// <summary>Judged by its image and not by itself: its own next call is judged whatever it says.</summary>
    private static readonly Statement Letters = new("id $letters at", "UPDATE endpoint SET judgement = r.letters, judged_with = NULL, untold_at = r.at FROM {r} WHERE endpoint.id = r.id");

    /// <summary>False for what differs from machine to machine whatever the image says.</summary>
    public static bool SetInImage(string section) => section is not ("hardware" or "clock" or "network");

    /// <summary>The image a frozen machine is restored from: its own, its room's, the one with its machine-id, or one entered now.</summary>
    public async Task<int?> ImageOf(Store store, CallingMachine machine, KeptSections kept, DateTimeOffset now, CancellationToken cancel)
    {
        if (machine.Image is { } own) return own;
        var room = machine.Room is { } id ? await store.Set<LabRoom>().AsTracking().FirstOrDefaultAsync(r => r.Id == id, cancel) : null;
        if (room?.ImageId is { } of) return of;
        string? machineId = kept.Has("hardware") && kept.Sections()["hardware"].TryGetProperty("machineId", out var value) && value.ValueKind == JsonValueKind.String
            ? Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(value.GetString()!)).AsSpan(0, 8)) : null;
        var image = machineId is null ? null : await store.Set<GoldenImage>().AsTracking().FirstOrDefaultAsync(i => i.UnitId == machine.Unit && i.MachineId == machineId && i.To == null, cancel);
        if (image is null)
        {
            string name = Words.ImageOf.With(room?.Name ?? machine.Name).Vi;
            image = new GoldenImage
            {
                Id = (int)await store.Reserve("golden_image", 1, cancel), UnitId = machine.Unit, Name = name, Folded = Vietnamese.Fold(name), MachineId = machineId, From = now,
            };
            store.Add(image);
        }

        if (room is not null) room.ImageId = image.Id;
        await store.SaveChangesAsync(cancel);
        return image.Id;
    }

    /// <summary>A machine just restored shows its image: the same verdicts for its other frozen machines that are switched off, where theirs differ.</summary>
    public async Task<IReadOnlyList<Answer>> Copy(
        Store store, Sql sql, CallingMachine from, int image, IReadOnlyList<CheckVerdict> verdicts, DateTimeOffset at, CancellationToken cancel)
    {
        var since = at - Remembered;
        var before = at - SpokeItself;
        var sisters = await store.Set<Endpoint>().AsNoTracking()
            .Where(e => e.ImageId == image && e.Id != from.Id && e.FrozenAt != null && e.State == EndpointState.Enrolled && e.SeenAt > since && e.SeenAt < before)
            .Select(e => new { e.Id, e.Judgement, e.JudgedWith }).ToListAsync(cancel);
        await store.Set<GoldenImage>().Where(i => i.Id == image)
            .ExecuteUpdateAsync(set => set.SetProperty(i => i.JudgedAt, at).SetProperty(i => i.JudgedFrom, from.Id), cancel);
        var answers = new List<Answer>();
        var rows = new List<object?[]>();
        foreach (var sister in sisters.Where(s => (s.JudgedWith == null || s.JudgedWith == judgement.With) && s.Judgement?.Length == verdicts.Count).OrderBy(s => s.Id))
        {
            char[] letters = sister.Judgement!.ToCharArray();
            foreach (var (i, verdict) in verdicts.Index())
            {
                if (!SetInImage(verdict.Check.Section) || letters[i] == Judgement.Letter(verdict.Verdict.State)) continue;
                letters[i] = Judgement.Letter(verdict.Verdict.State);
                answers.Add(Judgement.AnswerOf(verdict, new SubjectId(sister.Id), at, Proof.Image, $"image:{image}"));
            }

            if (new string(letters) != sister.Judgement) rows.Add([sister.Id, new string(letters), at.ToUnixTimeMilliseconds()]);
        }

        await sql.Run(Letters, rows);
        return answers;
    }
}
