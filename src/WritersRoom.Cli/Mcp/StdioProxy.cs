using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using WritersRoom.Cli.Api;
using WritersRoom.Cli.Output;

namespace WritersRoom.Cli.Mcp;

/// <summary>
/// Carries MCP messages between standard input and output and the server's <c>/mcp</c>, one per line, without knowing what they ask: what the server offers, a client of this program is offered. Nothing
/// but messages is written to standard output.
/// </summary>
internal sealed class StdioProxy(ApiClient api, Terminal terminal)
{
    private const int InternalError = -32603;
    private const int ParseError = -32700;

    private readonly ConcurrentDictionary<string, CancellationTokenSource> underWay = new();
    private readonly SemaphoreSlim writing = new(1, 1);
    private volatile string? version;

    /// <summary>Runs until standard input ends; what is under way then is still answered.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var input = new StreamReader(terminal.Input, Encoding.UTF8, detectEncodingFromByteOrderMarks: false, leaveOpen: true);
        var answers = new List<Task>();
        while (await input.ReadLineAsync(cancellationToken) is { } line)
        {
            if (string.IsNullOrWhiteSpace(line))
                continue;
            answers.RemoveAll(answer => answer.IsCompletedSuccessfully);
            if (Read(line) is { } message)
                await BeginAsync(message, answers, cancellationToken);
            else
                await WriteAsync(Failure(null, ParseError, "The line is not one JSON-RPC message."));
        }

        await Task.WhenAll(answers);
    }

    private async Task BeginAsync(ProxiedMessage message, List<Task> answers, CancellationToken cancellationToken)
    {
        // The server keeps nothing between two messages: to end a call is to hang up on it.
        if (message.Cancels is { } cancelled)
        {
            if (underWay.TryGetValue(cancelled, out var call))
                await call.CancelAsync();
            return;
        }

        var answer = AnswerAsync(message, cancellationToken);
        // What follows an initialize depends on the version that it agrees on.
        if (message.Method == "initialize")
            await answer;
        else
            answers.Add(answer);
    }

    private async Task AnswerAsync(ProxiedMessage message, CancellationToken cancellationToken)
    {
        using var call = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (message.Id is not null)
            underWay[message.IdText] = call;
        try
        {
            await foreach (var answer in api.SendMcpAsync(message.Text, message.HeadersFor(version), call.Token))
            {
                if (message.Method == "initialize")
                    version = ProxiedMessage.AgreedVersion(answer) ?? version;
                await WriteAsync(answer);
            }
        }
        catch (CommandFailure failure) when (message.Id is not null)
        {
            await WriteAsync(Failure(message.Id, InternalError, failure.Message));
        }
        catch (CommandFailure failure)
        {
            terminal.WriteError(failure.Message);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The client has said that it no longer waits.
        }
        finally
        {
            underWay.TryRemove(KeyValuePair.Create(message.IdText, call));
        }
    }

    private static ProxiedMessage? Read(string line)
    {
        try
        {
            return JsonNode.Parse(line) is JsonObject message ? new ProxiedMessage(line, message) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private async Task WriteAsync(string message)
    {
        await writing.WaitAsync();
        try
        {
            terminal.WriteJson(message);
        }
        finally
        {
            writing.Release();
        }
    }

    private static string Failure(JsonNode? id, int code, string message) => new JsonObject
    {
        ["jsonrpc"] = "2.0",
        ["id"] = id?.DeepClone(),
        ["error"] = new JsonObject { ["code"] = code, ["message"] = message },
    }.ToJsonString();
}
