using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace WritersRoom.Data.Local;

/// <summary>Whether the process that a <c>postmaster.pid</c> names is alive and is that server.</summary>
internal static class PostmasterProcess
{
    private const int Interrupt = 2;
    private const int Quit = 3;

    public static bool IsAlive(PostmasterFile file) =>
        OperatingSystem.IsLinux() ? IsAliveOnLinux(file) : IsAliveElsewhere(file.ProcessId);

    /// <summary>Fast shutdown: sessions are cut off, data is written out.</summary>
    public static void RequestFastShutdown(int processId) => Kill(processId, Interrupt);

    /// <summary>Immediate shutdown: the next start recovers as after a crash.</summary>
    public static void RequestImmediateShutdown(int processId) => Kill(processId, Quit);

    // The number alone proves nothing: it may have been given to another process, and where process 1 reaps nothing
    // (some containers) a dead server stays as a zombie that still answers to it.
    private static bool IsAliveOnLinux(PostmasterFile file)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{file.ProcessId}/stat");
            var name = stat[(stat.IndexOf('(') + 1)..stat.LastIndexOf(')')];
            var state = stat[stat.LastIndexOf(')') + 2];
            return name == "postgres" && state is not ('Z' or 'X') && WorksInTheSameFolder(file);
        }
        catch (IOException)
        {
            return false;
        }
    }

    // A server's working directory is its cluster, so the file seen through it must be the one we read.
    private static bool WorksInTheSameFolder(PostmasterFile file)
    {
        try
        {
            return PostmasterFile.TryRead($"/proc/{file.ProcessId}/cwd/postmaster.pid")?.Identity == file.Identity;
        }
        catch (UnauthorizedAccessException)
        {
            return true;
        }
    }

    private static bool IsAliveElsewhere(int processId)
    {
        try
        {
            using var process = Process.GetProcessById(processId);
            return !process.HasExited && process.ProcessName == "postgres";
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException or Win32Exception)
        {
            return false;
        }
    }

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Kill(int processId, int signal);
}
