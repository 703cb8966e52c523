using WritersRoom.TestSupport.Llm;

namespace WritersRoom.Server.Tests.Scribe;

public sealed class LoreTests(ScribeServer server) : IClassFixture<ScribeServer>
{
    [Fact]
    public async Task The_assistant_knows_the_document_as_it_is_the_script_it_is_about_and_what_was_said()
    {
        var chat = new ScriptedModel(ScriptedAnswer.Of("Under the pier."));
        await using var node = await ScribeNode.StartAsync(server, chat: chat);
        var script = (string)(await server.UploadFountainAsync("INT. BOATHOUSE - NIGHT\n\nMARA hides the astrolabe.\n"))["id"]!;
        var started = await node.StartScribeAsync(new { title = "Known", script_id = script });
        var (asset, conversation) = ((string)started["text_asset_id"]!, (string)started["conversation_id"]!);
        await node.SayAsync(conversation, "The ferry is called Halcyon.");
        await node.DrainAsync();
        var version = (int)(await node.AssetAsync(asset))["version"]!;
        (await node.SaveAsync(asset, new { content = "The pier burned in 1903.\n" }, $"\"{version}\"")).EnsureSuccessStatusCode().Dispose();

        await node.SayAsync(conversation, "Where is the astrolabe?");

        var prompt = chat.Calls[^1].Prompt;
        prompt.ShouldContain("The pier burned in 1903.");
        prompt.ShouldContain("MARA hides the astrolabe.");
        prompt.ShouldContain("The ferry is called Halcyon.");
    }

    [Fact]
    public async Task Without_a_script_nothing_of_any_script_is_sent()
    {
        var chat = new ScriptedModel(ScriptedAnswer.Of("I do not know."));
        await using var node = await ScribeNode.StartAsync(server, chat: chat);
        await server.UploadFountainAsync("INT. ATTIC - DAY\n\nILSE finds the sextant.\n");
        var started = await node.StartScribeAsync(new { title = "No script" });

        await node.SayAsync((string)started["conversation_id"]!, "Who finds the sextant?");

        chat.Calls.ShouldHaveSingleItem().Prompt.ShouldNotContain("ILSE finds the sextant.");
    }
}
