using System.Text.RegularExpressions;
using Microsoft.Playwright;
using WritersRoom.Problems;
using WritersRoom.TestSupport.Llm;
using WritersRoom.TestSupport.Server;
using static Microsoft.Playwright.Assertions;
using static WritersRoom.Browser.Tests.LivingText;

namespace WritersRoom.Browser.Tests;

/// <summary>Lore chat and the text that grows beside it.</summary>
public sealed class LoreTests(BrowserFixture browser, AnalysedRoom room) : IClassFixture<AnalysedRoom>
{
    [Fact]
    public async Task What_is_said_grows_beside_the_talk_and_is_marked_as_new()
    {
        await using var server = await ScriptedServer.StartAsync(room);
        await using var visit = await browser.BeginLivingAsync(server, "The harbour");
        await SayAsync(visit, "The harbour freezes every winter.");
        await Expect(Text(visit.Page)).ToContainTextAsync("The harbour freezes every winter.");
        await Expect(visit.Page.Locator(".cm-fresh").First).ToBeVisibleAsync();
        await Expect(Facts(visit.Page)).ToContainTextAsync("AI updating document");
        await Expect(Facts(visit.Page)).ToContainTextAsync("Last AI update");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Stop Scribe" }).ClickAsync();
        await Expect(Facts(visit.Page)).ToContainTextAsync("Manual editing mode");
        await visit.Page.ReloadAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Log)).ToContainTextAsync("The harbour freezes every winter.");
        await Expect(Text(visit.Page)).ToContainTextAsync("The harbour freezes every winter.");
    }

    [Fact]
    public async Task A_person_types_on_while_the_text_grows_and_both_are_kept()
    {
        var asked = new TaskCompletionSource();
        var model = new ScriptedModel(_ => Append("A boat comes in.").After(asked.Task));
        await using var server = await ScriptedServer.StartAsync(room, scribe: model);
        await using var visit = await browser.BeginLivingAsync(server, "The quay");
        await SayAsync(visit, "A boat comes in.");
        await model.WaitForCallAsync(1);
        var text = Text(visit.Page);
        await text.ClickAsync();
        await visit.Page.Keyboard.PressAsync("Control+End");
        await visit.Page.Keyboard.TypeAsync("The gulls are");
        asked.SetResult();
        await Expect(text).ToContainTextAsync("A boat comes in.");
        // The cursor is where it was: in the middle of the sentence.
        await visit.Page.Keyboard.TypeAsync(" silent.");
        await Expect(text).ToContainTextAsync("The gulls are silent.");
        await Expect(Facts(visit.Page)).ToContainTextAsync("Saved, version");
        var stored = await ContentAsync(server, visit);
        stored.ShouldContain("The gulls are silent.");
        stored.ShouldContain("A boat comes in.");
    }

    [Fact]
    public async Task A_passage_that_is_changed_in_two_places_is_shown_in_both_readings()
    {
        await using var server = await ScriptedServer.StartAsync(room);
        await using var visit = await browser.BlankDocumentAsync(server, "Two readings");
        await TypeAsync(visit, "The lamp is green.");
        await ContestAsync(server, visit, " It hums.", "# Two readings\nThe lamp is red.\n");
        var contest = visit.Page.GetByRole(AriaRole.List, new() { Name = "Changed in two places" });
        await Expect(contest).ToContainTextAsync("Yours stands in the text.");
        await Expect(Text(visit.Page)).ToContainTextAsync("The lamp is green. It hums.");
        await Expect(contest.Locator("ins").First).ToContainTextAsync("red");
        await contest.GetByRole(AriaRole.Button, new() { Name = "Take the other" }).ClickAsync();
        await Expect(Text(visit.Page)).ToContainTextAsync("The lamp is red.");
        await Expect(contest).ToHaveCountAsync(0);
        await Expect(Facts(visit.Page)).ToContainTextAsync("Saved, version");
        (await ContentAsync(server, visit)).ShouldContain("The lamp is red.");
    }

    [Fact]
    public async Task Two_tabs_on_one_document_end_with_the_same_text()
    {
        await using var server = await ScriptedServer.StartAsync(room);
        await using var visit = await browser.BlankDocumentAsync(server, "Two tabs");
        var other = await visit.Page.Context.NewPageAsync();
        await other.GotoAsync(visit.Page.Url);
        await Expect(Text(other)).ToContainTextAsync("Two tabs");
        await TypeAsync(visit, "From the first tab.");
        await Expect(Text(other)).ToContainTextAsync("From the first tab.");
        await Text(other).ClickAsync();
        await other.Keyboard.PressAsync("Control+End");
        await other.Keyboard.TypeAsync("\nFrom the second.");
        await visit.Page.Keyboard.TypeAsync(" And more.");
        await Expect(Text(visit.Page)).ToContainTextAsync("From the second.");
        await Expect(Text(other)).ToContainTextAsync("And more.");
        await Expect(Facts(other)).ToContainTextAsync("Saved, version");
        await Expect(Facts(visit.Page)).ToContainTextAsync("Saved, version");
        (await Text(other).InnerTextAsync()).ShouldBe(await Text(visit.Page).InnerTextAsync());
    }

    [Fact]
    public async Task What_is_typed_while_the_server_is_away_is_saved_when_it_is_back()
    {
        await using var server = await ScriptedServer.StartAsync(room);
        await using var visit = await browser.BlankDocumentAsync(server, "Away");
        await server.StopAsync();
        await TypeAsync(visit, "Typed in the dark.");
        await Expect(Facts(visit.Page)).ToContainTextAsync("Kept in this browser");
        await server.StartAsync();
        await Expect(Facts(visit.Page)).ToContainTextAsync("Saved, version");
        (await ContentAsync(server, visit)).ShouldContain("Typed in the dark.");
    }

    [Fact]
    public async Task What_was_not_saved_when_its_tab_was_closed_is_there_in_the_next_one()
    {
        await using var server = await ScriptedServer.StartAsync(room);
        await using var visit = await browser.BlankDocumentAsync(server, "Closed");
        var (address, context) = (visit.Page.Url, visit.Page.Context);
        var tab = await context.NewPageAsync();
        await server.StopAsync();
        await TypeAsync(visit, "Never sent.");
        await Expect(Facts(visit.Page)).ToContainTextAsync("Kept in this browser");
        await visit.Page.CloseAsync();
        await server.StartAsync();
        await tab.GotoAsync(address);
        await Expect(Text(tab)).ToContainTextAsync("Never sent.");
        await Expect(Facts(tab)).ToContainTextAsync("Saved, version 2");
    }

    [Fact]
    public async Task What_is_typed_in_a_text_that_was_deleted_elsewhere_is_kept_as_a_new_one()
    {
        await using var server = await ScriptedServer.StartAsync(room);
        await using var visit = await browser.BlankDocumentAsync(server, "Deleted elsewhere");
        var first = visit.Page.Url;
        using var deletion = new HttpRequestMessage(HttpMethod.Delete, $"/api/media-assets/{new Uri(first).AbsolutePath.Split('/')[2]}");
        deletion.Headers.TryAddWithoutValidation("If-Match", "*");
        using var deleted = await server.Client.SendAsync(deletion, TestContext.Current.CancellationToken);
        deleted.EnsureSuccessStatusCode();
        await TypeAsync(visit, "Not to be lost.");
        await Expect(Facts(visit.Page)).ToContainTextAsync("this document was deleted elsewhere");
        await visit.Page.MustBeReachableAsync("a text that is gone");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Keep it as a new document" }).PressAsync("Enter");
        await visit.Page.WaitForURLAsync(url => url != first);
        await Expect(Text(visit.Page)).ToContainTextAsync("Not to be lost.");
        (await ContentAsync(server, visit)).ShouldContain("Not to be lost.");

        await visit.Page.GotoAsync(first);
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "To your documents" }).ClickAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Link, new() { Name = "Deleted elsewhere" })).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task A_waiting_Scribe_says_why_and_goes_on_when_it_is_told_to()
    {
        var model = new ScriptedModel(call => call.Number == 1
            ? ScriptedAnswer.Failure(new ModelUnavailableException(ModelFailure.Overloaded, "The provider is overloaded."))
            : Append("The ice holds."));
        await using var server = await ScriptedServer.StartAsync(room, scribe: model);
        await using var visit = await browser.BeginLivingAsync(server, "The ice");
        await SayAsync(visit, "The ice holds.");
        await Expect(Facts(visit.Page)).ToContainTextAsync("Waiting with 1 turn");
        var reason = visit.Page.Locator(".document-reason");
        await Expect(reason).ToContainTextAsync("It is tried again at");
        await reason.GetByRole(AriaRole.Button, new() { Name = "Try again now" }).ClickAsync();
        await Expect(Text(visit.Page)).ToContainTextAsync("The ice holds.");
        await Expect(reason).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task What_is_a_persons_is_proposed_to_and_not_changed()
    {
        var model = new ScriptedModel(call => call.Number == 1 ? Append("The quay is empty.") : Operation("replace", "2.1", "The quay is full."));
        await using var server = await ScriptedServer.StartAsync(room, scribe: model);
        await using var visit = await browser.BeginLivingAsync(server, "Whose");
        await SayAsync(visit, "The quay is empty.");
        await Expect(Text(visit.Page)).ToContainTextAsync("The quay is empty.");
        await Text(visit.Page).ClickAsync();
        await visit.Page.Keyboard.PressAsync("Control+End");
        await visit.Page.Keyboard.PressAsync("ArrowUp");
        await visit.Page.Keyboard.PressAsync("End");
        await visit.Page.Keyboard.TypeAsync(" And cold.");
        await Expect(Facts(visit.Page)).ToContainTextAsync("Saved, version 3");
        await SayAsync(visit, "No, it is full.");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Proposals (1)" }).ClickAsync();
        var side = visit.Page.GetByRole(AriaRole.Complementary, new() { Name = "Proposals" });
        await Expect(side).ToContainTextAsync("because the passage is yours");
        await Expect(Text(visit.Page)).ToContainTextAsync("The quay is empty. And cold.");
        await side.GetByRole(AriaRole.Button, new() { Name = "Accept" }).ClickAsync();
        await Expect(Text(visit.Page)).ToContainTextAsync("The quay is full.");
        await Expect(side).ToContainTextAsync("Nothing is proposed.");
    }

    [Fact]
    public async Task A_turn_is_taken_back_and_an_earlier_version_restored()
    {
        await using var server = await ScriptedServer.StartAsync(room);
        await using var visit = await browser.BeginLivingAsync(server, "Back");
        await SayAsync(visit, "The first thing.");
        await Expect(Text(visit.Page)).ToContainTextAsync("The first thing.");
        await SayAsync(visit, "The second thing.");
        await Expect(Text(visit.Page)).ToContainTextAsync("The second thing.");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Turns", Exact = true }).ClickAsync();
        var side = visit.Page.GetByRole(AriaRole.Complementary, new() { Name = "Turns" });
        await side.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "The first thing." }).GetByRole(AriaRole.Button, new() { Name = "Take back" }).ClickAsync();
        await Expect(Text(visit.Page)).Not.ToContainTextAsync("The first thing.");
        await Expect(Text(visit.Page)).ToContainTextAsync("The second thing.");

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Versions", Exact = true }).ClickAsync();
        var versions = visit.Page.GetByRole(AriaRole.Complementary, new() { Name = "Versions" });
        await versions.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Version 2") }).ClickAsync();
        await Expect(versions.Locator("del").First).ToContainTextAsync("first");
        await versions.GetByRole(AriaRole.Button, new() { Name = "Restore this version" }).ClickAsync();
        await Expect(Text(visit.Page)).ToContainTextAsync("The first thing.");
        await Expect(Text(visit.Page)).Not.ToContainTextAsync("The second thing.");
    }

    [Fact]
    public async Task Where_a_passage_comes_from_is_told_on_hovering_it()
    {
        await using var server = await ScriptedServer.StartAsync(room);
        await using var visit = await browser.BeginLivingAsync(server, "Whence");
        await SayAsync(visit, "The bell rings twice.");
        await Expect(Text(visit.Page)).ToContainTextAsync("The bell rings twice.");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Turns", Exact = true }).ClickAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Complementary, new() { Name = "Turns" })).ToContainTextAsync("The bell rings twice.");
        await Text(visit.Page).GetByText("The bell rings twice.").First.HoverAsync();
        await Expect(visit.Page.Locator(".cm-provenance")).ToContainTextAsync("From turn “The bell rings twice.”");
    }

    [Fact]
    public async Task A_document_is_written_again_in_another_style_found_tagged_and_deleted()
    {
        await using var server = await ScriptedServer.StartAsync(room);
        await using var visit = await browser.BeginLivingAsync(server, "The saltworks");
        var page = visit.Page;
        await SayAsync(visit, "The saltworks burned in 1911.");
        await Expect(Text(page)).ToContainTextAsync("1911");
        var first = page.Url;
        await page.GetByRole(AriaRole.Button, new() { Name = "More for this document" }).ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "Factual" }).ClickAsync();
        await page.WaitForURLAsync(url => url.Contains("/documents/", StringComparison.Ordinal) && url != first);
        await Expect(Text(page)).ToContainTextAsync("1911");

        await page.GetByRole(AriaRole.Button, new() { Name = "Details", Exact = true }).ClickAsync();
        await page.GetByLabel("New tag").FillAsync("fires");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Remove the tag fires" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Documents" }).ClickAsync();
        await page.GetByLabel("Search documents").FillAsync("saltworks");
        var items = page.Locator(".document-item");
        await Expect(items).ToHaveCountAsync(2);
        await page.GetByRole(AriaRole.Button, new() { Name = "fires", Exact = true }).ClickAsync();
        await Expect(items).ToHaveCountAsync(1);
        await items.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^More for") }).ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "Delete" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Delete for good" }).ClickAsync();
        await Expect(page.GetByText("No document fits")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task What_is_written_while_a_text_is_read_for_the_first_time_is_shown()
    {
        await using var server = await ScriptedServer.StartAsync(room);
        using var made = await server.Client.PostJsonAsync("/api/media-assets", new { title = "The ferry", content = "# The ferry\n" });
        var id = (await made.OkJsonAsync()).Text("id");
        await using var visit = await browser.VisitAsync(server.Address);
        var told = new TaskCompletionSource();
        // A page that begins to follow is told of every text there is: this one is meant.
        await visit.Page.ExposeFunctionAsync("toldOfText", (string asset, int version) => asset == id && version == 2 && told.TrySetResult());
        await visit.Page.AddInitScriptAsync("""
            const listen = EventSource.prototype.addEventListener;
            EventSource.prototype.addEventListener = function (type, listener) {
              listen.call(this, type, (event) => {
                listener(event);
                if (type !== "asset.updated") return;
                const { asset_id, version } = JSON.parse(event.data);
                void window.toldOfText(asset_id, version);
              });
            };
            """);
        await visit.Page.RouteAsync($"**/api/media-assets/{id}", async route =>
        {
            var old = await route.FetchAsync();
            if (!told.Task.IsCompleted)
            {
                using var changed = await server.Client.SendJsonAsync(HttpMethod.Put, $"/api/media-assets/{id}", new { content = "# The ferry\n\nIt sails at noon.\n" }, ("If-Match", "\"1\""));
                changed.EnsureSuccessStatusCode();
                await told.Task;
            }

            await route.FulfillAsync(new() { Response = old });
        });
        await visit.Page.GotoAsync($"/documents/{id}");
        await Expect(Text(visit.Page)).ToContainTextAsync("It sails at noon.");
    }

    [Fact]
    public async Task A_text_written_by_hand_gets_a_conversation_that_goes_on_in_it()
    {
        await using var server = await ScriptedServer.StartAsync(room);
        await using var visit = await browser.BlankDocumentAsync(server, "By hand");
        await TypeAsync(visit, "I wrote this.");
        await Expect(Facts(visit.Page)).ToContainTextAsync("Saved, version 2");
        await ContinueAsync(visit);
        await Expect(visit.Page.GetByRole(AriaRole.Button, new() { Name = "New conversation" })).ToBeEnabledAsync();
        await SayAsync(visit, "And the Scribe writes that.");
        await Expect(Text(visit.Page)).ToContainTextAsync("And the Scribe writes that.");
        await Expect(Text(visit.Page)).ToContainTextAsync("I wrote this.");
    }

    [Fact]
    public async Task What_is_said_while_the_text_is_still_read_again_is_said_in_the_conversation_that_goes_on_in_it()
    {
        await using var server = await ScriptedServer.StartAsync(room);
        await using var visit = await browser.BlankDocumentAsync(server, "At once");
        await TypeAsync(visit, "I wrote this.");
        await Expect(Facts(visit.Page)).ToContainTextAsync("Saved, version 2");
        // Nobody tells the page of changes, and which conversation goes on in the text is read again only when something has been said.
        await visit.Page.RouteAsync("**/api/events**", route => route.AbortAsync());
        await visit.Page.ReloadAsync();
        await Expect(Text(visit.Page)).ToContainTextAsync("I wrote this.");
        await Expect(visit.Page.GetByRole(AriaRole.Button, new() { Name = "Start Scribe" })).ToBeEnabledAsync();
        var said = new TaskCompletionSource();
        await visit.Page.RouteAsync("**/api/media-assets/*/sessions", async route =>
        {
            await said.Task;
            await route.ContinueAsync();
        });
        await ContinueAsync(visit);
        await SayAsync(visit, "And the Scribe writes that.");
        var known = visit.Page.WaitForResponseAsync(response => response.Url.EndsWith("/sessions", StringComparison.Ordinal));
        said.SetResult();
        await known;
        await Expect(visit.Page.GetByRole(AriaRole.Log)).ToContainTextAsync("And the Scribe writes that.");
        var id = new Uri(visit.Page.Url).AbsolutePath.Split('/')[2];
        var session = (await server.Client.GetJsonAsync($"/api/media-assets/{id}/sessions"))["items"]!.AsArray().ShouldHaveSingleItem()!;
        (await server.Client.GetJsonAsync($"/api/chat/conversations/{session.Text("conversation_id")}"))["messages"]!.ToJsonString().ShouldContain("And the Scribe writes that.");
    }

    [Fact]
    public async Task Over_a_script_the_Scribe_is_started_by_words()
    {
        await using var server = await ScriptedServer.StartAsync(room);
        await using var visit = await browser.VisitAsync(server.Address);
        await visit.OpenAsync(AnalysedRoom.Sample);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Lore and Scribe" }).ClickAsync();
        var modal = visit.Page.GetByRole(AriaRole.Dialog, new() { Name = "Lore and Scribe" });
        await Expect(modal.GetByLabel("Your message")).ToBeFocusedAsync();
        await SayAsync(visit, "The raincoat was her mother's.");
        await SayAsync(visit, "start the scribe");
        await Expect(Text(visit.Page)).ToContainTextAsync("The raincoat was her mother's.");
        await modal.GetByRole(AriaRole.Button, new() { Name = "Scribe", Exact = true }).ClickAsync();
        await Expect(modal.GetByLabel("Your message")).ToBeHiddenAsync();
        await Expect(Text(visit.Page)).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_cut_answer_is_kept_and_the_same_can_be_said_again()
    {
        await using var server = await ScriptedServer.StartAsync(room, CutAtFirst());
        await using var visit = await browser.VisitAsync(server.Address);
        await visit.Page.GotoAsync("/lore");
        await SayAsync(visit, "What of the lamp?", waits: false);
        var log = visit.Page.GetByRole(AriaRole.Log);
        await Expect(log).ToContainTextAsync("The lamp went");
        await log.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("again") }).ClickAsync();
        await Expect(log).ToContainTextAsync("out in the storm.");
        await Expect(visit.Page.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task One_who_types_on_while_the_first_answer_comes_keeps_the_words_and_the_cursor()
    {
        var release = new TaskCompletionSource();
        var model = new ScriptedModel(call => call.Number == 1 ? ScriptedAnswer.Of("A storm, then.").After(release.Task) : ScriptedAnswer.Of("In March."));
        await using var server = await ScriptedServer.StartAsync(room, model);
        await using var visit = await browser.VisitAsync(server.Address);
        var page = visit.Page;
        // The first reading of the conversation comes back only once the second thing has been said.
        var isSaid = new TaskCompletionSource();
        var readings = 0;
        await page.RouteAsync("**/api/chat/conversations/*", async route =>
        {
            if (readings++ > 0)
            {
                await route.ContinueAsync();
                return;
            }

            var early = await route.FetchAsync();
            await isSaid.Task;
            await route.FulfillAsync(new() { Response = early });
        });
        await page.GotoAsync("/lore");
        await SayAsync(visit, "There was a storm.", waits: false);
        await model.WaitForCallAsync(1);
        await page.Keyboard.TypeAsync("When was");
        release.SetResult();
        await page.WaitForURLAsync(new Regex("conversation="));
        await Expect(page.GetByRole(AriaRole.Log)).ToContainTextAsync("A storm, then.");
        await Expect(page.GetByRole(AriaRole.Log)).ToHaveAttributeAsync("aria-busy", "false");
        await page.Keyboard.TypeAsync(" it?");
        await Expect(page.GetByLabel("Your message")).ToHaveValueAsync("When was it?");
        await page.Keyboard.PressAsync("Enter");
        await model.WaitForCallAsync(2);
        isSaid.SetResult();
        await Expect(page.GetByRole(AriaRole.Log)).ToContainTextAsync("In March.");

        // Another conversation has a field of its own.
        await page.Keyboard.TypeAsync("Left here");
        await page.GetByRole(AriaRole.Button, new() { Name = "New conversation" }).ClickAsync();
        await Expect(page.GetByLabel("Your message")).ToHaveValueAsync("");
        await page.GoBackAsync();
        await Expect(page.GetByLabel("Your message")).ToHaveValueAsync("Left here");
    }

    [Fact]
    public async Task A_cut_answer_can_be_said_again_before_it_was_read_back()
    {
        await using var server = await ScriptedServer.StartAsync(room, CutAtFirst());
        await using var visit = await browser.VisitAsync(server.Address);
        var isClicked = new TaskCompletionSource();
        await visit.Page.RouteAsync("**/api/chat/conversations/*", async route =>
        {
            await isClicked.Task;
            await route.ContinueAsync();
        });
        await visit.Page.GotoAsync("/lore");
        await SayAsync(visit, "What of the lamp?", waits: false);
        var log = visit.Page.GetByRole(AriaRole.Log);
        await log.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("again") }).ClickAsync();
        isClicked.SetResult();
        await Expect(log).ToContainTextAsync("out in the storm.");
    }

    private static async Task ContinueAsync(Visit visit)
    {
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "More for this document" }).ClickAsync();
        await visit.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Continue conversation" }).ClickAsync();
        await Expect(Facts(visit.Page)).ToContainTextAsync("AI updating document");
    }

    private static ScriptedModel CutAtFirst() => new(call => call.Number == 1
        ? ScriptedAnswer.Failure(new ModelUnavailableException(ModelFailure.Overloaded, "The provider is overloaded."), "The lamp went")
        : ScriptedAnswer.Of("The lamp went out in the storm."));

    private static async Task<string> ContentAsync(ScriptedServer server, Visit visit) =>
        (await server.Client.GetJsonAsync($"/api/media-assets/{new Uri(visit.Page.Url).AbsolutePath.Split('/')[2]}")).Text("content");
}
