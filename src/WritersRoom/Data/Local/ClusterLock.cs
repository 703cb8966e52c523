using System.Diagnostics.CodeAnalysis;

namespace WritersRoom.Data.Local;

/// <summary>Says that one process manages a cluster. The system frees it when that process ends, however it ends.</summary>
internal sealed class ClusterLock : IDisposable
{
    private readonly FileStream _file;

    private ClusterLock(FileStream file) => _file = file;

    public static bool TryTake(ClusterHome home, [NotNullWhen(true)] out ClusterLock? taken)
    {
        try
        {
            taken = new ClusterLock(PrivateFile.Open(home.LockFile, FileMode.OpenOrCreate));
            return true;
        }
        catch (IOException) when (File.Exists(home.LockFile))
        {
            taken = null;
            return false;
        }
    }

    public static ClusterLock Take(ClusterHome home) =>
        TryTake(home, out var taken)
            ? taken
            : throw new LocalPostgresException(
                $"Another WritersRoom server is running on the data folder '{home.DataDirectory}': stop it, or give this one a data folder of its own (WRITERSROOM__DATA).");

    public void Dispose() => _file.Dispose();
}
