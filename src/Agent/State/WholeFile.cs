namespace VongGac.Agent.State;

/// <summary>A file that is there whole, old or new, whatever happens while it is written.</summary>
internal static class WholeFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Written beside, forced to the disk, put in place of the old one, and the folder forced to the disk.</summary>
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        string fresh = path + ".fresh";
        using (var file = Create(fresh))
        {
            file.Write(content);
            file.Flush(flushToDisk: true);
        }

        File.Move(fresh, path, overwrite: true);
        SyncFolderOf(path);
    }

    /// <summary>A new file that only its owner may read; on Windows the folder's access list is inherited.</summary>
    public static FileStream Create(string path, FileMode mode = FileMode.Create)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.Write, Share = FileShare.Read };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnerOnly;
        return new FileStream(path, options);
    }

    public static void SyncFolderOf(string path)
    {
        // NTFS journals renames by itself and has no such call.
        if (!OperatingSystem.IsWindows()) Posix.SyncFolder(Path.GetDirectoryName(path)!);
    }
}
