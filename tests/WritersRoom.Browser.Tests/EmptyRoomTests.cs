using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Npgsql;
using WritersRoom.TestSupport.Server;
using static Microsoft.Playwright.Assertions;

namespace WritersRoom.Browser.Tests;

/// <summary>A room with nothing in it, and with no provider: what is there says what to do with it, and promises nothing that is not.</summary>
public sealed class EmptyRoomTests(BrowserFixture browser, AnalysedRoom room) : IClassFixture<AnalysedRoom>
{
    [Theory]
    [InlineData(false, ColorScheme.Light)]
    [InlineData(true, ColorScheme.Dark)]
    public async Task Lists_with_nothing_in_them_teach_what_comes_into_them(bool phone, ColorScheme theme)
    {
        await EmptyAsync();
        await using var visit = await browser.VisitAsync(room.Address, phone ? Device.Phone : Device.Desktop, theme);
        var page = visit.Page;
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Drop a screenplay here" })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "New here?" })).ToContainTextAsync("Three stops");
        await page.MustBeReachableAsync("an empty library");

        await page.GotoAsync("/documents");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Nothing written up yet" })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Talk and write" })).ToHaveCountAsync(1);
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Blank document" })).ToHaveCountAsync(1);
        await page.MustBeReachableAsync("no documents");

        await page.GotoAsync("/jobs");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Nothing is being worked on" })).ToBeVisibleAsync();
        await Expect(page.GetByLabel("Kind")).ToHaveCountAsync(0);
        await page.MustBeReachableAsync("no jobs");
        await page.GotoAsync("/jobs?state=discarded");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "No job fits" })).ToBeVisibleAsync();
        await Expect(page.GetByLabel("Kind")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Without_a_model_it_is_said_what_answers_and_where_a_model_is_set()
    {
        using var client = new HttpClient { BaseAddress = room.Address };
        using var made = await client.PostJsonAsync("/api/scripts", new { title = "Nobody asked", text = "INT. KITCHEN - DAY\n\nMARA\nCome in.\n" });
        var id = (await made.OkJsonAsync()).Text("id");
        await using var visit = await browser.VisitAsync(room.Address);
        var page = visit.Page;
        var way = page.GetByRole(AriaRole.Link, new() { Name = "Set a provider" });
        foreach (var place in new[] { $"/scripts/{id}/scenes", "/lore" })
        {
            await page.GotoAsync(place);
            await Expect(page.GetByText("No model is set:")).ToBeVisibleAsync();
            await way.PressAsync("Enter");
            await Expect(page).ToHaveURLAsync(new Regex("/settings/providers$"));
        }

        await visit.OpenViewAsync("Models");
        await page.GetByRole(AriaRole.Link, new() { Name = "Enter a key or add a server" }).PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(new Regex("/settings/providers$"));
    }

    /// <summary>As a room is whose every script was deleted for good, and which has been at rest since.</summary>
    private async Task EmptyAsync()
    {
        await using var source = NpgsqlDataSource.Create(room.Database.ConnectionString);
        await using var command = source.CreateCommand("DELETE FROM scripts; DELETE FROM jobs;");
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
