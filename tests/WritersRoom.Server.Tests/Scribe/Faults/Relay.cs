using System.Net;
using System.Net.Sockets;

namespace WritersRoom.Server.Tests.Scribe.Faults;

/// <summary>A way to a server on this machine that can be cut: its connections break and new ones are refused, as when the server is stopped, and it is there again when the way is.</summary>
internal sealed class Relay : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly Lock gate = new();
    private readonly HashSet<TcpClient> open = [];
    private readonly int target;
    private readonly Task accepting;
    private bool isCut;

    public Relay(int target)
    {
        this.target = target;
        listener.Start();
        accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public bool IsCut
    {
        get
        {
            lock (gate)
                return isCut;
        }

        set
        {
            lock (gate)
            {
                isCut = value;
                if (!value)
                    return;
                foreach (var client in open)
                    client.Dispose();
                open.Clear();
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        IsCut = true;
        await accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!stop.IsCancellationRequested)
            _ = CarryAsync(await listener.AcceptTcpClientAsync(stop.Token));
    }

    private async Task CarryAsync(TcpClient client)
    {
        using var server = new TcpClient();
        try
        {
            lock (gate)
            {
                if (isCut)
                {
                    client.Dispose();
                    return;
                }

                open.UnionWith([client, server]);
            }

            await server.ConnectAsync(IPAddress.Loopback, target, stop.Token);
            await Task.WhenAny(client.GetStream().CopyToAsync(server.GetStream(), stop.Token), server.GetStream().CopyToAsync(client.GetStream(), stop.Token));
        }
        catch (Exception exception) when (exception is IOException or SocketException or ObjectDisposedException or InvalidOperationException or OperationCanceledException)
        {
            // One of the two has gone, or the way was cut.
        }
        finally
        {
            client.Dispose();
            lock (gate)
            {
                open.Remove(client);
                open.Remove(server);
            }
        }
    }
}
