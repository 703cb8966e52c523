using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace WritersRoom.TestSupport.Llm.ProviderDouble;

/// <summary>
/// A provider on a loopback port that answers whatever it is told to, byte for byte: for what no other stand-in has, such as cache usage, half streams and garbage, and, being fast, for
/// measuring what stands between a caller and a provider. Paths are not looked at: it is Anthropic and OpenAI at once.
/// </summary>
public sealed class ProviderDouble : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<ProviderReply> next = new();
    private readonly List<ProviderRequest> requests = [];
    private readonly List<(int Number, TaskCompletionSource<ProviderRequest> Signal)> awaited = [];
    private readonly Lock gate = new();

    private ProviderDouble(WebApplication app) => this.app = app;

    /// <summary>Where it is; for Anthropic's library as it stands, for OpenAI's <see cref="OpenAIAddress"/>.</summary>
    public Uri Address { get; private set; } = null!;

    public Uri OpenAIAddress => new(Address, "v1");

    /// <summary>What it answers when nothing else was told.</summary>
    public ProviderReply Usual { get; set; } = AnthropicReply.Of("Yes.");

    /// <summary>Whether requests are kept; not when there are to be millions.</summary>
    public bool KeepsRequests { get; init; } = true;

    /// <summary>The requests so far, in order.</summary>
    public IReadOnlyList<ProviderRequest> Requests
    {
        get
        {
            lock (gate)
                return [.. requests];
        }
    }

    public static async Task<ProviderDouble> StartAsync(bool keepsRequests = true)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var provider = new ProviderDouble(app) { KeepsRequests = keepsRequests };
        app.Run(provider.AnswerAsync);
        await app.StartAsync();
        provider.Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        return provider;
    }

    /// <summary>Answers the next requests with these, one each.</summary>
    public void Then(params ReadOnlySpan<ProviderReply> replies)
    {
        foreach (var reply in replies)
            next.Enqueue(reply);
    }

    /// <summary>Returns when so many requests have come, with the last of them.</summary>
    public Task<ProviderRequest> WaitForRequestAsync(int number)
    {
        lock (gate)
        {
            if (requests.Count >= number)
                return Task.FromResult(requests[number - 1]);
            var signal = new TaskCompletionSource<ProviderRequest>(TaskCreationOptions.RunContinuationsAsynchronously);
            awaited.Add((number, signal));
            return signal.Task;
        }
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var request = await ReceiveAsync(context);
        var reply = next.TryDequeue(out var told) ? told : Usual;
        context.Response.StatusCode = reply.Status;
        context.Response.ContentType = reply.ContentType;
        // More than will come: what was sent arrives, and then the connection ends too early. Breaking it off could take along what had been sent.
        if (reply.IsCut)
            context.Response.ContentLength = reply.Pieces.Sum(piece => piece.Length) + 1_000;
        foreach (var (name, value) in reply.Headers)
            context.Response.Headers[name] = value;
        try
        {
            await reply.Before.WaitAsync(context.RequestAborted);
            for (var i = 0; i < reply.Pieces.Count; i++)
            {
                await reply.BeforePiece(i).WaitAsync(context.RequestAborted);
                await context.Response.BodyWriter.WriteAsync(reply.Pieces[i], context.RequestAborted);
                await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
                if (i + 1 == reply.HoldAfter)
                    await reply.Hold.WaitAsync(context.RequestAborted);
            }

        }
        catch (OperationCanceledException)
        {
            // Whoever asked has gone.
        }
        finally
        {
            if (context.RequestAborted.IsCancellationRequested)
                request.GaveUp();
        }
    }

    private async Task<ProviderRequest> ReceiveAsync(HttpContext context)
    {
        if (!KeepsRequests)
        {
            await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
            return ProviderRequest.Unkept;
        }

        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
        var body = await reader.ReadToEndAsync(context.RequestAborted);
        var request = new ProviderRequest(context.Request.Path, context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase), body);
        lock (gate)
        {
            requests.Add(request);
            foreach (var (number, signal) in awaited.Where(waiting => requests.Count >= waiting.Number))
                signal.TrySetResult(requests[number - 1]);
        }

        return request;
    }
}

/// <summary>A request as it came.</summary>
public sealed class ProviderRequest(string path, IReadOnlyDictionary<string, string> headers, string body)
{
    private readonly TaskCompletionSource gaveUp = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal static ProviderRequest Unkept { get; } = new("", new Dictionary<string, string>(), "");

    public string Path => path;

    public IReadOnlyDictionary<string, string> Headers => headers;

    public string Body => body;

    public JsonObject Json => JsonNode.Parse(body)!.AsObject();

    /// <summary>Ends when whoever asked has closed the connection before the answer was over.</summary>
    public Task HasBeenGivenUp => gaveUp.Task;

    internal void GaveUp() => gaveUp.TrySetResult();
}
