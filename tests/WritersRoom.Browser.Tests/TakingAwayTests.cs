using Microsoft.Playwright;
using WritersRoom.TestSupport.Server;
using static Microsoft.Playwright.Assertions;

namespace WritersRoom.Browser.Tests;

/// <summary>Scripts and documents as files, and a document that is looked at again.</summary>
public sealed class TakingAwayTests(BrowserFixture browser, AnalysedRoom room) : IClassFixture<AnalysedRoom>
{
    [Fact]
    public async Task A_script_is_had_in_every_format_that_is_offered()
    {
        await using var visit = await browser.VisitAsync(room.Address);
        await visit.OpenAsync(AnalysedRoom.Sample);
        foreach (var (label, ending, words) in new[] { ("Fountain", ".fountain", "INT. "), ("Final Draft", ".fdx", "<FinalDraft"), ("PDF", ".pdf", "%PDF-"), ("plain text", ".txt", "INT. ") })
        {
            await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Export", Exact = true }).ClickAsync();
            var download = await DownloadAsync(visit, $"Export as {label}");
            download.SuggestedFilename.ShouldEndWith(ending);
            (await TextOfAsync(download)).ShouldContain(words);
        }
    }

    [Fact]
    public async Task A_document_is_had_as_Markdown_and_read_again_when_it_is_asked_for()
    {
        using var client = new HttpClient { BaseAddress = room.Address };
        using var made = await client.PostJsonAsync("/api/media-assets", new { title = "The lamp", content = "# The lamp\n\nThe lamp is green.\n" });
        var id = (await made.OkJsonAsync()).Text("id");
        await using var visit = await browser.VisitAsync(room.Address);
        var page = visit.Page;
        // Nobody tells the page that anything has changed.
        await page.RouteAsync("**/api/events**", route => route.AbortAsync());
        await page.GotoAsync($"/documents/{id}");
        await Expect(page.Locator(".cm-content")).ToContainTextAsync("The lamp is green.");
        using var changed = await client.SendJsonAsync(HttpMethod.Put, $"/api/media-assets/{id}", new { content = "# The lamp\n\nThe lamp is red.\n" }, ("If-Match", "\"1\""));
        changed.EnsureSuccessStatusCode();
        await page.GetByRole(AriaRole.Button, new() { Name = "Refresh", Exact = true }).ClickAsync();
        await Expect(page.Locator(".cm-content")).ToContainTextAsync("The lamp is red.");

        await page.GetByRole(AriaRole.Button, new() { Name = "More for this document" }).ClickAsync();
        var download = await DownloadAsync(visit, "Export as Markdown");
        download.SuggestedFilename.ShouldEndWith(".md");
        (await TextOfAsync(download)).ShouldContain("The lamp is red.");
    }

    private static Task<IDownload> DownloadAsync(Visit visit, string item) =>
        visit.Page.RunAndWaitForDownloadAsync(() => visit.Page.GetByRole(AriaRole.Menuitem, new() { Name = item }).ClickAsync());

    private static async Task<string> TextOfAsync(IDownload download)
    {
        await using var content = await download.CreateReadStreamAsync();
        using var reader = new StreamReader(content);
        return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
    }
}
