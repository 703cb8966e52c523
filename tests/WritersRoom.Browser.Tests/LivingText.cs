using Microsoft.Playwright;
using WritersRoom.TestSupport.Llm;
using WritersRoom.TestSupport.Server;
using static Microsoft.Playwright.Assertions;

namespace WritersRoom.Browser.Tests;

/// <summary>What a person does with a text and the conversation that grows it.</summary>
internal static class LivingText
{
    /// <summary>A new text that is written up from a new conversation.</summary>
    public static async Task<Visit> BeginLivingAsync(this BrowserFixture browser, ScriptedServer server, string title, ColorScheme theme = ColorScheme.Light)
    {
        var visit = await browser.VisitAsync(server.Address, theme: theme);
        await visit.Page.GotoAsync("/lore");
        await visit.Page.GetByLabel("Title").FillAsync(title);
        await visit.Page.GetByLabel("Literary").CheckAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Start Scribe" }).ClickAsync();
        await Expect(Text(visit.Page)).ToContainTextAsync(title);
        return visit;
    }

    /// <summary>A new text that is a person's alone.</summary>
    public static async Task<Visit> BlankDocumentAsync(this BrowserFixture browser, ScriptedServer server, string title, ColorScheme theme = ColorScheme.Light)
    {
        var visit = await browser.VisitAsync(server.Address, theme: theme);
        await visit.Page.GotoAsync("/documents");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Blank document" }).ClickAsync();
        await visit.Page.GetByRole(AriaRole.Dialog).GetByLabel("Title").FillAsync(title);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Create" }).ClickAsync();
        await Expect(Text(visit.Page)).ToContainTextAsync(title);
        return visit;
    }

    /// <summary>At the end of the text, at one stroke, so that it is saved at one.</summary>
    public static async Task TypeAsync(Visit visit, string words)
    {
        await Text(visit.Page).ClickAsync();
        await visit.Page.Keyboard.PressAsync("Control+End");
        await visit.Page.Keyboard.InsertTextAsync(words);
    }

    public static async Task SayAsync(Visit visit, string words, bool waits = true)
    {
        await visit.Page.GetByLabel("Your message").FillAsync(words);
        await visit.Page.GetByLabel("Your message").PressAsync("Enter");
        await Expect(visit.Page.GetByRole(AriaRole.Log)).ToContainTextAsync(words);
        if (waits)
            await Expect(visit.Page.GetByRole(AriaRole.Log)).ToHaveAttributeAsync("aria-busy", "false");
    }

    public static ILocator Text(IPage page) => page.Locator(".cm-content");

    public static ILocator Facts(IPage page) => page.Locator(".document-facts");

    /// <summary>Where a text is stored, once it has been saved for the first time.</summary>
    public static async Task<(string Id, int Version)> PlaceAsync(ScriptedServer server, Visit visit)
    {
        await Expect(Facts(visit.Page)).ToContainTextAsync("Saved, version 2");
        var id = new Uri(visit.Page.Url).AbsolutePath.Split('/')[2];
        return (id, (await server.Client.GetJsonAsync($"/api/media-assets/{id}")).Number("version"));
    }

    /// <summary>Types on in a text, which is changed elsewhere before that is saved.</summary>
    public static async Task ContestAsync(ScriptedServer server, Visit visit, string words, string elsewhere)
    {
        var (id, version) = await PlaceAsync(server, visit);
        var isChanged = false;
        await visit.Page.RouteAsync($"**/api/media-assets/{id}", async route =>
        {
            if (route.Request.Method == "PUT" && !isChanged)
            {
                isChanged = true;
                using var changed = await server.Client.SendJsonAsync(HttpMethod.Put, $"/api/media-assets/{id}", new { content = elsewhere }, ("If-Match", $"\"{version}\""));
                changed.EnsureSuccessStatusCode();
            }

            await route.ContinueAsync();
        });
        await visit.Page.Keyboard.TypeAsync(words);
    }

    public static ScriptedAnswer Append(string text) => Operation("append", "", text);

    public static ScriptedAnswer Operation(string operation, string block, string text) =>
        ScriptedAnswer.Of($$"""{"operations":[{"op":"{{operation}}","turn":1,"block":"{{block}}","after":"","text":"{{text}}"}]}""");
}
