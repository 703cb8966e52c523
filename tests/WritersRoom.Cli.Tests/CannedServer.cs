using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace WritersRoom.Cli.Tests;

/// <summary>A real HTTP server on a free loopback port that gives the answers a test wrote, in order; the last one again and again.</summary>
public sealed class CannedServer : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, ConcurrentQueue<Reply>> replies = new();
    private readonly WebApplication app;

    private CannedServer(WebApplication app) => this.app = app;

    public string Url => app.Urls.Single();

    /// <summary>What was asked for, in order.</summary>
    public ConcurrentQueue<Asked> Requests { get; } = new();

    public static async Task<CannedServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.Zero);
        var server = new CannedServer(builder.Build());
        server.app.Run(server.AnswerAsync);
        await server.app.StartAsync();
        return server;
    }

    /// <summary>Adds an answer to <paramref name="request"/>, written as <c>GET /api/scripts</c> without the query.</summary>
    public CannedServer On(string request, string body, int status = 200, string contentType = "application/json")
    {
        replies.GetOrAdd(request, _ => new ConcurrentQueue<Reply>()).Enqueue(new Reply(status, contentType, body));
        return this;
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var asked = new Asked(
            $"{context.Request.Method} {context.Request.Path}",
            context.Request.QueryString.Value ?? "",
            await reader.ReadToEndAsync(),
            context.Request.Headers.Authorization.ToString(),
            context.Request.Headers["Idempotency-Key"].ToString());
        Requests.Enqueue(asked);
        if (!replies.TryGetValue(asked.Request, out var queue) || !queue.TryPeek(out var reply))
        {
            reply = new Reply(404, "application/problem+json", """{"type":"urn:writersroom:problem:not_found","detail":"There is no such thing here."}""");
        }
        else if (queue.Count > 1)
        {
            queue.TryDequeue(out _);
        }

        context.Response.StatusCode = reply.Status;
        context.Response.ContentType = reply.ContentType;
        await context.Response.WriteAsync(reply.Body);
    }

    public sealed record Asked(string Request, string Query, string Body, string Authorization, string Key);

    private sealed record Reply(int Status, string ContentType, string Body);
}
