using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;

namespace WritersRoom.Data.Local;

/// <summary>Starts, adopts and stops the server process of one cluster.</summary>
internal sealed class Postmaster(
    ClusterHome home, ServerAccount? account, CommandRunner commands, ILogger logger, TimeProvider time)
{
    private const long LargestLog = 8 * 1024 * 1024;
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan RetryInterval = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan RetryTimeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(30);

    /// <summary>What runs on the cluster now, whoever started it; null when nothing does.</summary>
    public PostmasterFile? FindRunning() =>
        PostmasterFile.TryRead(PostmasterFile.PathIn(home.Cluster)) is { } file && PostmasterProcess.IsAlive(file) ? file : null;

    /// <summary>
    /// Takes over the server that a killed process left behind, or starts one. The server is not tied to our life: PostgreSQL
    /// outlives a killed parent, and the next start finds it here. It listens on <paramref name="port"/>, or on a free one when that is null.
    /// </summary>
    public async Task<PostmasterFile> AdoptOrStartAsync(
        PostgresPrograms programs, bool durable, int? port, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        while (true)
        {
            string failure;
            if (FindRunning() is { } running)
            {
                if (await WaitUntilReadyAsync(Left(), cancellationToken).ConfigureAwait(false) is { } adopted)
                {
                    logger.LogInformation(
                        "Adopted the private PostgreSQL (process {ProcessId}, port {Port}) that an earlier run left", adopted.ProcessId, adopted.Port);
                    return adopted;
                }

                failure = $"Process {running.ProcessId} of an earlier run was not ready.";
            }
            else
            {
                File.Delete(PostmasterFile.PathIn(home.Cluster));
                var launch = await LaunchAsync(programs, durable, port ?? FreePort(), Left(), cancellationToken).ConfigureAwait(false);
                if (FindRunning() is { IsReady: true } started)
                    return started;

                failure = launch.Output;
            }

            // After a crash old sessions may hold the shared memory for a moment, and somebody may have taken our free port.
            if (Left() <= RetryInterval || time.GetElapsedTime(began) > RetryTimeout)
                throw new LocalPostgresException($"The private PostgreSQL in '{home.Cluster}' did not start. {failure}\n{LogTail()}");
            logger.LogInformation("The private PostgreSQL did not start, trying again: {Failure}", failure);
            await Task.Delay(RetryInterval, time, cancellationToken).ConfigureAwait(false);
        }

        TimeSpan Left() => timeout - time.GetElapsedTime(began);
    }

    // Null when the server is gone or the time is over.
    private async Task<PostmasterFile?> WaitUntilReadyAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        while (FindRunning() is { } running && time.GetElapsedTime(began) < timeout)
        {
            if (running.IsReady)
                return running;
            await Task.Delay(PollInterval, time, cancellationToken).ConfigureAwait(false);
        }

        return null;
    }

    public async Task StopAsync(PostgresPrograms programs)
    {
        if (FindRunning() is not { } running)
            return;

        if (OperatingSystem.IsWindows())
        {
            await commands.RunAsync(programs.PgCtl, ["stop", "-s", "-m", "fast", "-D", home.Cluster], home.Directory, StopTimeout, CancellationToken.None).ConfigureAwait(false);
            return;
        }

        PostmasterProcess.RequestFastShutdown(running.ProcessId);
        if (await WaitUntilGoneAsync(running).ConfigureAwait(false))
            return;

        logger.LogWarning("The private PostgreSQL did not stop within {Timeout}; it is stopped at once and recovers at its next start", StopTimeout);
        PostmasterProcess.RequestImmediateShutdown(running.ProcessId);
        await WaitUntilGoneAsync(running).ConfigureAwait(false);
    }

    private async Task<bool> WaitUntilGoneAsync(PostmasterFile running)
    {
        var began = time.GetTimestamp();
        while (FindRunning()?.Identity == running.Identity)
        {
            if (time.GetElapsedTime(began) > StopTimeout)
                return false;
            await Task.Delay(PollInterval, time).ConfigureAwait(false);
        }

        return true;
    }

    // Through pg_ctl: it gives the server a session of its own, so that Ctrl+C in the terminal does not stop the database
    // before the product has finished with it; and on Windows it sheds administrator rights.
    private Task<CommandResult> LaunchAsync(
        PostgresPrograms programs, bool durable, int port, TimeSpan timeout, CancellationToken cancellationToken)
    {
        PrepareLog();
        var onOff = durable ? "on" : "off";
        string[] settings =
        [
            "listen_addresses=127.0.0.1", $"port={port}", "unix_socket_directories=", "max_connections=200",
            $"fsync={onOff}", $"full_page_writes={onOff}", "synchronous_commit=on",
        ];
        var seconds = Math.Max(1, (int)timeout.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return commands.RunAsync(
            programs.PgCtl,
            ["start", "-s", "-w", "-t", seconds, "-D", home.Cluster, "-l", home.LogFile, "-o", string.Join(' ', settings.Select(setting => "-c " + setting))],
            home.Directory,
            timeout + TimeSpan.FromSeconds(5),
            cancellationToken,
            // On Windows the server would inherit the pipe, which then never ends.
            captureOutput: !OperatingSystem.IsWindows());
    }

    private void PrepareLog()
    {
        if (File.Exists(home.LogFile) && new FileInfo(home.LogFile).Length > LargestLog)
            File.Move(home.LogFile, home.LogFile + ".old", overwrite: true);
        PrivateFile.Open(home.LogFile, FileMode.Append).Dispose();
        account?.TakeOwnership(home.LogFile);
    }

    private string LogTail() =>
        File.Exists(home.LogFile) ? "The end of its log:\n" + string.Join('\n', File.ReadLines(home.LogFile).TakeLast(15)) : "";

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
