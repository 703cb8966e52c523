using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using WritersRoom.Accounts;
using WritersRoom.Events;
using WritersRoom.Problems;
using WritersRoom.Scribe.Assets;
using WritersRoom.Scripts;
using WritersRoom.Server.Auth;

namespace WritersRoom.Server.Events;

internal static class EventEndpoints
{
    public static void MapEvents(this IEndpointRouteBuilder api) => api.MapGroup("/events").WithTags("Events").MapGet("/", Watch)
        .WithSummary("What changes, as server-sent events: script.progress, script.state, artifact.refreshed, asset.updated, job.updated, usage.alert.")
        .WithDescription("First how things stand, or after a Last-Event-ID what changed since; then each change when it has committed. With script or asset, theirs alone.")
        .Produces(StatusCodes.Status200OK, contentType: "text/event-stream");

    private static async Task<IResult> Watch(
        HttpContext context, CurrentUser user, ScriptService scripts, AssetService assets, EventFeeds feeds, CancellationToken cancellationToken,
        Guid? script = null, Guid? asset = null, [FromHeader(Name = "Last-Event-ID")] string? lastEventId = null)
    {
        if (script is { } id)
            await scripts.GetAsync(user, id, cancellationToken);
        if (asset is { } document)
            await assets.GetAsync(user, document, cancellationToken);

        var key = context.User.FindFirst(ApiKeyAuthentication.KeyClaim)?.Value;
        var watcher = new Watcher(user.Id, key is null ? null : Guid.Parse(key));
        return new EventsResult(await feeds.SubscribeAsync(watcher, new EventFilter(script, asset), NumberOf(lastEventId), cancellationToken));
    }

    private static long? NumberOf(string? lastEventId)
    {
        if (string.IsNullOrEmpty(lastEventId))
            return null;
        return long.TryParse(lastEventId, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new InvalidInputException("Last-Event-ID", "'Last-Event-ID' is not an id of this stream. Send the last id you were given, or leave the header away.");
    }
}
