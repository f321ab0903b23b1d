using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using VongGac.Agent.Updates;
using VongGac.Model;
using VongGac.Wire;

namespace VongGac.Agent.State;

/// <summary>
/// Where the agent keeps what it must remember: identity, progress, the sections it holds, the spool, an update under way.
/// Only root, or SYSTEM and Administrators, may look inside.
/// </summary>
internal sealed class AgentFolder
{
    private const int MostHeldBytes = 64 * 1024 * 1024;

    private AgentFolder(string path)
    {
        Path = path;
        Spool = new Spool(System.IO.Path.Combine(path, "spool"));
    }

    public string Path { get; }

    public Spool Spool { get; }

    public static string Usual => OperatingSystem.IsWindows()
        ? System.IO.Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.CommonApplicationData), "VongGac", "Agent")
        : "/var/lib/vonggac-agent";

    /// <summary>Opens the folder, making it where it is missing.</summary>
    public static Result<AgentFolder> Open(string? path)
    {
        path = System.IO.Path.GetFullPath(path ?? Usual);
        try
        {
            // Whoever owns the folder above may rename ours away.
            if (OperatingSystem.IsWindows() && path == Usual) ClosedFolder.Make(System.IO.Path.GetDirectoryName(path)!);
            Make(path);
            var folder = new AgentFolder(path);
            Make(folder.Spool.Path);
            return folder;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return new Refusal("state.closed", StateWords.Closed.With(path, fault.Message));
        }
    }

    /// <summary>Who this agent is; null before enrolment.</summary>
    public Result<Identity?> ReadIdentity()
    {
        try
        {
            return Read("identity.json", StateJson.Default.Identity);
        }
        catch (JsonException fault)
        {
            return new Refusal("state.identity-broken", StateWords.Broken.With(Place("identity.json"), fault.Message));
        }
    }

    public void Write(Identity identity) => Write("identity.json", identity, StateJson.Default.Identity);

    /// <summary>Begins anew where the file is missing or unreadable: the server is then told everything.</summary>
    public Progress ReadProgress()
    {
        try
        {
            return Read("progress.json", StateJson.Default.Progress) ?? new Progress();
        }
        catch (JsonException)
        {
            return new Progress();
        }
    }

    public void Write(Progress progress) => Write("progress.json", progress, StateJson.Default.Progress);

    /// <summary>The last known state of each section; empty where it was never written or cannot be read.</summary>
    public Dictionary<string, JsonElement> ReadHeld()
    {
        try
        {
            if (!File.Exists(Place("held.json.gz"))) return [];
            using var unpacked = new GZipStream(File.OpenRead(Place("held.json.gz")), CompressionMode.Decompress);
            return Bounded.ReadAll(unpacked, MostHeldBytes) is { } held ? JsonSerializer.Deserialize(held, StateJson.Default.DictionaryStringJsonElement) ?? [] : [];
        }
        catch (Exception fault) when (fault is JsonException or InvalidDataException)
        {
            return [];
        }
    }

    public void Write(Dictionary<string, JsonElement> held)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true)) JsonSerializer.Serialize(gzip, held, StateJson.Default.DictionaryStringJsonElement);
        WholeFile.Write(Place("held.json.gz"), packed.GetBuffer().AsSpan(0, (int)packed.Length));
    }

    /// <summary>The update under way; null when there is none.</summary>
    public UpdateJournal? ReadUpdate()
    {
        try
        {
            return Read("update.json", StateJson.Default.UpdateJournal);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public void Write(UpdateJournal? update)
    {
        if (update is not null) Write("update.json", update, StateJson.Default.UpdateJournal);
        else if (File.Exists(Place("update.json")))
        {
            File.Delete(Place("update.json"));
            WholeFile.SyncFolderOf(Place("update.json"));
        }
    }

    /// <summary>Held while an agent runs on this folder; refused when another does.</summary>
    public Result<FileStream> Occupy()
    {
        try
        {
            return new FileStream(Place("lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return new Refusal("state.occupied", StateWords.Occupied.With(Path));
        }
    }

    public string Place(string name) => System.IO.Path.Combine(Path, name);

    private T? Read<T>(string name, JsonTypeInfo<T> shape)
        where T : class =>
        File.Exists(Place(name)) ? JsonSerializer.Deserialize(File.ReadAllBytes(Place(name)), shape) : null;

    private void Write<T>(string name, T value, JsonTypeInfo<T> shape) => WholeFile.Write(Place(name), JsonSerializer.SerializeToUtf8Bytes(value, shape));

    private static void Make(string path)
    {
        if (OperatingSystem.IsWindows()) ClosedFolder.Make(path);
        else Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
