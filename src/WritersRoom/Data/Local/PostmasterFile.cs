using System.Globalization;

namespace WritersRoom.Data.Local;

/// <summary>
/// What a running PostgreSQL writes to <c>postmaster.pid</c> in its folder. The identity is those lines that no other server and
/// no later start has the same: process, folder, start time, port.
/// </summary>
internal sealed record PostmasterFile(int ProcessId, int Port, string Status, string Identity)
{
    // Line numbers as in PostgreSQL's source, src/include/utils/pidfile.h, from 0.
    private const int PortLine = 3;
    private const int StatusLine = 7;

    public bool IsReady => Status == "ready";

    public static string PathIn(string cluster) => Path.Combine(cluster, "postmaster.pid");

    /// <summary>Null when there is none, or it is still being written.</summary>
    public static PostmasterFile? TryRead(string path)
    {
        string[] lines;
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(stream);
            lines = reader.ReadToEnd().Split('\n');
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }

        return lines.Length > PortLine
            && int.TryParse(lines[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var processId)
            && int.TryParse(lines[PortLine], NumberStyles.None, CultureInfo.InvariantCulture, out var port)
                ? new PostmasterFile(processId, port, lines.Length > StatusLine ? lines[StatusLine].Trim() : "", string.Join('\n', lines[..(PortLine + 1)]))
                : null;
    }
}
