using System.Security.Cryptography;
using VongGac.Agent.Calls;
using VongGac.Agent.Life;
using VongGac.Agent.State;
using VongGac.Model;
using VongGac.Wire;

namespace VongGac.Agent.Updates;

/// <summary>Fetches a release into the state folder, going on where an earlier try broke off, and believes it only when its hash fits.</summary>
internal static class Download
{
    private const long MostBytes = 256L * 1024 * 1024;
    private const int MostTries = 4;
    private static readonly TimeSpan Silence = TimeSpan.FromMinutes(2);

    /// <summary>The path of the whole, verified file.</summary>
    public static async Task<Result<string>> Run(AgentMemory memory, Line line, UpdateArguments wanted, CancellationToken cancel)
    {
        string part = memory.Folder.Place($"release-{wanted.Sha256[..16].ToLowerInvariant()}.part");
        using var key = memory.Identity.OpenKey();
        Refusal? why = null;
        for (int attempt = 0; attempt < MostTries; attempt++)
        {
            long have = File.Exists(part) ? new FileInfo(part).Length : 0;
            var got = await line.Fetch(Routes.ReleaseOf(wanted.Version, AgentVersion.Platform), have, memory.Identity.Endpoint, key, (content, anew, stop) => Append(part, content, anew, stop), cancel);
            if (!got.Is(out var answer, out why)) continue;
            // The part is as long as the file, or longer: it is checked below.
            if (!answer.Good && answer.Status != System.Net.HttpStatusCode.RequestedRangeNotSatisfiable) return Conversation.Refused(answer, line).Trouble!;
            if (wanted.Sha256.Equals(await Hash(part, cancel), StringComparison.OrdinalIgnoreCase)) return part;
            File.Delete(part);
            return new Refusal("update.hash", UpdateWords.Hash);
        }

        return why ?? new Refusal("update.hash", UpdateWords.Hash);
    }

    private static async Task Append(string part, Stream content, bool anew, CancellationToken cancel)
    {
        await using var file = WholeFile.Create(part, anew ? FileMode.Create : FileMode.Append);
        byte[] buffer = new byte[64 * 1024];
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(Silence);
        for (int read; (read = await content.ReadAsync(buffer, patience.Token)) > 0; patience.CancelAfter(Silence))
        {
            if (file.Length + read > MostBytes) throw new IOException("The release is larger than any release is.");
            await file.WriteAsync(buffer.AsMemory(0, read), cancel);
        }
    }

    private static async Task<string> Hash(string file, CancellationToken cancel)
    {
        if (!File.Exists(file)) return "";
        await using var content = File.OpenRead(file);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancel));
    }
}
