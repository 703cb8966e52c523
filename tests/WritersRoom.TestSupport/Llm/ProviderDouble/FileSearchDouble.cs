using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace WritersRoom.TestSupport.Llm.ProviderDouble;

/// <summary>
/// OpenAI's files and vector stores on a loopback port, in memory: uploads, stores, indexing that takes its time, lists in pages of two, and refusals in its form. Requests without its key, or in another
/// form than its documentation shows, are refused as it does.
/// </summary>
public sealed class FileSearchDouble : IAsyncDisposable
{
    public const string Key = "sk-search-double";
    private const int PageSize = 2;

    private readonly WebApplication app;
    private readonly Lock gate = new();
    private readonly List<JsonObject> files = [];
    private readonly List<JsonObject> stores = [];
    private readonly Dictionary<string, string> contents = [];
    private readonly List<string> requests = [];
    private readonly Dictionary<int, Fault> faults = [];
    private int ids;

    private FileSearchDouble(WebApplication app) => this.app = app;

    public Uri Address { get; private set; } = null!;

    /// <summary>How often a file is said to be in progress before it is indexed.</summary>
    public int LooksUntilIndexed { get; set; }

    /// <summary>Whether what is added cannot be indexed.</summary>
    public bool FailsToIndex { get; set; }

    /// <summary>How many seconds everybody is told to wait, with 429; null while they need not.</summary>
    public int? LimitedFor { get; set; }

    /// <summary>Method and path of each request, in order.</summary>
    public IReadOnlyList<string> Requests
    {
        get
        {
            lock (gate)
                return [.. requests];
        }
    }

    /// <summary>What is uploaded, by name.</summary>
    public IReadOnlyDictionary<string, string> Files
    {
        get
        {
            lock (gate)
                return files.ToDictionary(file => (string)file["filename"]!, file => contents[(string)file["id"]!]);
        }
    }

    public int Stores
    {
        get
        {
            lock (gate)
                return stores.Count;
        }
    }

    /// <summary>What a search of every store would find: the contents of indexed files.</summary>
    public IReadOnlyList<string> Searchable
    {
        get
        {
            lock (gate)
                return [.. stores.SelectMany(store => store["files"]!.AsArray()).Where(file => (string)file!["status"]! == "completed").Select(file => contents.GetValueOrDefault((string)file!["id"]!, ""))];
        }
    }

    public static async Task<FileSearchDouble> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var provider = new FileSearchDouble(app);
        app.Run(provider.AnswerAsync);
        await app.StartAsync();
        provider.Address = new Uri($"{app.Urls.Single()}/v1");
        return provider;
    }

    /// <summary>Refuses a request, by its number from now on, from 1; where <paramref name="isDone"/>, it is done all the same, and its answer is what is lost.</summary>
    public void Fail(int request, int status, string type = "server_error", bool isDone = false)
    {
        lock (gate)
            faults[requests.Count + request] = new Fault(status, type, isDone);
    }

    /// <summary>Somebody deletes every store in the provider's own console.</summary>
    public void DeleteStores()
    {
        lock (gate)
            stores.Clear();
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!["/v1".Length..];
        var form = context.Request.HasFormContentType ? await context.Request.ReadFormAsync() : null;
        var json = form is null && context.Request.ContentLength is not (null or 0) ? (await JsonNode.ParseAsync(context.Request.Body))!.AsObject() : null;
        var upload = form?.Files.GetFile("file") is { } file ? new Upload(file.FileName, await new StreamReader(file.OpenReadStream()).ReadToEndAsync()) : null;
        int status;
        JsonObject answer;
        lock (gate)
        {
            requests.Add($"{context.Request.Method} {path}");
            var fault = faults.GetValueOrDefault(requests.Count);
            (status, answer) = context.Request.Headers.Authorization != $"Bearer {Key}" ? Refusal(401, "invalid_api_key")
                : fault is { IsDone: false } || LimitedFor is not null ? Refusal(fault?.Status ?? 429, fault?.Type ?? "rate_limit_exceeded")
                : Do(context.Request, path.Trim('/').Split('/'), json, form, upload);
            if (fault is not null)
                (status, answer) = Refusal(fault.Status, fault.Type);
            if (LimitedFor is { } seconds)
                (status, answer, context.Response.Headers.RetryAfter) = (429, Refusal(429, "rate_limit_exceeded").Answer, $"{seconds}");
        }

        context.Response.StatusCode = status;
        await context.Response.WriteAsJsonAsync(answer);
    }

    private (int Status, JsonObject Answer) Do(HttpRequest request, string[] parts, JsonObject? json, IFormCollection? form, Upload? upload) => (request.Method, parts) switch
    {
        ("POST", ["files"]) when form is not null && form["purpose"].ToString() == "assistants" && upload is { Text.Length: > 0 } => Added(files, "file", new JsonObject { ["filename"] = upload.Name, ["bytes"] = upload.Text.Length }, upload.Text),
        ("GET", ["files"]) => Page(files, request),
        ("DELETE", ["files", var id]) => Deleted(files, id),
        ("POST", ["vector_stores"]) when json is not null => Added(stores, "vs", new JsonObject { ["name"] = json["name"]?.DeepClone(), ["metadata"] = json["metadata"]?.DeepClone(), ["files"] = new JsonArray() }, null),
        ("GET", ["vector_stores"]) => Page(stores, request),
        ("DELETE", ["vector_stores", var id]) => Deleted(stores, id),
        ("POST", ["vector_stores", var id, "files"]) when json?["file_id"] is { } file && json["attributes"] is JsonObject { Count: > 0 and <= 16 } => Add(id, (string)file!),
        ("GET", ["vector_stores", var id, "files", var file]) => Look(id, file),
        ("DELETE", ["vector_stores", var id, "files", var file]) => Find(stores, id) is { } store && store["files"]!.AsArray().FirstOrDefault(one => (string)one!["id"]! == file) is { } there && store["files"]!.AsArray().Remove(there)
            ? (200, new JsonObject { ["id"] = file, ["deleted"] = true })
            : Refusal(404, "invalid_request_error"),
        _ => Refusal(400, "invalid_request_error"),
    };

    private (int Status, JsonObject Answer) Added(List<JsonObject> to, string kind, JsonObject item, string? content)
    {
        var id = $"{kind}_{++ids}";
        item["id"] = id;
        to.Add(item);
        if (content is not null)
            contents[id] = content;
        return (200, item.DeepClone().AsObject());
    }

    private (int Status, JsonObject Answer) Add(string store, string file)
    {
        if (Find(stores, store) is not { } found || Find(files, file) is null)
            return Refusal(404, "invalid_request_error");
        found["files"]!.AsArray().Add(new JsonObject { ["id"] = file, ["status"] = "in_progress", ["looks"] = 0 });
        return (200, new JsonObject { ["id"] = file, ["status"] = "in_progress" });
    }

    private (int Status, JsonObject Answer) Look(string store, string file)
    {
        if (Find(stores, store)?["files"]!.AsArray().FirstOrDefault(one => (string)one!["id"]! == file) is not JsonObject found)
            return Refusal(404, "invalid_request_error");
        var looks = (int)found["looks"]! + 1;
        found["looks"] = looks;
        found["status"] = FailsToIndex ? "failed" : looks > LooksUntilIndexed ? "completed" : "in_progress";
        return (200, new JsonObject { ["id"] = file, ["status"] = found["status"]!.DeepClone() });
    }

    private static (int Status, JsonObject Answer) Page(List<JsonObject> of, HttpRequest request)
    {
        var rest = request.Query["after"].FirstOrDefault() is { } after ? of.AsEnumerable().Reverse().SkipWhile(item => (string)item["id"]! != after).Skip(1).ToList() : [.. of.AsEnumerable().Reverse()];
        return (200, new JsonObject { ["object"] = "list", ["data"] = new JsonArray([.. rest.Take(PageSize).Select(item => item.DeepClone())]), ["has_more"] = rest.Count > PageSize });
    }

    private static (int Status, JsonObject Answer) Deleted(List<JsonObject> from, string id) =>
        Find(from, id) is { } item && from.Remove(item) ? (200, new JsonObject { ["id"] = id, ["deleted"] = true }) : Refusal(404, "invalid_request_error");

    private static JsonObject? Find(List<JsonObject> among, string id) => among.Find(item => (string)item["id"]! == id);

    private static (int Status, JsonObject Answer) Refusal(int status, string type) => (status, new JsonObject { ["error"] = new JsonObject { ["message"] = "secret words of the provider", ["type"] = type, ["param"] = null, ["code"] = null } });

    private sealed record Upload(string Name, string Text);

    private sealed record Fault(int Status, string Type, bool IsDone);
}
