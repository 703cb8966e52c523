using System.Net.ServerSentEvents;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using WritersRoom.Server.Problems;

namespace WritersRoom.Server.Requests;

/// <summary>One server-sent event; without an id of its own it has the next.</summary>
internal sealed record ServerEvent(string Type, object Data, int? Id = null);

/// <summary>
/// Server-sent events with increasing ids, sent as they come. A failure after the first event becomes an <c>error</c> event that carries the
/// problem: the status line has gone by then.
/// </summary>
internal sealed class EventStreamResult(IAsyncEnumerable<ServerEvent> events, int after = 0) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.ContentType = "text/event-stream";
        response.Headers.CacheControl = "no-store";
        response.Headers["X-Accel-Buffering"] = "no";
        var json = httpContext.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        var logger = httpContext.RequestServices.GetRequiredService<ILogger<EventStreamResult>>();
        await SseFormatter.WriteAsync(
            NumberedAsync(events, after, logger),
            response.Body,
            (item, buffer) =>
            {
                using var writer = new Utf8JsonWriter(buffer);
                JsonSerializer.Serialize(writer, item.Data, item.Data.GetType(), json);
            },
            httpContext.RequestAborted);
    }

    private static async IAsyncEnumerable<SseItem<object>> NumberedAsync(IAsyncEnumerable<ServerEvent> events, int after, ILogger logger)
    {
        var id = after;
        await using var source = events.GetAsyncEnumerator();
        while (true)
        {
            object? failed = null;
            try
            {
                if (!await source.MoveNextAsync())
                    yield break;
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                logger.LogError(exception, "An event stream broke off");
                failed = ProblemMap.From(exception);
            }

            id = (failed is null ? source.Current.Id : null) ?? id + 1;
            yield return failed is null ? Item(source.Current.Data, source.Current.Type, id) : Item(failed, "error", id);
            if (failed is not null)
                yield break;
        }
    }

    private static SseItem<object> Item(object data, string type, int id)
        => new(data, type) { EventId = id.ToString(System.Globalization.CultureInfo.InvariantCulture) };
}
