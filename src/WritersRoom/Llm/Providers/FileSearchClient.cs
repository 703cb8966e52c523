using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.Options;
using WritersRoom.Llm.Settings;
using WritersRoom.Outbound;

namespace WritersRoom.Llm.Providers;

/// <summary>
/// OpenAI's files and vector stores, as far as documents need them (platform.openai.com/docs/api-reference/files and …/vector-stores). Spoken as HTTP: the library has them as an experiment, and what is
/// needed is eight requests.
/// </summary>
internal sealed class FileSearchClient(OutboundHttp outbound, IOptions<LlmOptions> options, TimeProvider clock) : IDisposable
{
    private const string StoreName = "WritersRoom";
    private const string Mark = "writersroom";
    private const int LargestPage = 100;
    private const int MostPages = 100;

    private readonly HttpClient http = outbound.CreateClient(new RefusalHandler(clock), new StallHandler(options.Value.Resilience.IdleTimeout, clock));

    public Task<string?> FindStoreAsync(ProviderSettings provider, string mark, CancellationToken cancellationToken) => FindAsync(
        provider, "vector_stores?order=desc",
        store => store.TryGetProperty("metadata", out var metadata) && metadata.ValueKind == JsonValueKind.Object && metadata.TryGetProperty(Mark, out var value) && value.ValueEquals(mark), cancellationToken);

    public Task<string> MakeStoreAsync(ProviderSettings provider, string mark, CancellationToken cancellationToken) => IdAsync(
        provider, HttpMethod.Post, "vector_stores", JsonContent.Create(new { name = StoreName, metadata = new Dictionary<string, string> { [Mark] = mark } }), cancellationToken);

    public Task<string?> FindFileAsync(ProviderSettings provider, string name, CancellationToken cancellationToken) => FindAsync(
        provider, "files?purpose=assistants&order=desc", file => file.TryGetProperty("filename", out var filename) && filename.ValueEquals(name), cancellationToken);

    public Task<string> UploadAsync(ProviderSettings provider, string name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        var file = new ReadOnlyMemoryContent(content);
        file.Headers.ContentType = new MediaTypeHeaderValue("text/markdown");
        return IdAsync(provider, HttpMethod.Post, "files", new MultipartFormDataContent { { new StringContent("assistants"), "purpose" }, { file, "file", name } }, cancellationToken);
    }

    public Task<string> AddAsync(ProviderSettings provider, string store, string file, IReadOnlyDictionary<string, string> attributes, CancellationToken cancellationToken) => IdAsync(
        provider, HttpMethod.Post, $"vector_stores/{Part(store)}/files", JsonContent.Create(new { file_id = file, attributes }), cancellationToken);

    public async Task<IndexingState> StateAsync(ProviderSettings provider, string store, string file, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await AskAsync(provider, HttpMethod.Get, $"vector_stores/{Part(store)}/files/{Part(file)}", null, cancellationToken);
            return answer.RootElement.GetProperty("status").GetString() switch
            {
                "completed" => IndexingState.Done,
                "failed" or "cancelled" => IndexingState.Failed,
                _ => IndexingState.UnderWay,
            };
        }
        catch (ProviderRefusedException refusal) when (refusal.Status == HttpStatusCode.NotFound)
        {
            return IndexingState.Missing;
        }
    }

    public async Task<bool> RemoveAsync(ProviderSettings provider, string? store, string file, CancellationToken cancellationToken)
    {
        // Out of the store first: a file that is deleted may still be found there for a while.
        if (store is not null)
            await DeleteAsync(provider, $"vector_stores/{Part(store)}/files/{Part(file)}", cancellationToken);
        return await DeleteAsync(provider, $"files/{Part(file)}", cancellationToken);
    }

    public Task<bool> RemoveStoreAsync(ProviderSettings provider, string store, CancellationToken cancellationToken) => DeleteAsync(provider, $"vector_stores/{Part(store)}", cancellationToken);

    public void Dispose() => http.Dispose();

    private async Task<bool> DeleteAsync(ProviderSettings provider, string path, CancellationToken cancellationToken)
    {
        try
        {
            (await AskAsync(provider, HttpMethod.Delete, path, null, cancellationToken)).Dispose();
            return true;
        }
        catch (ProviderRefusedException refusal) when (refusal.Status == HttpStatusCode.NotFound)
        {
            return false;
        }
    }

    private async Task<string?> FindAsync(ProviderSettings provider, string path, Func<JsonElement, bool> isIt, CancellationToken cancellationToken)
    {
        var after = "";
        for (var page = 0; page < MostPages; page++)
        {
            using var answer = await AskAsync(provider, HttpMethod.Get, $"{path}&limit={LargestPage}{after}", null, cancellationToken);
            string? last = null;
            foreach (var item in answer.RootElement.GetProperty("data").EnumerateArray())
            {
                last = IdOf(item);
                if (isIt(item))
                    return last;
            }

            if (last is null || !answer.RootElement.TryGetProperty("has_more", out var more) || more.ValueKind != JsonValueKind.True)
                return null;
            after = $"&after={Part(last)}";
        }

        return null;
    }

    private async Task<string> IdAsync(ProviderSettings provider, HttpMethod method, string path, HttpContent content, CancellationToken cancellationToken)
    {
        using var answer = await AskAsync(provider, method, path, content, cancellationToken);
        return IdOf(answer.RootElement);
    }

    private async Task<JsonDocument> AskAsync(ProviderSettings provider, HttpMethod method, string path, HttpContent? content, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(options.Value.Resilience.CallTimeout);
        using var request = new HttpRequestMessage(method, $"{provider.BaseUrl.AbsoluteUri.TrimEnd('/')}/{path}") { Content = content };
        if (provider.Key is { } key)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key.Reveal());
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
        await using var body = await response.Content.ReadAsStreamAsync(limit.Token);
        var answer = await JsonDocument.ParseAsync(body, cancellationToken: limit.Token);
        return answer.RootElement.ValueKind == JsonValueKind.Object ? answer : throw new JsonException("An object was expected.");
    }

    private static string IdOf(JsonElement item) => item.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String && id.GetString() is { Length: > 0 and <= FileSearch.LongestId } text
        ? text
        : throw new JsonException("There is no id.");

    private static string Part(string id) => Uri.EscapeDataString(id);
}
