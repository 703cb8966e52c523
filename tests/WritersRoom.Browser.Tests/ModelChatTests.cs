using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using WritersRoom.TestSupport.Llm;
using WritersRoom.TestSupport.Server;
using static Microsoft.Playwright.Assertions;

namespace WritersRoom.Browser.Tests;

/// <summary>Chat with a model: what it costs, what it saw, what it proposes, and that nothing of it is lost.</summary>
public sealed class ModelChatTests(BrowserFixture browser, AnalysedRoom room) : IClassFixture<AnalysedRoom>
{
    private const string Model = "claude-sonnet-5";

    [Fact]
    public async Task The_price_stands_there_before_a_question_is_sent_and_follows_the_depth()
    {
        await using var server = await ScriptedServer.StartAsync(room, new ScriptedModel(ScriptedAnswer.Of("Yes."), Model));
        await using var visit = await OpenAsync(server);
        await visit.Question.FillAsync("Who is Hugh?");
        var price = visit.Page.Locator(".price");
        await Expect(price).ToHaveTextAsync(new Regex(@"^\$[\d.]+ to \$[\d.]+, .* tokens$"));
        var before = await price.InnerTextAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Depth: Standard" }).ClickAsync();
        await visit.Page.GetByRole(AriaRole.Menuitemradio, new() { Name = "Whole script" }).ClickAsync();
        await Expect(price).Not.ToHaveTextAsync(before);
        await visit.Question.PressAsync("Enter");
        await visit.AnswerIsCompleteAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex(@"^\$.*tokens$") }).ClickAsync();
        var drawer = visit.Page.GetByRole(AriaRole.Dialog, new() { Name = "What the model saw" });
        await Expect(drawer).ToContainTextAsync("whole script");
        await Expect(drawer).ToContainTextAsync(Model);
        await Expect(drawer.GetByRole(AriaRole.Row).Nth(2)).ToBeVisibleAsync();
        await Expect(drawer).ToContainTextAsync("Cache");
    }

    [Fact]
    public async Task An_answer_that_used_up_its_room_can_have_more()
    {
        var model = new ScriptedModel(call => call.Number == 1 ? ScriptedAnswer.CutOff("Hugh is the") : ScriptedAnswer.Of("Hugh is the man who keeps the ledger."), Model);
        await using var server = await ScriptedServer.StartAsync(room, model);
        await using var visit = await OpenAsync(server);
        await visit.AskAsync("Who is Hugh?");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Answer at full length" }).ClickAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Log)).ToContainTextAsync("keeps the ledger");
        model.Calls[^1].Options!.MaxOutputTokens.ShouldBe(4000);
        await visit.Page.GetByText("An earlier answer").ClickAsync();
        await Expect(visit.Page.Locator(".turn-earlier")).ToContainTextAsync("Hugh is the");
    }

    [Fact]
    public async Task A_proposed_change_is_shown_word_by_word_and_stands_in_the_scene_once_accepted()
    {
        var scene = "";
        var line = "";
        var model = new ScriptedModel(_ => ScriptedAnswer.Of($"Sharper:\n[[replace]]\n{line}\n[[with]]\n{line} Nobody breathes.\n[[end]]"), Model);
        await using var server = await ScriptedServer.StartAsync(room, model);
        var script = (await server.Client.GetJsonAsync("/api/scripts")).Items()[0]!.Text("id");
        scene = (await server.Client.GetJsonAsync($"/api/scripts/{script}/scenes")).Items()[0]!.Text("id");
        line = (await server.Client.GetJsonAsync($"/api/scenes/{scene}")).Items("elements").First(element => element!.Text("type") == "action")!.Text("text").Split('\n')[0];
        await using var visit = await browser.VisitAsync(server.Address);
        await visit.Page.GotoAsync($"/scripts/{script}/scenes/{scene}");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Kind of answer: Auto" }).ClickAsync();
        await visit.Page.GetByRole(AriaRole.Menuitemradio, new() { Name = "Edit" }).ClickAsync();
        await visit.AskAsync("Make this line sharper.");
        var proposed = visit.Page.GetByRole(AriaRole.Region, new() { Name = "Proposed change" });
        await Expect(proposed.Locator("ins")).ToContainTextAsync("Nobody breathes.");
        (await TextAsync()).ShouldNotContain("Nobody breathes.");
        await proposed.GetByRole(AriaRole.Button, new() { Name = "Accept" }).ClickAsync();
        await Expect(proposed).ToContainTextAsync("Accepted");
        (await TextAsync()).ShouldContain("Nobody breathes.");

        async Task<string> TextAsync() => (await server.Client.GetJsonAsync($"/api/scenes/{scene}")).Text("text");
    }

    [Fact]
    public async Task An_answer_is_rated_with_a_reason_made_anew_and_branched_from()
    {
        var model = new ScriptedModel(call => ScriptedAnswer.Of($"Answer {call.Number}."), Model);
        await using var server = await ScriptedServer.StartAsync(room, model);
        await using var visit = await OpenAsync(server);
        await visit.AskAsync("Tell me of the raincoat?");
        await visit.AnswerIsCompleteAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Bad answer" }).ClickAsync();
        await visit.Page.GetByLabel("Why, in your words").FillAsync("Too short");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await Expect(visit.Page.GetByLabel("Why, in your words")).ToHaveCountAsync(0);
        var conversation = (await server.Client.GetJsonAsync("/api/chat/conversations?q=raincoat")).Items()[0]!.Text("id");
        await EventuallyAsync(async () => (await MessagesAsync(conversation))[1]!["rating"]?["reason"]?.GetValue<string>() == "Too short");

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Answer anew" }).ClickAsync();
        await Expect(visit.Page.GetByText("An earlier answer")).ToBeVisibleAsync();
        await visit.AnswerIsCompleteAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Ask this differently, in a branch" }).ClickAsync();
        await Expect(visit.Question).ToHaveValueAsync("Tell me of the raincoat?");
        await Expect(Turns(visit)).ToHaveCountAsync(0);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Earlier conversations" }).ClickAsync();
        await Expect(visit.Page.GetByLabel("Branch:")).ToHaveCountAsync(1);

        async Task<JsonArray> MessagesAsync(string id) => (await server.Client.GetJsonAsync($"/api/chat/conversations/{id}")).Items("messages");
    }

    [Fact]
    public async Task A_conversation_is_found_by_its_words_named_and_deleted()
    {
        await using var server = await ScriptedServer.StartAsync(room, new ScriptedModel(ScriptedAnswer.Of("By the pier."), Model));
        await using var visit = await OpenAsync(server);
        await visit.AskAsync("Where does the lighthouse ferry land?");
        await visit.AnswerIsCompleteAsync();
        var page = visit.Page;
        await page.GetByRole(AriaRole.Button, new() { Name = "Earlier conversations" }).ClickAsync();
        var list = page.GetByRole(AriaRole.Region, new() { Name = "Conversations" });
        await Expect(list.GetByLabel("Search conversations")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("lighthouse ferry");
        await Expect(list.GetByRole(AriaRole.Listitem)).ToHaveCountAsync(1);
        await list.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Rename") }).ClickAsync();
        await list.GetByLabel("Title").FillAsync("The lighthouse ferry");
        await page.Keyboard.PressAsync("Enter");
        await Expect(list.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^The lighthouse ferry") })).ToBeVisibleAsync();
        await list.GetByRole(AriaRole.Button, new() { Name = "Delete “The lighthouse ferry”" }).ClickAsync();
        await list.GetByRole(AriaRole.Button, new() { Name = "Delete", Exact = true }).ClickAsync();
        await Expect(list).ToContainTextAsync("No conversation has the words");
    }

    [Fact]
    public async Task An_answer_goes_on_behind_a_closed_tab_and_is_there_in_the_next_one()
    {
        var release = new TaskCompletionSource();
        var model = new ScriptedModel(_ => ScriptedAnswer.Of("It was sewn into the lining all along.").After(release.Task), Model);
        await using var server = await ScriptedServer.StartAsync(room, model);
        await using var visit = await OpenAsync(server);
        await visit.AskAsync("Where was the claim ticket?");
        await model.WaitForCallAsync(1);
        var tab = await visit.Page.Context.NewPageAsync();
        await visit.Page.CloseAsync();
        await tab.GotoAsync("/");
        await tab.GetByRole(AriaRole.Link, new() { Name = AnalysedRoom.Sample, Exact = true }).ClickAsync();
        await Expect(tab.GetByRole(AriaRole.Log)).ToHaveAttributeAsync("aria-busy", "true");
        release.SetResult();
        await Expect(tab.GetByRole(AriaRole.Log)).ToContainTextAsync("sewn into the lining");
        await Expect(tab.GetByRole(AriaRole.Log)).ToHaveAttributeAsync("aria-busy", "false");
    }

    [Fact]
    public async Task A_stream_that_is_cut_is_picked_up_where_it_was()
    {
        await using var server = await ScriptedServer.StartAsync(room, new ScriptedModel(ScriptedAnswer.Of("Gideon Crane holds the ticket, and he knows it."), Model));
        await using var visit = await OpenAsync(server);
        // The page is told the beginning alone; the answer itself is made.
        await visit.Page.RouteAsync("**/api/chat/message/stream", async route =>
        {
            var whole = await (await route.FetchAsync()).TextAsync();
            var second = whole.IndexOf("event: text", whole.IndexOf("event: text", StringComparison.Ordinal) + 1, StringComparison.Ordinal);
            await route.FulfillAsync(new() { ContentType = "text/event-stream", Body = whole[..whole.LastIndexOf("id:", second, StringComparison.Ordinal)] });
        });
        await visit.AskAsync("Who holds the ticket?");
        await visit.AnswerIsCompleteAsync();
        await Expect(visit.Page.Locator(".answer p")).ToHaveTextAsync("Gideon Crane holds the ticket, and he knows it.");
        await Expect(visit.Page.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_server_that_goes_in_the_middle_of_an_answer_leaves_what_had_come_of_it()
    {
        var model = new ScriptedModel(call => call.Number == 1 ? ScriptedAnswer.Hanging("Iris finds a claim") : ScriptedAnswer.Of("Iris finds a claim ticket."), Model);
        await using var server = await ScriptedServer.StartAsync(room, model);
        await using var visit = await OpenAsync(server);
        await visit.AskAsync("What does Iris find?");
        var log = visit.Page.GetByRole(AriaRole.Log);
        await Expect(log).ToContainTextAsync("Iris finds");
        await server.StopAsync();
        await server.StartAsync();
        await Expect(log).ToContainTextAsync("What had come of it is kept.", new() { Timeout = 30_000 });
        await log.GetByRole(AriaRole.Button, new() { Name = "Ask again" }).ClickAsync();
        await Expect(log).ToContainTextAsync("a claim ticket.");
        await Expect(Turns(visit)).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task The_panel_follows_the_text_that_a_conversation_is_written_up_into()
    {
        await using var server = await ScriptedServer.StartAsync(room, new ScriptedModel(ScriptedAnswer.Of("She waits."), Model));
        await using var visit = await OpenAsync(server);
        await visit.AskAsync("Start the scribe.");
        var strip = visit.Page.Locator(".scribe-strip");
        await Expect(strip).ToContainTextAsync("Untitled");
        var text = (await server.Client.GetJsonAsync("/api/media-assets"))["items"]!.AsArray().First(one => one!.Text("title") == "Untitled")!;
        using var renamed = await server.Client.SendJsonAsync(HttpMethod.Put, $"/api/media-assets/{text.Text("id")}", new { title = "At the window" }, ("If-Match", $"\"{text.Number("version")}\""));
        renamed.EnsureSuccessStatusCode();
        await Expect(strip).ToContainTextAsync("At the window");
    }

    [Fact]
    public async Task The_Scribe_is_started_and_stopped_by_words_and_the_panel_says_so()
    {
        await using var server = await ScriptedServer.StartAsync(room, new ScriptedModel(ScriptedAnswer.Of("She waits."), Model));
        await using var visit = await OpenAsync(server);
        await visit.AskAsync("Start the scribe.");
        var strip = visit.Page.Locator(".scribe-strip");
        await Expect(strip).ToContainTextAsync("AI updating document");
        await visit.AskAsync("Iris waits at the window.");
        await visit.AnswerIsCompleteAsync();
        await strip.GetByRole(AriaRole.Button, new() { Name = "Open" }).ClickAsync();
        var modal = visit.Page.GetByRole(AriaRole.Dialog, new() { Name = "Lore and Scribe" });
        await Expect(modal.Locator(".cm-content")).ToContainTextAsync("Iris waits at the window.");
        await visit.Page.Keyboard.PressAsync("Escape");
        await Expect(modal).ToHaveCountAsync(0);
        // What still waited then would go on waiting.
        await Expect(strip).ToContainTextAsync("AI updating document");
        await visit.AskAsync("stop the scribe");
        await Expect(strip).ToContainTextAsync("Manual editing mode");
    }

    private async Task<Visit> OpenAsync(ScriptedServer server)
    {
        var visit = await browser.VisitAsync(server.Address);
        await visit.OpenAsync(AnalysedRoom.Sample);
        await Expect(visit.Question).ToBeVisibleAsync();
        return visit;
    }

    private static ILocator Turns(Visit visit) => visit.Page.GetByRole(AriaRole.Log).GetByRole(AriaRole.Article);

    /// <summary>The page has shown it, and the request that stores it may be on its way still.</summary>
    private static async Task EventuallyAsync(Func<Task<bool>> isSo)
    {
        for (var tries = 0; !await isSo(); tries++)
            tries.ShouldBeLessThan(200);
    }
}
