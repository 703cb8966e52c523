using System.IO.Pipelines;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using WritersRoom.Cli.Mcp;
using WritersRoom.Cli.Output;

namespace WritersRoom.Cli.Tests.Mcp;

/// <summary><c>writersroom mcp</c>: messages in, messages out, and nothing else on standard output.</summary>
public sealed class StdioProxyTests
{
    private const string Ping = """{"jsonrpc":"2.0","id":1,"method":"ping"}""";

    [Fact]
    public async Task A_message_is_posted_and_each_of_the_streams_messages_is_a_line()
    {
        await using var server = await CannedServer.StartAsync();
        server.On("POST /mcp", "event: message\ndata: {\"method\":\"notifications/progress\"}\n\nevent: message\ndata: {\"id\":1,\"result\":{}}\n\n", contentType: "text/event-stream");

        var run = await PipedAsync(server.Url, Ping);

        run.Code.ShouldBe(0, run.Error);
        run.Output.ShouldBe("{\"method\":\"notifications/progress\"}\n{\"id\":1,\"result\":{}}\n");
        server.Requests.Single().Body.ShouldBe(Ping);
    }

    [Fact]
    public async Task A_notification_has_no_answer()
    {
        await using var server = await CannedServer.StartAsync();
        server.On("POST /mcp", "", 202);

        (await PipedAsync(server.Url, """{"jsonrpc":"2.0","method":"notifications/initialized"}""", "")).Output.ShouldBe("");
    }

    [Fact]
    public async Task What_is_no_message_is_answered_and_not_sent()
    {
        await using var server = await CannedServer.StartAsync();

        var run = await PipedAsync(server.Url, "hello", "[1]");

        run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!["error"]!["code"]!.GetValue<int>()).ShouldBe([-32700, -32700]);
        server.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_the_server_refuses_is_an_error_of_that_message_with_its_reason()
    {
        await using var server = await CannedServer.StartAsync();
        server.On("POST /mcp", """{"type":"urn:writersroom:problem:unauthorized"}""", 401, "application/problem+json");

        var answer = JsonNode.Parse((await PipedAsync(server.Url, Ping)).Output)!;

        answer["id"]!.GetValue<int>().ShouldBe(1);
        answer["error"]!["message"]!.GetValue<string>().ShouldContain("WRITERSROOM_API_KEY");
    }

    [Fact]
    public async Task Without_a_server_the_client_is_told_how_to_start_one()
    {
        string url;
        await using (var server = await CannedServer.StartAsync())
            url = server.Url;

        JsonNode.Parse((await PipedAsync(url, Ping)).Output)!["error"]!["message"]!.GetValue<string>().ShouldStartWith("No server answers at");
    }

    [Fact]
    public async Task A_call_that_is_taken_back_is_hung_up_on_and_others_go_on()
    {
        var (arrived, ended) = (new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        await using var server = await HoldingServerAsync(arrived, ended);
        var input = new Pipe();
        using var output = new MemoryStream();
        using var terminal = new Terminal(output, Stream.Null, false, false) { Input = input.Reader.AsStream() };
        using var api = new WritersRoom.Cli.Api.ApiClient(new Uri(server.Urls.Single() + "/"), null);

        var running = new StdioProxy(api, terminal).RunAsync(TestContext.Current.CancellationToken);
        await WriteAsync(input, """{"jsonrpc":"2.0","id":"slow","method":"tools/call","params":{"name":"get_scene"}}""");
        await arrived.Task.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        await WriteAsync(input, """{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":"slow"}}""");
        await ended.Task.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        await WriteAsync(input, Ping);
        await input.Writer.CompleteAsync();
        await running;

        Encoding.UTF8.GetString(output.ToArray()).ShouldBe("{\"id\":1}\n");
    }

    [Fact]
    public void The_headers_say_what_the_message_is_about()
    {
        Headers("""{"method":"tools/call","params":{"name":"get_scene"}}""", "2025-11-25").ShouldBe([("MCP-Protocol-Version", "2025-11-25"), ("Mcp-Method", "tools/call"), ("Mcp-Name", "get_scene")]);
        Headers("""{"method":"resources/read","params":{"uri":"a://b","_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28"}}}""", null)
            .ShouldBe([("MCP-Protocol-Version", "2026-07-28"), ("Mcp-Method", "resources/read"), ("Mcp-Name", "a://b")]);
        Headers("""{"method":"tools/list","params":{"name":"x"}}""", null).ShouldBe([("Mcp-Method", "tools/list")]);
        Headers("""{"id":1,"result":{}}""", null).ShouldBeEmpty();
    }

    private static IEnumerable<(string, string)> Headers(string message, string? agreed) => new ProxiedMessage(message, JsonNode.Parse(message)!.AsObject()).HeadersFor(agreed);

    private static Task<CommandRun> PipedAsync(string url, params string[] lines) => CommandRun.OfPipedAsync(Encoding.UTF8.GetBytes(string.Join('\n', lines)), "mcp", "--url", url);

    private static async Task WriteAsync(Pipe input, string line) => await input.Writer.WriteAsync(Encoding.UTF8.GetBytes(line + "\n"), TestContext.Current.CancellationToken);

    /// <summary>Holds a call until its client hangs up; answers everything else.</summary>
    private static async Task<WebApplication> HoldingServerAsync(TaskCompletionSource arrived, TaskCompletionSource ended)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapPost("/mcp", async (HttpContext context) =>
        {
            using var body = new StreamReader(context.Request.Body);
            if ((await body.ReadToEndAsync()).Contains("slow", StringComparison.Ordinal))
            {
                using var gone = context.RequestAborted.Register(ended.SetResult);
                arrived.SetResult();
                await ended.Task;
                return;
            }

            context.Response.ContentType = "text/event-stream";
            await context.Response.WriteAsync("data: {\"id\":1}\n\n");
        });
        await app.StartAsync();
        return app;
    }
}
