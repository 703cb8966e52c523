using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace WritersRoom.Browser.Tests;

public sealed class ConnectionTests(BrowserFixture browser, AnalysedRoom room) : IClassFixture<AnalysedRoom>
{
    [Fact]
    public async Task A_server_that_goes_away_is_said_to_be_away_and_comes_back_by_itself()
    {
        await using var visit = await browser.VisitAsync(room.Address);
        await visit.OpenAsync(AnalysedRoom.Sample);
        var notice = visit.Page.GetByText("The server cannot be reached. Trying again");
        await room.StopServerAsync();
        await visit.AskAsync("Who is Hugh?");
        await Expect(notice).ToBeVisibleAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "Who is Hugh?" })).ToBeVisibleAsync();
        await room.StartServerAsync();
        await Expect(notice).ToBeHiddenAsync(new() { Timeout = 15_000 });
        await visit.Page.GetByRole(AriaRole.Log).GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();
        await visit.AnswerIsCompleteAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);
    }
}
