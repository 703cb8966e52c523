using System.Net;
using System.Net.Sockets;

namespace WritersRoom.Cli.Tests.Commands;

public sealed class FailureTests
{
    [Fact]
    public async Task Without_a_server_one_sentence_says_what_to_do()
    {
        var run = await CommandRun.OfAsync(UnusedUrl(), "scripts", "--json");

        run.Code.ShouldBe(1);
        run.Output.ShouldBe("");
        run.Error.ShouldStartWith("writersroom: No server answers at http://127.0.0.1:");
        run.Error.ShouldContain("WRITERSROOM_URL");
        run.Error.Count(c => c == '\n').ShouldBe(1);
    }

    [Fact]
    public async Task Something_else_on_the_port_is_not_taken_for_a_server()
    {
        await using var server = (await CannedServer.StartAsync()).On("GET /api/scripts", "<html>Router login</html>", contentType: "text/html");

        var run = await CommandRun.OfAsync(server, "scripts");

        run.Code.ShouldBe(1);
        run.Error.ShouldContain("not what a WritersRoom server says");
    }

    [Fact]
    public async Task A_bad_address_in_the_environment_is_named()
    {
        var run = await CommandRun.OfAsync("localhost", "scripts");
        run.Code.ShouldBe(1);
        run.Error.ShouldContain("WRITERSROOM_URL is 'localhost'");
    }

    [Theory]
    [InlineData]
    [InlineData("bogus")]
    [InlineData("ask")]
    [InlineData("scripts", "--url", "nonsense")]
    [InlineData("upload", "a", "b", "--title", "c")]
    public async Task A_wrong_command_line_exits_with_two_and_says_nothing_on_standard_output(params string[] args)
    {
        var run = await CommandRun.OfAsync("http://127.0.0.1:1", args);
        run.Code.ShouldBe(2);
        run.Output.ShouldBe("");
        run.Error.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Help_is_a_success_on_standard_output()
    {
        var run = await CommandRun.OfAsync("http://127.0.0.1:1", "ask", "--help");
        run.Code.ShouldBe(0);
        run.Output.ShouldContain("--conversation");
    }

    [Fact]
    public async Task A_cancelled_command_says_so()
    {
        using var cancelled = new CancellationTokenSource();
        await using var server = await CannedServer.StartAsync();
        await cancelled.CancelAsync();

        var run = await CommandRun.OfAsync(_ => server.Url, onTerminal: false, cancelled.Token, "scripts");

        run.ShouldBe(new CommandRun(ExitCode.Cancelled, "", "writersroom: Cancelled.\n"));
    }

    private static string UnusedUrl()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";
    }
}
