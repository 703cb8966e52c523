using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using WritersRoom.Benchmarks.Postgres;
using WritersRoom.TestSupport.Llm.ProviderDouble;

namespace WritersRoom.Benchmarks.Streams;

/// <summary>
/// What the server adds to a streamed turn: from the request to the first word, beside a direct call to the same provider double with a prompt of the same size. The two take turns;
/// the server is a process of its own, double and callers share this one, and all of them the machine. PostgreSQL is durable.
/// </summary>
internal static class StreamBenchmark
{
    private const double MostAtMedian = 2;
    private const double MostAt99 = 8;
    private const int Words = 40;

    // The server of somebody who works with it has compiled what it does often: it is warm when of so many turns hardly one had anything compiled, or after the most.
    private const int TurnsBetweenLooks = 200;
    private const int MostCompiledWhenWarm = 10;
    private const int MostWarmUpTurns = 10_000;

    // A conversation is not without an end.
    private const int LongestConversation = 25;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <param name="turns">Of each caller.</param>
    /// <param name="callers">How many ask at once; null for 1, 50 and 200 in turn.</param>
    public static async Task<int> RunAsync(int turns, int? callers)
    {
        await using var postgres = await BenchmarkPostgres.StartAsync();
        await using var provider = await ProviderDouble.StartAsync(keepsRequests: false);
        provider.Usual = AnthropicReply.Of([.. Enumerable.Range(0, Words).Select(i => $"word {i} ")]);
        var data = Directory.CreateTempSubdirectory("writersroom-bench-").FullName;
        try
        {
            await using var server = await ServerProcess.StartAsync(postgres.ConnectionString, provider.Address, data);
            using var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 1000 }) { BaseAddress = server.Address };
            var script = await UploadAsync(client);
            await server.DrainAsync();
            using var direct = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 1000 }) { BaseAddress = provider.Address };

            Console.WriteLine($"The Phoenix Child, PostgreSQL {postgres.Version}, {Environment.ProcessorCount} processors, {turns} turns a caller; milliseconds to the first word");
            Console.WriteLine($"  {"streams",8}{"direct p50",12}{"p99",9}{"server p50",12}{"p99",9}{"added p50",12}{"added p99",12}{"warm-up",10}");
            var held = true;
            foreach (var streams in callers is { } only ? [only] : new[] { 1, 50, 200 })
            {
                var rounds = streams == 1 ? turns * 10 : turns;
                var caller = new Caller(client, direct, script);
                var warmUp = await WarmUpAsync(server, streams, caller);
                await caller.SendAsMuchAsync();
                var (ours, theirs) = await RunAsync(streams, rounds, caller);
                var (p50, p99) = (At(ours, 0.5) - At(theirs, 0.5), At(ours, 0.99) - At(theirs, 0.99));
                var isHeld = streams > 1 || (p50 <= MostAtMedian && p99 <= MostAt99);
                held &= isHeld;
                Console.WriteLine($"  {streams,8}{At(theirs, 0.5),12:F2}{At(theirs, 0.99),9:F2}{At(ours, 0.5),12:F2}{At(ours, 0.99),9:F2}{p50,12:F2}{p99,12:F2}{warmUp,10}{(isHeld ? "" : $"  NOT HELD: {MostAtMedian} and {MostAt99}")}");
            }

            return await HasNoBufferAsync(provider, new Caller(client, direct, script), Math.Min(turns, 20)) && held ? 0 : 1;
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    // Each word is sent when the reader has the last one, so one that is held back is the end of the stream.
    private static async Task<bool> HasNoBufferAsync(ProviderDouble provider, Caller caller, int rounds)
    {
        var (ours, theirs) = (new PacedWords(Words), new PacedWords(Words));
        try
        {
            for (var round = 0; round < rounds; round++)
            {
                foreach (var paced in new[] { theirs, ours })
                {
                    provider.Usual = paced.Reply;
                    paced.Begin();
                    await (paced == ours ? caller.AskAsync(null, paced.Hear) : caller.DirectAsync(paced.Hear)).WaitAsync(Patience);
                }
            }
        }
        catch (TimeoutException)
        {
            Console.WriteLine($"  NOT HELD: after {ours.Gaps.Count} words the next was held back");
            return false;
        }

        Console.WriteLine($"  no buffering: all of {rounds * Words} words reached the reader before the next was sent; from one to the next, direct p50 {At(theirs.Gaps, 0.5):F2} p99 {At(theirs.Gaps, 0.99):F2}, server p50 {At(ours.Gaps, 0.5):F2} p99 {At(ours.Gaps, 0.99):F2} ms");
        return true;
    }

    /// <returns>How many turns it took.</returns>
    private static async Task<int> WarmUpAsync(ServerProcess server, int streams, Caller caller)
    {
        var rounds = Math.Max(3, TurnsBetweenLooks / streams);
        var turns = 0;
        long before, compiled = 0;
        do
        {
            await RunAsync(streams, rounds, caller);
            turns += rounds * streams;
            (before, compiled) = (compiled, await server.CompiledAsync());
        }
        while (compiled - before > MostCompiledWhenWarm && turns < MostWarmUpTurns);
        return turns;
    }

    private static async Task<(List<double> Ours, List<double> Theirs)> RunAsync(int streams, int rounds, Caller caller)
    {
        var (ours, theirs) = (new List<double>(), new List<double>());
        var conversations = new string?[streams];
        for (var round = 0; round < rounds; round++)
        {
            if (round % LongestConversation == 0)
                Array.Clear(conversations);
            theirs.AddRange((await Task.WhenAll(Enumerable.Range(0, streams).Select(_ => caller.DirectAsync()))).Select(answer => answer.Time));
            ours.AddRange(await Task.WhenAll(Enumerable.Range(0, streams).Select(async i =>
            {
                (var time, conversations[i]) = await caller.AskAsync(conversations[i]);
                return time;
            })));
        }

        return (ours, theirs);
    }

    private static async Task<string> UploadAsync(HttpClient client)
    {
        var text = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Fixtures/scripts/barrier15/The Phoenix Child.fountain"));
        using var response = await client.PostAsJsonAsync("/api/scripts", new { title = "The Phoenix Child", text });
        return (await response.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonObject>())!["id"]!.GetValue<string>();
    }

    private static double At(List<double> times, double share) => times.Order().ElementAt((int)Math.Min(times.Count - 1, times.Count * share));

    /// <summary>Asks the server, or the provider itself.</summary>
    private sealed class Caller(HttpClient server, HttpClient provider, string script)
    {
        private byte[] prompt = PromptOf(30_000);

        /// <summary>Has a direct call send as much as the server's have sent of late.</summary>
        public async Task SendAsMuchAsync()
        {
            var sent = await server.GetFromJsonAsync<JsonObject>($"/api/settings/outbound?limit={LongestConversation}");
            prompt = PromptOf((int)sent!["items"]!.AsArray().Average(request => request!["bytes_sent"]!.GetValue<int>()));
        }

        public async Task<(double Time, string? Conversation)> DirectAsync(Action? hears = null)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/messages") { Content = new ByteArrayContent(prompt) };
            return ((await FirstAsync(provider, request, "event: content_block_delta", hears)).Time, null);
        }

        public async Task<(double Time, string? Conversation)> AskAsync(string? conversation, Action? hears = null)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/chat/message/stream")
            {
                // As browsers send it: in one piece, its length said.
                Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(new { script_id = script, conversation_id = conversation, message = "What does the phoenix mean to the girl?" })),
            };
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            request.Headers.Add("Idempotency-Key", Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString());
            var (time, lines) = await FirstAsync(server, request, "event: text", hears);
            var intent = lines.First(line => line.StartsWith("data: ", StringComparison.Ordinal))[6..];
            return (time, JsonNode.Parse(intent)!["conversation_id"]!.GetValue<string>());
        }

        private static byte[] PromptOf(int size) =>
            Encoding.UTF8.GetBytes($$"""{"model":"claude-sonnet-5-5","max_tokens":600,"stream":true,"messages":[{"role":"user","content":"{{new string('x', size)}}"}]}""");

        private static async Task<(double Time, List<string> Lines)> FirstAsync(HttpClient client, HttpRequestMessage request, string awaited, Action? hears)
        {
            var began = Stopwatch.GetTimestamp();
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            response.EnsureSuccessStatusCode();
            using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());
            var (lines, time) = (new List<string>(), 0.0);
            while (await reader.ReadLineAsync() is { } line)
            {
                lines.Add(line);
                if (time == 0 && line == awaited)
                    time = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
                if (line == awaited)
                    hears?.Invoke();
            }

            return time > 0 ? (time, lines) : throw new InvalidOperationException($"No word came: {string.Join(' ', lines.TakeLast(4))}");
        }
    }
}
