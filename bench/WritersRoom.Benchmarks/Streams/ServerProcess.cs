using System.Diagnostics;
using System.Globalization;
using System.Runtime;
using Microsoft.Extensions.Logging;
using WritersRoom.Jobs.Testing;
using WritersRoom.Server.Startup;

namespace WritersRoom.Benchmarks.Streams;

/// <summary>The server as a process of its own, as it is for those who use it. It ends with its standard input.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    /// <summary>The command of this program that is the other end.</summary>
    public const string Command = "streams-server";

    private const string Drain = "drain";
    private const string Compiled = "compiled";

    private readonly Process process;

    private ServerProcess(Process process, Uri address) => (this.process, Address) = (process, address);

    public Uri Address { get; }

    public static async Task<ServerProcess> StartAsync(string connectionString, Uri provider, string data)
    {
        var process = Process.Start(ServerRuntime.For(
            new ProcessStartInfo(Environment.ProcessPath!, [Command, connectionString, provider.ToString(), data]) { RedirectStandardInput = true, RedirectStandardOutput = true }))!;
        return new ServerProcess(process, new Uri(await AnswerAsync(process)));
    }

    /// <summary>Has the jobs done that are waiting: in a benchmark of something else they do not run beside it.</summary>
    public Task DrainAsync() => AskAsync(Drain);

    /// <summary>How many methods have been compiled so far, each as often as that was done.</summary>
    public async Task<long> CompiledAsync() => long.Parse(await AskAsync(Compiled), CultureInfo.InvariantCulture);

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    /// <summary>The other end: says where it listens, and answers what it is asked.</summary>
    public static async Task RunAsync(string connectionString, string provider, string data)
    {
        var builder = ServerApplication.CreateBuilder(
            ["--urls", "http://127.0.0.1:0", "--Jobs:WorkerEnabled=false", $"--WRITERSROOM:DATA={data}", "--ANTHROPIC_API_KEY=sk-bench-0000", $"--ANTHROPIC_BASE_URL={provider}", "--OPENAI_API_KEY=", "--OPENAI_BASE_URL="]);
        builder.Logging.ClearProviders();
        await using var app = ServerApplication.Build(builder, connectionString);
        await app.StartAsync();
        Console.WriteLine(app.Urls.Single());
        while (await Console.In.ReadLineAsync() is { } asked)
        {
            if (asked == Drain)
                await JobTesting.DrainAsync(app.Services);
            Console.WriteLine(asked == Compiled ? JitInfo.GetCompiledMethodCount() : asked);
        }
    }

    private async Task<string> AskAsync(string what)
    {
        await process.StandardInput.WriteLineAsync(what);
        return await AnswerAsync(process);
    }

    private static async Task<string> AnswerAsync(Process process) =>
        await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The server has gone.");
}
