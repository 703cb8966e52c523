using System.Buffers;
using System.Buffers.Text;
using System.IO.Pipelines;
using System.Text;
using WritersRoom.Events;

namespace WritersRoom.Server.Events;

/// <summary>A subscription as server-sent events. It ends with the subscription, with the request, and at once when the server stops.</summary>
internal sealed class EventsResult(EventSubscription subscription) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        using (subscription)
        {
            var response = httpContext.Response;
            response.ContentType = "text/event-stream";
            response.Headers.CacheControl = "no-store";
            response.Headers["X-Accel-Buffering"] = "no";
            var stopping = httpContext.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
            using var end = CancellationTokenSource.CreateLinkedTokenSource(httpContext.RequestAborted, stopping);
            try
            {
                // A first line, so that who connects sees that it has, and how soon to come back.
                response.BodyWriter.Write("retry: 2000\n: open\n\n"u8);
                await response.BodyWriter.FlushAsync(end.Token);
                while (await subscription.ReadAsync(end.Token) is { } events)
                {
                    Write(response.BodyWriter, events);
                    await response.BodyWriter.FlushAsync(end.Token);
                }
            }
            catch (OperationCanceledException) when (end.IsCancellationRequested)
            {
                // Who watched has gone, or the server is stopping: there is nothing to say to anybody.
            }
        }
    }

    private static void Write(PipeWriter writer, IReadOnlyList<WatchedEvent> events)
    {
        Span<byte> digits = stackalloc byte[20];
        foreach (var item in events)
        {
            if (item.IsHeartbeat)
            {
                writer.Write(": here\n\n"u8);
                continue;
            }

            Utf8Formatter.TryFormat(item.Number, digits, out var length);
            writer.Write("id: "u8);
            writer.Write(digits[..length]);
            writer.Write("\nevent: "u8);
            Encoding.UTF8.GetBytes(item.Type, writer);
            writer.Write("\ndata: "u8);
            writer.Write(item.Data.Span);
            writer.Write("\n\n"u8);
        }
    }
}
