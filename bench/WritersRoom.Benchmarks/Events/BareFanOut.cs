using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace WritersRoom.Benchmarks.Events;

/// <summary>The least there is: from memory to every subscriber.</summary>
internal sealed class BareFanOut : IFanOut, IAsyncDisposable
{
    private readonly ConcurrentDictionary<Channel<byte[]>, bool> subscribers = new();
    private WebApplication? app;

    public Uri Stream => new(app!.Urls.Single() + "/events");

    public static async Task<BareFanOut> StartAsync()
    {
        var fanOut = new BareFanOut();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        fanOut.app = builder.Build();
        fanOut.app.MapGet("/events", fanOut.SubscribeAsync);
        await fanOut.app.StartAsync();
        return fanOut;
    }

    public Task PublishAsync(int mark)
    {
        var frame = Encoding.UTF8.GetBytes($"id: {mark}\nevent: asset.updated\ndata: {{\"mark\": {mark}, \"padding\": \"{ProductFanOut.Padding}\"}}\n\n");
        foreach (var channel in subscribers.Keys)
            channel.Writer.TryWrite(frame);
        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync() => app!.DisposeAsync();

    private async Task SubscribeAsync(HttpContext context)
    {
        var channel = Channel.CreateUnbounded<byte[]>();
        subscribers[channel] = true;
        try
        {
            context.Response.ContentType = "text/event-stream";
            await context.Response.Body.WriteAsync(": open\n\n"u8.ToArray(), context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
            await foreach (var frame in channel.Reader.ReadAllAsync(context.RequestAborted))
            {
                await context.Response.Body.WriteAsync(frame, context.RequestAborted);
                await context.Response.Body.FlushAsync(context.RequestAborted);
            }
        }
        catch (OperationCanceledException)
        {
            // The subscriber has gone.
        }
        finally
        {
            subscribers.TryRemove(channel, out _);
        }
    }
}
