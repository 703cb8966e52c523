using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using WritersRoom.Server.Startup;
using WritersRoom.TestSupport;

namespace WritersRoom.Server.Tests.Startup;

public sealed class RefusedStartTests
{
    [Fact]
    public async Task A_port_that_is_taken_ends_the_start_with_one_sentence()
    {
        await using var database = await TestDatabase.CreateAsync("empty", _ => Task.CompletedTask);
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();

        var sentence = await RefusalAsync(("ConnectionStrings__WritersRoom", database.ConnectionString), ("URLS", $"http://127.0.0.1:{((IPEndPoint)other.LocalEndpoint).Port}"));

        sentence.ShouldContain("taken by another program");
    }

    [Fact]
    public async Task A_setting_of_the_wrong_kind_ends_the_start_with_one_sentence_that_names_it()
    {
        await using var database = await TestDatabase.CreateAsync("empty", _ => Task.CompletedTask);

        var sentence = await RefusalAsync(("ConnectionStrings__WritersRoom", database.ConnectionString), ("WRITERSROOM__Scripts__PartialMinScenes", "many"));

        sentence.ShouldContain("Scripts:PartialMinScenes");
    }

    [Fact]
    public async Task A_data_folder_that_cannot_be_made_ends_the_start_with_one_sentence_that_names_the_key()
    {
        var file = Path.GetTempFileName();
        try
        {
            (await RefusalAsync(("WRITERSROOM__DATA", Path.Combine(file, "data")))).ShouldContain("WRITERSROOM__DATA");
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Theory]
    [InlineData("OPENAI_BASE_URL", "not an address", "OPENAI_BASE_URL")]
    [InlineData("WRITERSROOM__Llm__Tasks__Chat__Provider", "nobody", "Llm:Tasks:Chat:Provider")]
    [InlineData("WRITERSROOM__Llm__Providers__mine__Kind", "telepathy", "Llm:Providers:mine:Kind")]
    [InlineData("WRITERSROOM__Llm__Resilience__Retries", "-1", "Llm:Resilience")]
    public async Task Models_that_cannot_be_as_configured_end_the_start_with_one_sentence_that_names_the_key(string name, string value, string key)
    {
        await using var database = await TestDatabase.CreateAsync("empty", _ => Task.CompletedTask);

        (await RefusalAsync(("ConnectionStrings__WritersRoom", database.ConnectionString), (name, value))).ShouldContain(key);
    }

    // Runs the server's executable to its end: exit code 1, no exception in the log, one line on standard error.
    private static async Task<string> RefusalAsync(params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(ServerApplication).Assembly.Location]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        using var server = Process.Start(start)!;
        var output = server.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = server.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await server.WaitForExitAsync(TestContext.Current.CancellationToken);

        server.ExitCode.ShouldBe(1, await error);
        (await output).ShouldNotContain("Exception");
        var lines = (await error).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return lines.ShouldHaveSingleItem();
    }
}
