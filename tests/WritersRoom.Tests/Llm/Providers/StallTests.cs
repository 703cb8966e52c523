using System.IO.Pipelines;
using WritersRoom.Llm.Providers;

namespace WritersRoom.Tests.Llm.Providers;

public sealed class StallTests
{
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(90);
    private readonly Pipe wire = new();
    private readonly HandClock clock = new();
    private readonly byte[] buffer = new byte[100];

    [Fact]
    public async Task Any_byte_is_a_sign_of_life_and_silence_is_not()
    {
        await using var answer = await OpenAsync();
        for (var i = 0; i < 20; i++)
        {
            var read = answer.ReadAsync(buffer).AsTask();
            clock.Advance(Idle - TimeSpan.FromSeconds(1));
            read.IsCompleted.ShouldBeFalse();
            await wire.Writer.WriteAsync(": ping\n\n"u8.ToArray());
            (await read).ShouldBe(8);
        }

        var silent = answer.ReadAsync(buffer).AsTask();
        clock.Advance(Idle);
        await Should.ThrowAsync<TimeoutException>(() => silent);
    }

    [Fact]
    public async Task The_end_of_an_answer_is_its_end()
    {
        await using var answer = await OpenAsync();
        await wire.Writer.WriteAsync("all"u8.ToArray());
        await wire.Writer.CompleteAsync();

        using var reader = new StreamReader(answer);
        (await reader.ReadToEndAsync()).ShouldBe("all");
    }

    private async Task<Stream> OpenAsync()
    {
        using var sender = new HttpMessageInvoker(new StallHandler(Idle, clock) { InnerHandler = new Answering(wire.Reader.AsStream()) });
        using var request = new HttpRequestMessage(HttpMethod.Get, "http://127.0.0.1/");
        var response = await sender.SendAsync(request, CancellationToken.None);
        return await response.Content.ReadAsStreamAsync();
    }

    private sealed class Answering(Stream content) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage { Content = new StreamContent(content) });
    }

    /// <summary>A clock that goes when it is told to.</summary>
    private sealed class HandClock : TimeProvider
    {
        private readonly List<HandTimer> timers = [];
        private DateTimeOffset now = DateTimeOffset.UnixEpoch;

        public override DateTimeOffset GetUtcNow() => now;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var timer = new HandTimer(this, () => callback(state), dueTime);
            timers.Add(timer);
            return timer;
        }

        public void Advance(TimeSpan time)
        {
            now += time;
            foreach (var timer in timers.ToList())
                timer.FireIfDue();
        }

        private sealed class HandTimer(HandClock clock, Action fire, TimeSpan dueTime) : ITimer
        {
            private DateTimeOffset? due = dueTime == Timeout.InfiniteTimeSpan ? null : clock.now + dueTime;

            public void FireIfDue()
            {
                if (due > clock.now)
                    return;
                if (due is null)
                    return;
                due = null;
                fire();
            }

            public bool Change(TimeSpan dueTime, TimeSpan period)
            {
                due = dueTime == Timeout.InfiniteTimeSpan ? null : clock.now + dueTime;
                return true;
            }

            public void Dispose() => due = null;

            public ValueTask DisposeAsync()
            {
                Dispose();
                return ValueTask.CompletedTask;
            }
        }
    }
}
