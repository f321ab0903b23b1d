using System.Buffers.Binary;

namespace VongGac.Agent.Probes.Browsers;

/// <summary>Takes private copies of files that a browser may be writing. Nothing is written beside them, no lock is taken.</summary>
internal static class StoreFile
{
    private const int Largest = 64 << 20;

    /// <exception cref="IOException">Locked, or gone.</exception>
    /// <exception cref="InvalidDataException">Larger than any such store is.</exception>
    public static byte[] Copy(string path)
    {
        // A pipe or device in a file's place has no length; opening one would wait for ever.
        if (File.ResolveLinkTarget(path, returnFinalTarget: true) is FileInfo { Length: 0 } || new FileInfo(path).Length == 0) return [];

        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1);
        if (file.Length > Largest) throw new InvalidDataException("too large");
        byte[] bytes = new byte[file.Length];
        return bytes[..file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)];
    }

    /// <summary>A SQLite database with its write-ahead log. A change seen during the copy makes it copy again.</summary>
    public static SqliteFile Database(string path)
    {
        for (int attempt = 0; attempt < 3; attempt++)
        {
            byte[] bytes = Copy(path);
            byte[]? log = File.Exists(path + "-wal") ? Copy(path + "-wal") : null;
            // A roll-back journal with a header: a change is half written, or was when the machine went down.
            bool changing = File.Exists(path + "-journal") && Copy(path + "-journal") is { Length: > 8 } journal && BinaryPrimitives.ReadUInt64BigEndian(journal) == 0xD9D505F920A163D7;
            if (!changing && SameCounter(bytes, path)) return new SqliteFile(bytes, log);
        }

        throw new IOException("is being written");
    }

    /// <summary>The counter that every change without a log raises.</summary>
    private static bool SameCounter(byte[] before, string path)
    {
        if (before.Length < 28) return true;
        byte[] now = new byte[28];
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1);
        return file.ReadAtLeast(now, now.Length, throwOnEndOfStream: false) == now.Length && now.AsSpan(24, 4).SequenceEqual(before.AsSpan(24, 4));
    }
}
