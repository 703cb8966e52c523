using Microsoft.Playwright;
using WritersRoom.TestSupport.Server;
using static Microsoft.Playwright.Assertions;

namespace WritersRoom.Browser.Tests;

/// <summary>A place with nothing in it says what it is for and offers the next step.</summary>
public sealed class EmptyPlaceTests(BrowserFixture browser, AnalysedRoom room) : IClassFixture<AnalysedRoom>
{
    public static TheoryData<string, string> OfScenes => new()
    {
        { "outline", "No outline yet" },
        { "board", "No cards yet" },
        { "characters", "No characters yet" },
        { "threads", "No threads yet" },
        { "relationships", "No setups and payoffs yet" },
        { "pacing", "No pacing yet" },
        { "reports", "No reports yet" },
    };

    [Theory]
    [MemberData(nameof(OfScenes))]
    public async Task A_script_without_scenes_leads_to_writing_the_first(string section, string title)
    {
        var id = await ImportAsync($"Blank for the {section}", "");
        await using var visit = await browser.VisitAsync(room.Address);
        await visit.Page.GotoAsync($"/scripts/{id}/understanding/{section}");
        await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = title })).ToBeVisibleAsync();
        await visit.Page.MustBeReachableAsync($"{section} of a blank script");
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Write the first scene" }).ClickAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Textbox, new() { Name = "Screenplay" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_blank_page_promises_nothing_that_needs_a_scene()
    {
        var id = await ImportAsync("Blank", "");
        await using var visit = await browser.VisitAsync(room.Address);
        await visit.Page.GotoAsync($"/scripts/{id}/scenes");
        await Expect(visit.Page.GetByText("Scenes are listed here as you write them.")).ToBeVisibleAsync();
        await Expect(visit.Page.GetByText("Write or import a scene, and ask.")).ToBeVisibleAsync();
        await Expect(visit.Page.GetByText("What happens in scene 1?")).ToHaveCountAsync(0);
        await Expect(visit.Page.GetByRole(AriaRole.Group, new() { Name = "Show the script to" })).ToHaveCountAsync(0);
        await Expect(visit.Page.GetByRole(AriaRole.Textbox, new() { Name = "Screenplay" })).ToBeVisibleAsync();
        await visit.Page.MustBeReachableAsync("a blank page");
    }

    [Theory]
    [InlineData("characters")]
    [InlineData("board")]
    public async Task A_script_that_nobody_has_read_yet_offers_to_be_analysed(string section)
    {
        var id = await ImportAsync($"Unread for the {section}", "INT. KITCHEN - DAY\n\nMARA waits.\n\nMARA\nCome in.\n");
        await using var visit = await browser.VisitAsync(room.Address);
        await visit.Page.GotoAsync($"/scripts/{id}/understanding/{section}");
        await Expect(visit.Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Button, new() { Name = "Analyse the script" })).ToBeVisibleAsync();
        await Expect(visit.Page.GetByText("Nobody speaks")).ToHaveCountAsync(0);
        await visit.Page.MustBeReachableAsync($"{section} of an unread script");
    }

    private async Task<string> ImportAsync(string title, string text)
    {
        using var client = new HttpClient { BaseAddress = room.Address };
        using var response = await client.PostJsonAsync("/api/scripts", new { title, text });
        return (await response.OkJsonAsync()).Text("id");
    }
}
