using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace WritersRoom.Cli.Api;

/// <summary>The routes of a WritersRoom server that the commands use. Every failure is a <see cref="CommandFailure"/> with a sentence for a person.</summary>
internal sealed class ApiClient : IDisposable
{
    private static readonly TimeSpan RequestLimit = TimeSpan.FromMinutes(10);

    // A server waits for a model, its repetitions included, for up to a quarter of an hour, and then for the one behind it; who gives up sooner pays for an answer that nobody reads.
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromMinutes(35);

    private readonly HttpClient http;

    public ApiClient(Uri server, string? apiKey)
    {
        // A proxy of the environment must not be asked for this machine's own server.
        http = new HttpClient(new SocketsHttpHandler { UseProxy = !server.IsLoopback, ConnectTimeout = TimeSpan.FromSeconds(10) })
        {
            BaseAddress = server,
            Timeout = Timeout.InfiniteTimeSpan,
        };
        if (!string.IsNullOrWhiteSpace(apiKey)) http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", apiKey.Trim());
    }

    public Task<ApiResult<ScriptPage>> ListScriptsAsync(string? cursor, CancellationToken cancellationToken) =>
        ReadAsync(HttpMethod.Get, $"api/scripts?limit=500{Parameter("cursor", cursor)}", null, ApiJson.Default.ScriptPage, cancellationToken);

    public Task<ApiResult<Script>> GetScriptAsync(string id, CancellationToken cancellationToken) =>
        ReadAsync(HttpMethod.Get, $"api/scripts/{Escape(id)}", null, ApiJson.Default.Script, cancellationToken);

    public Task<ApiResult<UploadedScript>> UploadAsync(Stream content, string fileName, string? title, bool localOnly, CancellationToken cancellationToken)
    {
        var form = new MultipartFormDataContent { { new StreamContent(content), "file", fileName } };
        if (title is not null) form.Add(new StringContent(title), "title");
        if (localOnly) form.Add(new StringContent("true"), "local_only");
        return ReadAsync(HttpMethod.Post, "api/scripts", form, ApiJson.Default.UploadedScript, cancellationToken);
    }

    public Task<ApiResult<ScriptState>> GetStateAsync(string id, CancellationToken cancellationToken) =>
        ReadAsync(HttpMethod.Get, $"api/scripts/{Escape(id)}/state", null, ApiJson.Default.ScriptState, cancellationToken);

    /// <summary>Answers the JSON of the accepted job.</summary>
    public async Task<string> AnalyzeAsync(string id, string mode, CancellationToken cancellationToken)
    {
        var body = JsonContent.Create(new AnalyzeRequest(mode), ApiJson.Default.AnalyzeRequest);
        return await ReadTextAsync(HttpMethod.Post, $"api/scripts/{Escape(id)}/analyze", body, cancellationToken);
    }

    public Task<ApiResult<ScenePage>> ListScenesAsync(string id, string? cursor, CancellationToken cancellationToken) =>
        ReadAsync(HttpMethod.Get, $"api/scripts/{Escape(id)}/scenes?limit=500{Parameter("cursor", cursor)}", null, ApiJson.Default.ScenePage, cancellationToken);

    public Task<ApiResult<SearchPage>> SearchAsync(
        string id, string words, int? limit, int? act, string? characters, bool onlyKeyScenes, int? asOfScene, CancellationToken cancellationToken)
    {
        var query = $"q={Escape(words)}{Parameter("limit", limit)}{Parameter("act", act)}{Parameter("characters", characters)}"
            + (onlyKeyScenes ? "&is_key_scene=true" : "") + Parameter("as_of_scene", asOfScene);
        return ReadAsync(HttpMethod.Get, $"api/scripts/{Escape(id)}/search?{query}", null, ApiJson.Default.SearchPage, cancellationToken);
    }

    /// <summary>Over all scripts.</summary>
    public Task<ApiResult<LibraryPage>> SearchLibraryAsync(string words, int? limit, CancellationToken cancellationToken) =>
        ReadAsync(HttpMethod.Get, $"api/search?q={Escape(words)}{Parameter("limit", limit)}", null, ApiJson.Default.LibraryPage, cancellationToken);

    public Task<ApiResult<RatedAnswerPage>> ListRatingsAsync(string? cursor, CancellationToken cancellationToken) =>
        ReadAsync(HttpMethod.Get, $"api/chat/ratings?limit=500{Parameter("cursor", cursor)}", null, ApiJson.Default.RatedAnswerPage, cancellationToken);

    public Task<string> GetPacingAsync(string id, CancellationToken cancellationToken) =>
        ReadTextAsync(HttpMethod.Get, $"api/scripts/{Escape(id)}/pacing", null, cancellationToken);

    /// <summary>The pacing report as text for a person.</summary>
    public Task<string> GetPacingTextAsync(string id, CancellationToken cancellationToken) =>
        ReadTextAsync(HttpMethod.Get, $"api/scripts/{Escape(id)}/reports/pacing?format=text", null, cancellationToken);

    /// <param name="id">The script.</param>
    /// <param name="format">The format and what else the server is told of the file, as in a query.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<byte[]> ExportAsync(string id, string format, CancellationToken cancellationToken)
    {
        using var limit = Limit(RequestLimit, cancellationToken);
        using var response = await SendAsync(HttpMethod.Get, $"api/scripts/{Escape(id)}/export?format={format}", null, limit.Token, cancellationToken);
        return await WithinAsync(() => response.Content.ReadAsByteArrayAsync(limit.Token), cancellationToken);
    }

    public Task<ApiResult<Impact>> GetImpactAsync(string id, ImpactRequest change, CancellationToken cancellationToken) => ReadAsync(
        HttpMethod.Post, $"api/scripts/{Escape(id)}/impact", JsonContent.Create(change, ApiJson.Default.ImpactRequest), ApiJson.Default.Impact, cancellationToken);

    public Task<ApiResult<JobPage>> ListJobsAsync(JobQuery query, CancellationToken cancellationToken)
    {
        var route = $"api/jobs?limit={query.Limit ?? 50}{Parameter("state", query.State)}{Parameter("kind", query.Kind)}{Parameter("queue", query.Queue)}{Parameter("script", query.Script)}";
        return ReadAsync(HttpMethod.Get, route, null, ApiJson.Default.JobPage, cancellationToken);
    }

    public Task<ApiResult<Job>> GetJobAsync(string id, CancellationToken cancellationToken) =>
        ReadAsync(HttpMethod.Get, $"api/jobs/{Escape(id)}", null, ApiJson.Default.Job, cancellationToken);

    /// <param name="change"><c>retry</c> or <c>cancel</c>.</param>
    /// <param name="id">The job.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<ApiResult<Job>> ChangeJobAsync(string change, string id, CancellationToken cancellationToken) =>
        ReadAsync(HttpMethod.Post, $"api/jobs/{Escape(id)}/{change}", null, ApiJson.Default.Job, cancellationToken);

    public Task<ApiResult<Usage>> GetUsageAsync(UsageQuery query, CancellationToken cancellationToken) =>
        ReadAsync(HttpMethod.Get, $"api/usage?group_by={query.By}{Days(query)}", null, ApiJson.Default.Usage, cancellationToken);

    /// <summary>The rows of the ledger as CSV.</summary>
    public async Task<byte[]> GetUsageCsvAsync(UsageQuery query, CancellationToken cancellationToken)
    {
        using var limit = Limit(RequestLimit, cancellationToken);
        using var response = await SendAsync(HttpMethod.Get, $"api/usage?format=csv{Days(query)}", null, limit.Token, cancellationToken);
        return await WithinAsync(() => response.Content.ReadAsByteArrayAsync(limit.Token), cancellationToken);
    }

    public Task<ApiResult<Reconciled>> ReconcileAsync(ReadOnlyMemory<byte> bill, CancellationToken cancellationToken)
    {
        var body = new ReadOnlyMemoryContent(bill) { Headers = { ContentType = new MediaTypeHeaderValue("text/csv") } };
        return ReadAsync(HttpMethod.Post, "api/usage/reconcile", body, ApiJson.Default.Reconciled, cancellationToken);
    }

    /// <summary>The whole answer. Where the connection breaks the question is sent once more under its key, so that it is neither stored nor paid for twice.</summary>
    public async Task<ApiResult<Answer>> AskAsync(Question question, CancellationToken cancellationToken)
    {
        var key = NewKey();
        try
        {
            return await AskAsync(question, key, cancellationToken);
        }
        catch (CommandFailure failure) when (failure.InnerException is IOException or HttpRequestException { HttpRequestError: not (HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError) })
        {
            return await AskAsync(question, key, cancellationToken);
        }
    }

    /// <summary>The answer as it is written; the last item carries it whole.</summary>
    public async IAsyncEnumerable<AnswerPart> AskStreamingAsync(Question question, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var silence = Limit(AnswerLimit, cancellationToken);
        var body = JsonContent.Create(question, ApiJson.Default.Question);
        using var response = await SendAsync(HttpMethod.Post, "api/chat/message/stream", body, silence.Token, cancellationToken, NewKey());
        await using var stream = await response.Content.ReadAsStreamAsync(silence.Token);
        await using var events = SseParser.Create(stream).EnumerateAsync(silence.Token).GetAsyncEnumerator(silence.Token);
        while (await WithinAsync(() => events.MoveNextAsync().AsTask(), cancellationToken))
        {
            silence.CancelAfter(AnswerLimit);
            if (AnswerPart.Read(events.Current) is not { } part) continue;
            yield return part;
            if (part is AnswerPart.Whole) yield break;
        }

        throw new CommandFailure("The server stopped before the answer was complete; what it had is kept in the conversation. Ask again.");
    }

    /// <summary>The events of a route that answers with a stream, as they come.</summary>
    internal async IAsyncEnumerable<SseItem<string>> StreamAsync(string route, HttpContent body, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var silence = Limit(AnswerLimit, cancellationToken);
        using var response = await SendAsync(HttpMethod.Post, route, body, silence.Token, cancellationToken, NewKey());
        await using var stream = await response.Content.ReadAsStreamAsync(silence.Token);
        await using var events = SseParser.Create(stream).EnumerateAsync(silence.Token).GetAsyncEnumerator(silence.Token);
        while (await WithinAsync(() => events.MoveNextAsync().AsTask(), cancellationToken))
        {
            silence.CancelAfter(AnswerLimit);
            yield return events.Current;
        }
    }

    private async Task<ApiResult<Answer>> AskAsync(Question question, string key, CancellationToken cancellationToken)
    {
        using var limit = Limit(AnswerLimit, cancellationToken);
        using var response = await SendAsync(HttpMethod.Post, "api/chat/message", JsonContent.Create(question, ApiJson.Default.Question), limit.Token, cancellationToken, key);
        var json = await WithinAsync(() => response.Content.ReadAsStringAsync(limit.Token), cancellationToken);
        return new ApiResult<Answer>(Parse(json, ApiJson.Default.Answer), json);
    }

    private static string NewKey() => $"cli-{RandomNumberGenerator.GetHexString(32, lowercase: true)}";

    /// <summary>One MCP message, and the messages that answer it; none for a notification.</summary>
    /// <param name="message">JSON-RPC.</param>
    /// <param name="headers">What the protocol wants said of it.</param>
    /// <param name="cancellationToken">Hangs up, which ends the call at the server too.</param>
    public async IAsyncEnumerable<string> SendMcpAsync(string message, IEnumerable<(string Name, string Value)> headers, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var limit = Limit(RequestLimit, cancellationToken);
        var body = new StringContent(message, new MediaTypeHeaderValue("application/json"));
        using var request = new HttpRequestMessage(HttpMethod.Post, "mcp") { Content = body };
        request.Headers.Accept.ParseAdd("application/json, text/event-stream");
        // A name may hold what a header may not; the server then says so.
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        using var response = await AcceptedAsync(request, limit.Token, cancellationToken);
        if (response.Content.Headers.ContentType?.MediaType != "text/event-stream") yield break;
        await using var stream = await response.Content.ReadAsStreamAsync(limit.Token);
        await using var events = SseParser.Create(stream).EnumerateAsync(limit.Token).GetAsyncEnumerator(limit.Token);
        while (await WithinAsync(() => events.MoveNextAsync().AsTask(), cancellationToken)) yield return events.Current.Data;
    }

    private string Server => http.BaseAddress!.AbsoluteUri.TrimEnd('/');

    public void Dispose() => http.Dispose();

    internal async Task<ApiResult<T>> ReadAsync<T>(
        HttpMethod method, string route, HttpContent? body, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        var json = await ReadTextAsync(method, route, body, cancellationToken);
        return new ApiResult<T>(Parse(json, type), json);
    }

    private async Task<string> ReadTextAsync(HttpMethod method, string route, HttpContent? body, CancellationToken cancellationToken)
    {
        using var limit = Limit(RequestLimit, cancellationToken);
        using var response = await SendAsync(method, route, body, limit.Token, cancellationToken);
        return await WithinAsync(() => response.Content.ReadAsStringAsync(limit.Token), cancellationToken);
    }

    private async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string route, HttpContent? body, CancellationToken limit, CancellationToken cancellationToken, string? key = null)
    {
        using var request = new HttpRequestMessage(method, route) { Content = body };
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        return await AcceptedAsync(request, limit, cancellationToken);
    }

    private async Task<HttpResponseMessage> AcceptedAsync(HttpRequestMessage request, CancellationToken limit, CancellationToken cancellationToken)
    {
        var response = await WithinAsync(() => http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit), cancellationToken);
        if (response.IsSuccessStatusCode) return response;
        using (response)
        {
            var problem = await WithinAsync(() => response.Content.ReadAsStringAsync(limit), cancellationToken);
            throw new CommandFailure(Problem.Describe(response.StatusCode, problem));
        }
    }

    private async Task<T> WithinAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken)
    {
        try
        {
            return await work();
        }
        catch (HttpRequestException unreachable) when (unreachable.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError)
        {
            throw new CommandFailure(
                $"No server answers at {Server}; start one with 'dotnet run --project src/WritersRoom.Server', or name another with --url or WRITERSROOM_URL.",
                unreachable);
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException)
        {
            throw new CommandFailure($"The connection to {Server} broke ({broken.Message.TrimEnd('.')}); check the server and try again.", broken);
        }
        catch (OperationCanceledException late) when (!cancellationToken.IsCancellationRequested)
        {
            throw new CommandFailure($"The server at {Server} has been silent for too long; check it and try again.", late);
        }
    }

    private static CancellationTokenSource Limit(TimeSpan after, CancellationToken cancellationToken)
    {
        var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(after);
        return limit;
    }

    private static T Parse<T>(string json, JsonTypeInfo<T> type)
    {
        try
        {
            return JsonSerializer.Deserialize(json, type) ?? throw new JsonException();
        }
        catch (JsonException unreadable)
        {
            throw new CommandFailure("The answer is not what a WritersRoom server says; check that --url or WRITERSROOM_URL names one, of this version.", unreadable);
        }
    }

    private static string Parameter<T>(string name, T? value) => value is null ? "" : $"&{name}={Escape($"{value}")}";

    private static string Days(UsageQuery query) => $"{Parameter("from", query.From)}{Parameter("to", query.To)}{Parameter("script_id", query.Script)}";

    private static string Escape(string text) => Uri.EscapeDataString(text);
}
