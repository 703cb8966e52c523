using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using System.Text.Json.Serialization;

namespace WritersRoom.Cli.Api;

internal sealed record ScribeStartRequest(string? ConversationId, string? Title, string? Style, string? ScriptId, string? TextAssetId);

internal sealed record ScribeStarted(string TextAssetId, string Slug, string Title, string ConversationId);

internal sealed record ScribeToggle(string ConversationId, bool ScribeEnabled);

internal sealed record LoreRequest(string Message, string? ConversationId);

internal sealed record RevoiceRequest(string Style);

/// <summary>Where texts are searched beside the server's own index; null is sent, not left out: it stands for that index alone.</summary>
internal sealed record SearchTargetChoice([property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Provider);

internal sealed record SearchTarget(int Documents, int Synced, int Waiting, int Failed, int KeptHere, string? Provider = null, string? StoreId = null);

internal sealed record TextAsset(string Id, string Slug, string Title, string Content, int Version, TextMetadata Metadata);

internal sealed record TextMetadata(string ScribeState, int WaitingTurns, string? ScribeReason = null, TextSearch? Search = null);

internal sealed record TextSearch(string State, int Version, string? Provider = null, string? Reason = null);

internal sealed record TextOverview(string Id, string Title, int Version, DateTimeOffset UpdatedAt);

internal sealed record TextPage(IReadOnlyList<TextOverview> Items, string? NextCursor = null);

internal sealed record TextTurn(string Id, int Sequence, string State, string Message, string? Failure = null);

internal sealed record TurnPage(IReadOnlyList<TextTurn> Items, string? NextCursor = null);

internal sealed record UnsaidText(TextAsset Asset, IReadOnlyList<string> KeptBlocks);

/// <summary>The routes of the Scribe.</summary>
internal static class ScribeRoutes
{
    private const string SearchTargetRoute = "api/settings/search-target";

    public static Task<ApiResult<ScribeStarted>> StartScribeAsync(this ApiClient api, ScribeStartRequest start, CancellationToken cancellationToken) => api.ReadAsync(
        HttpMethod.Post, "api/chat/background-doc/start", JsonContent.Create(start, ApiJson.Default.ScribeStartRequest), ApiJson.Default.ScribeStarted, cancellationToken);

    public static Task<ApiResult<ScribeToggle>> StopScribeAsync(this ApiClient api, string conversation, CancellationToken cancellationToken) => api.ReadAsync(
        HttpMethod.Post, "api/chat/background-doc/toggle", JsonContent.Create(new ScribeToggle(conversation, false), ApiJson.Default.ScribeToggle), ApiJson.Default.ScribeToggle, cancellationToken);

    public static IAsyncEnumerable<SseItem<string>> SayAsync(this ApiClient api, LoreRequest said, CancellationToken cancellationToken) =>
        api.StreamAsync("api/agent-lore", JsonContent.Create(said, ApiJson.Default.LoreRequest), cancellationToken);

    public static Task<ApiResult<TextPage>> ListTextsAsync(this ApiClient api, CancellationToken cancellationToken) =>
        api.ReadAsync(HttpMethod.Get, "api/media-assets?limit=500", null, ApiJson.Default.TextPage, cancellationToken);

    public static Task<ApiResult<TextAsset>> GetTextAsync(this ApiClient api, string id, CancellationToken cancellationToken) =>
        api.ReadAsync(HttpMethod.Get, Route(id), null, ApiJson.Default.TextAsset, cancellationToken);

    public static Task<ApiResult<TurnPage>> ListTurnsAsync(this ApiClient api, string id, CancellationToken cancellationToken) =>
        api.ReadAsync(HttpMethod.Get, Route(id) + "/turns?limit=500", null, ApiJson.Default.TurnPage, cancellationToken);

    public static Task<ApiResult<UnsaidText>> UnsayAsync(this ApiClient api, string id, string turn, CancellationToken cancellationToken) =>
        api.ReadAsync(HttpMethod.Post, $"{Route(id)}/turns/{Uri.EscapeDataString(turn)}/unsay", null, ApiJson.Default.UnsaidText, cancellationToken);

    public static Task<ApiResult<TextAsset>> RetryTextAsync(this ApiClient api, string id, CancellationToken cancellationToken) =>
        api.ReadAsync(HttpMethod.Post, Route(id) + "/retry", null, ApiJson.Default.TextAsset, cancellationToken);

    public static Task<ApiResult<TextAsset>> RevoiceAsync(this ApiClient api, string id, string style, CancellationToken cancellationToken) => api.ReadAsync(
        HttpMethod.Post, Route(id) + "/revoice", JsonContent.Create(new RevoiceRequest(style), ApiJson.Default.RevoiceRequest), ApiJson.Default.TextAsset, cancellationToken);

    public static Task<ApiResult<TextAsset>> SyncTextAsync(this ApiClient api, string id, CancellationToken cancellationToken) =>
        api.ReadAsync(HttpMethod.Post, Route(id) + "/sync", null, ApiJson.Default.TextAsset, cancellationToken);

    public static Task<ApiResult<SearchTarget>> GetSearchTargetAsync(this ApiClient api, CancellationToken cancellationToken) =>
        api.ReadAsync(HttpMethod.Get, SearchTargetRoute, null, ApiJson.Default.SearchTarget, cancellationToken);

    public static Task<ApiResult<SearchTarget>> ChooseSearchTargetAsync(this ApiClient api, string? provider, CancellationToken cancellationToken) => api.ReadAsync(
        HttpMethod.Put, SearchTargetRoute, JsonContent.Create(new SearchTargetChoice(provider), ApiJson.Default.SearchTargetChoice), ApiJson.Default.SearchTarget, cancellationToken);

    private static string Route(string id) => $"api/media-assets/{Uri.EscapeDataString(id)}";
}
