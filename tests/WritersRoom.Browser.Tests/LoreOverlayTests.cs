using Microsoft.Playwright;
using WritersRoom.TestSupport.Llm;
using static Microsoft.Playwright.Assertions;
using static WritersRoom.Browser.Tests.LivingText;

namespace WritersRoom.Browser.Tests;

/// <summary>What opens beside and over a living text once there is something in it, by keys alone and in both themes.</summary>
public sealed class LoreOverlayTests(BrowserFixture browser, AnalysedRoom room) : IClassFixture<AnalysedRoom>
{
    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task What_is_proposed_is_taken_and_left_by_keys(ColorScheme theme)
    {
        var model = new ScriptedModel(call => call.Number == 1 ? Append("The quay is empty.") : Operation("replace", "2.1", call.Number == 2 ? "The quay is full." : "The quay is gone."));
        await using var server = await ScriptedServer.StartAsync(room, scribe: model);
        await using var visit = await browser.BeginLivingAsync(server, $"Whose, {theme}", theme);
        var page = visit.Page;
        await SayAsync(visit, "The quay is empty.");
        await Expect(Text(page)).ToContainTextAsync("The quay is empty.");
        await Text(page).GetByText("The quay is empty.").ClickAsync();
        await page.Keyboard.PressAsync("End");
        await page.Keyboard.InsertTextAsync(" And cold.");
        await Expect(Facts(page)).ToContainTextAsync("Saved, version 3");
        await SayAsync(visit, "No, it is full.");
        await SayAsync(visit, "Or rather gone.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Proposals (2)" }).PressAsync("Enter");
        var panel = page.GetByRole(AriaRole.Complementary, new() { Name = "Proposals" });
        await Expect(panel.GetByRole(AriaRole.Button, new() { Name = "Accept" })).ToHaveCountAsync(2);
        await Expect(panel).ToContainTextAsync("From what you said");
        await page.MustBeReachableAsync("what is proposed");

        var body = panel.GetByRole(AriaRole.Region, new() { Name = "Proposals of this document" });
        await panel.GetByRole(AriaRole.Button, new() { Name = "Reject" }).Last.PressAsync("Enter");
        await Expect(panel.GetByRole(AriaRole.Button, new() { Name = "Accept" })).ToHaveCountAsync(1);
        await Expect(body).ToBeFocusedAsync();
        await panel.GetByRole(AriaRole.Button, new() { Name = "Accept" }).PressAsync("Enter");
        await Expect(Text(page)).ToContainTextAsync("The quay is full.");
        await Expect(panel).ToContainTextAsync("Nothing is proposed.");
        await Expect(body).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(panel).ToHaveCountAsync(0);
        await Expect(Text(page)).ToBeFocusedAsync();
    }

    [Theory]
    [InlineData(ColorScheme.Light, "Keep mine", "The lamp is green. It hums.")]
    [InlineData(ColorScheme.Dark, "Take the other", "The lamp is red.")]
    public async Task A_contested_passage_is_settled_by_keys(ColorScheme theme, string choice, string left)
    {
        await using var server = await ScriptedServer.StartAsync(room);
        await using var visit = await browser.BlankDocumentAsync(server, "Two readings", theme);
        await TypeAsync(visit, "The lamp is green.");
        await ContestAsync(server, visit, " It hums.", "# Two readings\nThe lamp is red.\n");
        var contest = visit.Page.GetByRole(AriaRole.List, new() { Name = "Changed in two places" });
        await Expect(contest.Locator("ins").First).ToContainTextAsync("red");
        await visit.Page.MustBeReachableAsync("a contested passage");
        await contest.GetByRole(AriaRole.Button, new() { Name = choice }).PressAsync("Enter");
        await Expect(contest).ToHaveCountAsync(0);
        await Expect(Text(visit.Page)).ToBeFocusedAsync();
        await Expect(Text(visit.Page)).ToContainTextAsync(left);
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Where_a_passage_comes_from_is_told_at_the_cursor_too(ColorScheme theme)
    {
        await using var server = await ScriptedServer.StartAsync(room);
        await using var visit = await browser.BeginLivingAsync(server, $"Whence, {theme}", theme);
        var page = visit.Page;
        await SayAsync(visit, "The bell rings twice.");
        var told = page.GetByRole(AriaRole.Tooltip);
        await Text(page).GetByText("The bell rings twice.").First.ClickAsync();
        await page.Keyboard.PressAsync("Shift+F1");
        await Expect(told).ToHaveTextAsync("From turn “The bell rings twice.”");
        await Expect(page.Locator(".cm-announced")).ToHaveTextAsync("From turn “The bell rings twice.”");
        await page.MustBeReachableAsync("where a passage comes from");
        await page.Keyboard.PressAsync("Escape");
        await Expect(told).ToHaveCountAsync(0);
        await Expect(Text(page)).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Shift+F1");
        await Expect(told).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("ArrowLeft");
        await Expect(told).ToHaveCountAsync(0);
        await Expect(Text(page)).ToBeFocusedAsync();
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task A_turn_is_taken_back_by_keys_and_it_is_said_what_became_of_it(ColorScheme theme)
    {
        await using var server = await ScriptedServer.StartAsync(room);
        await using var visit = await browser.BeginLivingAsync(server, $"Unsaid, {theme}", theme);
        var page = visit.Page;
        await SayAsync(visit, "The first thing.");
        await Expect(Text(page)).ToContainTextAsync("The first thing.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Turns", Exact = true }).PressAsync("Enter");
        var panel = page.GetByRole(AriaRole.Complementary, new() { Name = "Turns" });
        await panel.GetByRole(AriaRole.Button, new() { Name = "Take back" }).PressAsync("Enter");
        await Expect(panel.GetByRole(AriaRole.Status)).ToContainTextAsync("Taken back: nothing of it is left in the text.");
        await Expect(panel).ToContainTextAsync("taken back");
        await Expect(panel.GetByRole(AriaRole.Region, new() { Name = "Turns of this document" })).ToBeFocusedAsync();
        await page.MustBeReachableAsync("a turn that was taken back");
        await page.Keyboard.PressAsync("Escape");
        await Expect(Text(page)).ToBeFocusedAsync();
    }
}
