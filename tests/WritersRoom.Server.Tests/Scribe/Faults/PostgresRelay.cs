using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace WritersRoom.Server.Tests.Scribe.Faults;

/// <summary>
/// A way to PostgreSQL on which each round trip is a step that can be told apart: before one reaches the server, or when the server has done it and its answer has not come back, something may happen.
/// Messages are those of https://www.postgresql.org/docs/17/protocol-message-formats.html; connections are not encrypted.
/// </summary>
internal sealed class PostgresRelay : IAsyncDisposable
{
    private const int CancelRequest = 80877102;
    private const int EncryptionRequest = 80877103;
    private const int LastEncryptionRequest = 80877104;

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly Lock gate = new();
    private readonly int target;
    private readonly Task accepting;
    private Trap? trap;

    public PostgresRelay(int target)
    {
        this.target = target;
        listener.Start();
        accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>Has something happen at a step from now on, once.</summary>
    /// <param name="step">Which one, from 1.</param>
    /// <param name="isAfter">When the server has done it; else before it has heard of it.</param>
    /// <param name="happens">What; it says whether the step goes on as if nothing had been, and else its connection breaks.</param>
    public void Arm(int step, bool isAfter, Func<Task<bool>> happens)
    {
        lock (gate)
            trap = new Trap(step, isAfter, happens);
    }

    /// <summary>Nothing more is to happen.</summary>
    /// <returns>Whether it has happened.</returns>
    public async Task<bool> DisarmAsync()
    {
        Trap? armed;
        lock (gate)
            (armed, trap) = (trap, null);
        if (armed is not { Left: 0 })
            return false;
        await armed.Happened.Task;
        return true;
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
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
        using (client)
        {
            try
            {
                await server.ConnectAsync(IPAddress.Loopback, target, stop.Token);
                var (asks, answers) = (client.GetStream(), server.GetStream());
                if (!await BeginAsync(asks, answers))
                    return;
                var held = new HeldAnswer();
                await await Task.WhenAny(AnswerAsync(answers, asks, held), AskAsync(asks, answers, held));
            }
            catch (Exception exception) when (exception is IOException or SocketException or ObjectDisposedException or OperationCanceledException)
            {
                // One of the two has gone.
            }
        }
    }

    // What comes first has no type. False for one that only cancels.
    private async Task<bool> BeginAsync(NetworkStream asks, NetworkStream answers)
    {
        while (true)
        {
            var message = await ReadAsync(asks, 0);
            await answers.WriteAsync(message, stop.Token);
            var code = BinaryPrimitives.ReadInt32BigEndian(message.AsSpan(4));
            if (code is not (>= EncryptionRequest and <= LastEncryptionRequest))
                return code != CancelRequest;
            var answer = new byte[1];
            await answers.ReadExactlyAsync(answer, stop.Token);
            await asks.WriteAsync(answer, stop.Token);
        }
    }

    private async Task AskAsync(NetworkStream asks, NetworkStream answers, HeldAnswer held)
    {
        using var waiting = new MemoryStream();
        while (true)
        {
            var message = await ReadAsync(asks, 1);
            waiting.Write(message);
            // Parse, Bind, Describe, Execute and Close wait for the Sync behind them.
            if (message[0] is (byte)'P' or (byte)'B' or (byte)'D' or (byte)'E' or (byte)'C')
                continue;
            var hit = message[0] is (byte)'S' or (byte)'Q' ? Count() : null;
            if (hit is { IsAfter: false } && !await hit.HappenAsync())
                return;
            held.IsHeld = hit is { IsAfter: true };
            await answers.WriteAsync(waiting.ToArray(), stop.Token);
            waiting.SetLength(0);
            if (hit is { IsAfter: true })
            {
                await held.IsDone.Task.WaitAsync(stop.Token);
                await hit.HappenAsync();
                return;
            }
        }
    }

    private async Task AnswerAsync(NetworkStream answers, NetworkStream asks, HeldAnswer held)
    {
        while (true)
        {
            var message = await ReadAsync(answers, 1);
            if (!held.IsHeld)
                await asks.WriteAsync(message, stop.Token);
            else if (message[0] == (byte)'Z')
                held.IsDone.TrySetResult();
        }
    }

    private Trap? Count()
    {
        lock (gate)
            return trap is { Left: > 0 } armed && --armed.Left == 0 ? armed : null;
    }

    private async Task<byte[]> ReadAsync(NetworkStream from, int typeLength)
    {
        var head = new byte[typeLength + 4];
        await from.ReadExactlyAsync(head, stop.Token);
        var message = new byte[typeLength + BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(typeLength))];
        head.CopyTo(message, 0);
        await from.ReadExactlyAsync(message.AsMemory(head.Length), stop.Token);
        return message;
    }

    private sealed class HeldAnswer
    {
        public volatile bool IsHeld;

        public TaskCompletionSource IsDone { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private sealed class Trap(int step, bool isAfter, Func<Task<bool>> happens)
    {
        public int Left { get; set; } = step;

        public bool IsAfter => isAfter;

        public TaskCompletionSource Happened { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public async Task<bool> HappenAsync()
        {
            try
            {
                return await happens();
            }
            finally
            {
                Happened.TrySetResult();
            }
        }
    }
}
