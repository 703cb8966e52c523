namespace WritersRoom.Cli.Files;

/// <summary>A file a person named, opened for reading; why it cannot be is a sentence.</summary>
internal static class InputFile
{
    /// <summary>What a server takes, and what one screenplay never reaches.</summary>
    public const int MaxBytes = 20 * 1024 * 1024;

    /// <summary>The name of what is piped in.</summary>
    public const string StandardInput = "-";

    /// <exception cref="CommandFailure">There is no such file, it cannot be read, or it is over <see cref="MaxBytes"/>.</exception>
    public static FileStream Open(string path)
    {
        if (Directory.Exists(path)) throw new CommandFailure($"'{path}' is a folder; name a file in it.");
        FileStream file;
        try
        {
            file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 1 << 16, useAsync: true);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new CommandFailure($"There is no file '{path}'; check the name and the folder.", missing);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new CommandFailure($"'{path}' cannot be read: {unreadable.Message}", unreadable);
        }

        if (!file.CanSeek || file.Length <= MaxBytes) return file;
        file.Dispose();
        throw TooLarge(path);
    }

    /// <summary>The bytes of a file; <see cref="StandardInput"/> is what is piped in.</summary>
    /// <exception cref="CommandFailure">As for <see cref="Open"/>.</exception>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(string path, Stream standardInput, CancellationToken cancellationToken)
    {
        await using var file = path == StandardInput ? standardInput : Open(path);
        var content = new MemoryStream();
        try
        {
            // What is piped in has no length to ask for.
            var buffer = new byte[1 << 16];
            for (int read; (read = await file.ReadAsync(buffer, cancellationToken)) > 0;)
            {
                if (content.Length + read > MaxBytes) throw TooLarge(path);
                content.Write(buffer, 0, read);
            }
        }
        catch (IOException broken)
        {
            throw new CommandFailure($"'{path}' cannot be read: {broken.Message}", broken);
        }

        return content.GetBuffer().AsMemory(0, (int)content.Length);
    }

    private static CommandFailure TooLarge(string path) =>
        new($"'{path}' is larger than {MaxBytes / 1024 / 1024} MB, more than any screenplay; is it the right file?");
}
