using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;
using WritersRoom.Benchmarks.Postgres;
using WritersRoom.Browser.Tests;
using WritersRoom.Jobs.Testing;
using WritersRoom.Server.Startup;

namespace WritersRoom.Benchmarks.Web;

/// <summary>
/// The web app in a Chromium that draws in software, with the server in this process on the same machine: how long a keystroke in a script of 200 pages takes until it is painted, and how
/// much is loaded, and how long it takes, until the library can be used.
/// </summary>
internal static class WebBenchmark
{
    private const int Pages = 200;

    /// <param name="keys">Keystrokes at each of three places of the script.</param>
    /// <param name="loads">First loads, each in a profile of its own.</param>
    public static async Task<int> RunAsync(int keys, int loads)
    {
        if (Chromium.Find() is not { } executable)
        {
            await Console.Error.WriteLineAsync(Chromium.Missing);
            return 1;
        }

        if (!File.Exists(Path.Combine(AppContext.BaseDirectory, "wwwroot", "index.html")))
        {
            await Console.Error.WriteLineAsync("This build has no web app in it. Build the benchmarks without -p:SkipWeb=true.");
            return 1;
        }

        await using var postgres = await BenchmarkPostgres.StartAsync();
        var data = Directory.CreateTempSubdirectory("writersroom-bench-").FullName;
        try
        {
            await using var app = await StartAsync(postgres.ConnectionString, data);
            var address = new Uri(app.Urls.Single());
            var script = await UploadAsync(address);
            await JobTesting.DrainAsync(app.Services);
            using var playwright = await Playwright.CreateAsync();
            await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = executable, Args = Chromium.Arguments });
            Console.WriteLine($"Chromium {browser.Version}, drawn in software; {Environment.ProcessorCount} processors, load {LoadNow()}");
            var typing = await TypingBenchmark.RunAsync(browser, address, script, keys);
            var load = await FirstLoadBenchmark.RunAsync(browser, address, loads);
            return typing && load ? 0 : 1;
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    public static double At(IEnumerable<double> times, double share)
    {
        var sorted = times.Order().ToList();
        return sorted[(int)Math.Min(sorted.Count - 1, sorted.Count * share)];
    }

    private static string LoadNow() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";

    private static async Task<WebApplication> StartAsync(string connectionString, string data)
    {
        var builder = ServerApplication.CreateBuilder(
            ["--urls", "http://127.0.0.1:0", $"--WRITERSROOM:DATA={data}", "--ANTHROPIC_API_KEY=", "--ANTHROPIC_BASE_URL=", "--OPENAI_API_KEY=", "--OPENAI_BASE_URL="]);
        builder.Logging.ClearProviders();
        var app = ServerApplication.Build(builder, connectionString);
        await app.StartAsync();
        return app;
    }

    private static async Task<string> UploadAsync(Uri address)
    {
        using var client = new HttpClient { BaseAddress = address };
        using var response = await client.PostAsJsonAsync("/api/scripts", new { title = $"{Pages} pages", text = LongScript.OfPages(Pages) });
        return (await response.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonObject>())!["id"]!.GetValue<string>();
    }
}
