using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace WritersRoom.Browser.Tests;

public sealed class ChatTests(BrowserFixture browser, AnalysedRoom room) : IClassFixture<AnalysedRoom>
{
    private const string Question = "What does Iris find in the lining of the raincoat?";

    [Fact]
    public async Task A_receipt_opens_the_scene_at_the_words_it_quotes()
    {
        await using var visit = await OpenSampleAsync();
        await visit.AskAsync(Question);
        var receipt = visit.Receipts.First;
        await Expect(receipt).ToContainTextAsync("Verified");
        var quote = (await receipt.Locator("q").InnerTextAsync()).Trim('"', '“', '”');
        await receipt.ClickAsync();
        var marks = visit.Page.Locator("mark");
        await Expect(marks.First).ToBeInViewportAsync();
        Words(string.Concat(await marks.AllInnerTextsAsync())).ShouldBe(Words(quote));
    }

    [Fact]
    public async Task What_the_script_does_not_tell_is_said_plainly()
    {
        await using var visit = await OpenSampleAsync();
        await visit.AskAsync("Which zebra performs the heart surgery on Saturn?");
        await Expect(visit.Page.GetByText("Not in the script")).ToBeVisibleAsync();
        await Expect(visit.Receipts).ToHaveCountAsync(0);
        await Expect(visit.Page.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_conversation_goes_on_and_is_there_after_a_reload()
    {
        await using var visit = await OpenSampleAsync();
        await visit.AskAsync(Question);
        await Expect(visit.Receipts.First).ToBeVisibleAsync();
        await visit.AskAsync("Who is Gideon Crane?");
        await Expect(Turns(visit)).ToHaveCountAsync(2);
        await visit.AnswerIsCompleteAsync();
        await visit.Page.ReloadAsync();
        await Expect(Turns(visit)).ToHaveCountAsync(2);
        await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = Question })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task An_earlier_conversation_is_opened_again()
    {
        await using var visit = await OpenSampleAsync();
        await visit.AskAsync("Who runs the harbour radio?");
        await Expect(Turns(visit)).ToHaveCountAsync(1);
        await visit.AnswerIsCompleteAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "New conversation" }).ClickAsync();
        await Expect(Turns(visit)).ToHaveCountAsync(0);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Earlier conversations" }).ClickAsync();
        await visit.Page.GetByRole(AriaRole.Region, new() { Name = "Conversations" }).GetByRole(AriaRole.Button, new() { Name = "Who runs the harbour radio?" }).First.ClickAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "Who runs the harbour radio?" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Enter_asks_and_shift_enter_begins_a_new_line()
    {
        await using var visit = await OpenSampleAsync();
        await visit.Question.FillAsync("Who is");
        await visit.Question.PressAsync("Shift+Enter");
        await visit.Question.PressSequentiallyAsync("Hugh?");
        await Expect(visit.Question).ToHaveValueAsync("Who is\nHugh?");
        await visit.Question.PressAsync("Enter");
        await Expect(visit.Question).ToHaveValueAsync("");
        await Expect(Turns(visit)).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task An_answer_that_is_stopped_can_be_asked_for_again()
    {
        await using var visit = await OpenSampleAsync();
        // The stream is held back, so that there is something to stop.
        var held = new TaskCompletionSource();
        await visit.Page.RouteAsync("**/api/chat/message/stream", async route =>
        {
            await held.Task;
            await route.AbortAsync();
        });
        await visit.AskAsync(Question);
        await Expect(visit.Page.GetByRole(AriaRole.Button, new() { Name = "Stop" })).ToBeVisibleAsync();
        await visit.Question.PressAsync("Escape");
        await Expect(visit.Page.GetByText("This answer was stopped.")).ToBeVisibleAsync();
        held.SetResult();
        await visit.Page.UnrouteAllAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Ask again" }).ClickAsync();
        await Expect(visit.Receipts.First).ToBeVisibleAsync();
        await Expect(Turns(visit)).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task A_stream_that_breaks_off_keeps_what_had_arrived()
    {
        await using var visit = await OpenSampleAsync();
        await visit.Page.RouteAsync("**/api/chat/message/stream", route => route.FulfillAsync(new()
        {
            ContentType = "text/event-stream",
            Body = "id: 1\r\nevent: text\r\ndata: {\"text\":\"Iris finds a letter\"}\r\n\r\nid: 2\r\nevent: te",
        }));
        await visit.AskAsync(Question);
        await Expect(visit.Page.GetByText("Iris finds a letter")).ToBeVisibleAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("The answer was cut off");
    }

    [Fact]
    public async Task Markup_in_an_answer_stays_text()
    {
        await using var visit = await OpenSampleAsync();
        const string hostile = "<img src=x onerror=alert(1)> [here](https://example.com) ![p](https://example.com/p.png) **bold**";
        await visit.Page.RouteAsync("**/api/chat/message/stream", route => route.FulfillAsync(new()
        {
            ContentType = "text/event-stream",
            Body = $"event: text\ndata: {{\"text\":\"{hostile}\"}}\n\n",
        }));
        await visit.AskAsync(Question);
        var log = visit.Page.GetByRole(AriaRole.Log);
        await Expect(log.GetByText("<img src=x onerror=alert(1)> [here](https://example.com)")).ToBeVisibleAsync();
        await Expect(log.Locator("strong", new() { HasText = "bold" })).ToBeVisibleAsync();
        await Expect(log.Locator("img, a")).ToHaveCountAsync(0);
    }

    private async Task<Visit> OpenSampleAsync()
    {
        var visit = await browser.VisitAsync(room.Address);
        await visit.OpenAsync(AnalysedRoom.Sample);
        await Expect(visit.Question).ToBeVisibleAsync();
        return visit;
    }

    private static ILocator Turns(Visit visit) => visit.Page.GetByRole(AriaRole.Log).GetByRole(AriaRole.Article);

    /// <summary>The letters alone: the page shows emphasis, the quote its marks.</summary>
    private static string Words(string text) => string.Concat(text.Where(char.IsLetterOrDigit)).ToUpperInvariant();
}
