using WritersRoom.Cli.Api;

namespace WritersRoom.Cli.Tests.Api;

public sealed class AnswerStreamTests
{
    private const string Done = """event: done""" + "\n" + """data: {"message":"Hello","conversation_id":"c1","receipts":[]}""" + "\n\n";

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public async Task Words_come_in_order_whatever_ends_the_lines(string lineEnd)
    {
        const string Events = ": keep-alive\n\nid: 1\nevent: text\ndata: {\"text\":\"Hel\"}\n\nid: 2\nevent: text\ndata: {\"text\":\n data: ignored\ndata: \"lo\"}\n\n";
        var parts = await ReadAsync((Events + Done).Replace("\n", lineEnd));

        parts.OfType<AnswerPart.Words>().Select(words => words.Text).ShouldBe(["Hel", "lo"]);
        parts[^1].ShouldBeOfType<AnswerPart.Whole>().Answer.Message.ShouldBe("Hello");
    }

    [Fact]
    public async Task Events_this_version_does_not_know_are_passed_over() =>
        (await ReadAsync("event: weather\ndata: grey\n\nevent: usage\ndata: {}\n\n" + Done)).ShouldHaveSingleItem().ShouldBeOfType<AnswerPart.Whole>();

    [Fact]
    public async Task An_error_in_the_stream_is_its_sentence() =>
        (await Should.ThrowAsync<CommandFailure>(() => ReadAsync("event: error\ndata: {\"detail\":\"The model is away\"}\n\n")))
            .Message.ShouldBe("The model is away.");

    [Fact]
    public async Task A_stream_that_ends_early_is_a_failure() =>
        (await Should.ThrowAsync<CommandFailure>(() => ReadAsync("event: text\ndata: {\"text\":\"Hel\"}\n\n"))).Message.ShouldContain("before the answer was complete");

    [Theory]
    [InlineData("event: text\ndata: not json\n\n")]
    [InlineData("event: done\ndata: {\"message\":null}\n\n")]
    public async Task What_cannot_be_read_is_a_failure(string stream) =>
        (await Should.ThrowAsync<CommandFailure>(() => ReadAsync(stream))).Message.ShouldContain("cannot be read");

    private static async Task<List<AnswerPart>> ReadAsync(string stream)
    {
        await using var server = await CannedServer.StartAsync();
        server.On("POST /api/chat/message/stream", stream, contentType: "text/event-stream");
        using var api = new ApiClient(new Uri(server.Url + "/"), apiKey: null);
        return await api.AskStreamingAsync(new Question("s1", "?"), CancellationToken.None).ToListAsync();
    }
}
