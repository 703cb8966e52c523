namespace WritersRoom.Cli.Files;

/// <summary>
/// A file a person named, to be written whole or not at all: the content goes beside it under another name first, then takes its place.
/// </summary>
internal sealed class OutputFile
{
    private readonly string path;

    private OutputFile(string path) => this.path = path;

    /// <summary>Checks before any work is done whether <paramref name="path"/> may be written.</summary>
    /// <param name="path">Where to write; a link is followed.</param>
    /// <param name="overwrite">Whether a file with something in it may be replaced.</param>
    /// <param name="input">A file that must stay as it is whatever is asked, since the output is made from it.</param>
    /// <exception cref="CommandFailure">It may not.</exception>
    public static OutputFile At(string path, bool overwrite, string? input = null)
    {
        var target = Resolve(path);
        if (Directory.Exists(target)) throw new CommandFailure($"'{path}' is a folder; name a file in it.");
        if (Path.GetDirectoryName(target) is { } folder && !Directory.Exists(folder))
            throw new CommandFailure($"There is no folder '{folder}' to write '{Path.GetFileName(target)}' into; make it first.");
        if (input is not null && Resolve(input).Equals(target, PathComparison))
            throw new CommandFailure($"'{path}' is the file being read; write to another name, so that the original stays.");
        if (!overwrite && !IsDevice(target) && new FileInfo(target) is { Exists: true, Length: > 0 })
            throw new CommandFailure($"'{path}' exists already; add --force to replace it.");
        return new OutputFile(target);
    }

    /// <exception cref="CommandFailure">It cannot be written; what was there before is untouched.</exception>
    public async Task WriteAsync(ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        var draft = IsDevice(path) ? path : $"{path}.{Environment.ProcessId}.partial";
        try
        {
            await using (var file = new FileStream(draft, IsDevice(path) ? FileMode.Open : FileMode.Create, FileAccess.Write))
            {
                await file.WriteAsync(content, cancellationToken);
                if (!IsDevice(path)) file.Flush(flushToDisk: true);
            }

            if (draft != path) File.Move(draft, path, overwrite: true);
        }
        catch (Exception unwritable) when (unwritable is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailure($"'{path}' cannot be written: {unwritable.Message}", unwritable);
        }
        finally
        {
            // Gone already when the move succeeded.
            if (draft != path) File.Delete(draft);
        }
    }

    private static StringComparison PathComparison =>
        OperatingSystem.IsLinux() ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;

    // Renaming a file over /dev/null or /dev/stdout would replace the device.
    private static bool IsDevice(string target) => !OperatingSystem.IsWindows() && target.StartsWith("/dev/", StringComparison.Ordinal);

    private static string Resolve(string path)
    {
        try
        {
            var full = Path.GetFullPath(path);
            var named = new FileInfo(full);
            return IsDevice(full) || named.LinkTarget is null ? full : named.ResolveLinkTarget(returnFinalTarget: true)!.FullName;
        }
        catch (Exception impossible) when (impossible is IOException or ArgumentException or NotSupportedException)
        {
            throw new CommandFailure($"'{path}' cannot be a file here: {impossible.Message}", impossible);
        }
    }
}
