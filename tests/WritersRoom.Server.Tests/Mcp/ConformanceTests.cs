using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using WritersRoom.Server.Auth;
using WritersRoom.Server.Mcp;
using WritersRoom.TestSupport.Server;

namespace WritersRoom.Server.Tests.Mcp;

/// <summary>The protocol's own conformance suite. What it calls by fixed names is mounted on the same host code; all else it asks of the server itself.</summary>
public sealed class ConformanceTests(ServerFixture server, McpPeers peers) : IClassFixture<ServerFixture>, IClassFixture<McpPeers>
{
    /// <summary>Of the server as it is.</summary>
    private static readonly string[] OfServer =
        ["server-initialize", "ping", "logging-set-level", "tools-list", "resources-list", "resources-subscribe", "resources-unsubscribe", "prompts-list", "server-sse-multiple-streams", "dns-rebinding-protection"];

    /// <summary>Of the host, with the suite's own tools, resources and prompts.</summary>
    private static readonly string[] OfHost =
    [
        "completion-complete", "tools-call-simple-text", "tools-call-image", "tools-call-audio", "tools-call-embedded-resource", "tools-call-mixed-content", "tools-call-error", "tools-call-with-progress",
        "json-schema-2020-12", "resources-read-text", "resources-read-binary", "resources-templates-read", "prompts-get-simple", "prompts-get-with-args", "prompts-get-embedded-resource",
        "prompts-get-with-image",
    ];

    /// <summary>docs/mcp.md says why.</summary>
    private static readonly string[] Exceptions =
        ["tools-call-with-logging", "tools-call-sampling", "tools-call-elicitation", "elicitation-sep1034-defaults", "elicitation-sep1330-enums", "server-sse-polling"];

    [Fact]
    public async Task Every_scenario_of_the_suite_is_run_or_excepted_with_a_reason()
    {
        (await peers.ScenariosAsync()).Order().ShouldBe(OfServer.Concat(OfHost).Concat(Exceptions).Order());
        var document = await File.ReadAllTextAsync(Path.Combine(RepositoryRoot, "docs", "mcp.md"), TestContext.Current.CancellationToken);
        Exceptions.ShouldAllBe(scenario => document.Contains($"`{scenario}`", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_server_passes_what_is_asked_of_every_server()
    {
        foreach (var scenario in OfServer)
            await PassesAsync(new Uri(server.Address, "/mcp"), scenario);
    }

    [Fact]
    public async Task The_host_carries_every_kind_of_content()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var host = builder.Build();
        host.UseMiddleware<LoopbackGuard>();
        host.MapPost("/mcp", (Microsoft.AspNetCore.Http.HttpContext context) => McpHost.PostAsync(context, ConformanceFixture.Options));
        host.MapGet("/mcp", McpHost.RefuseMethodAsync);
        await host.StartAsync(TestContext.Current.CancellationToken);

        foreach (var scenario in OfHost)
            await PassesAsync(new Uri(new Uri(host.Urls.Single()), "/mcp"), scenario);
    }

    private static string RepositoryRoot { get; } = FindRoot();

    private async Task PassesAsync(Uri mcp, string scenario)
    {
        var (code, said) = await peers.ConformanceAsync(mcp, scenario);
        code.ShouldBe(0, $"{scenario}: {said}");
        said.ShouldContain(", 0 failed", Case.Sensitive, scenario);
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "WritersRoom.slnx")))
            folder = folder.Parent!;
        return folder.FullName;
    }
}
