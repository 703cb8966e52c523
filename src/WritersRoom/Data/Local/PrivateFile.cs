namespace WritersRoom.Data.Local;

/// <summary>Files that nobody but their owner may read.</summary>
internal static class PrivateFile
{
    /// <summary>Writes all of it or, if killed on the way, nothing under this name; on disk when it returns.</summary>
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        var unfinished = path + ".new";
        // A mode given at creation has no effect on a file that is there already.
        File.Delete(unfinished);
        using (var file = Open(unfinished, FileMode.CreateNew))
        {
            file.Write(content);
            file.Flush(flushToDisk: true);
        }

        File.Move(unfinished, path, overwrite: true);
    }

    /// <summary>Opens it for this process alone, which on Unix other .NET processes honour.</summary>
    public static FileStream Open(string path, FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(path, options);
    }
}
