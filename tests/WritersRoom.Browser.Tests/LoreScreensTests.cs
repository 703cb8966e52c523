using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace WritersRoom.Browser.Tests;

/// <summary>What must hold on the screens of lore and documents, in both themes, on a desk and on a phone.</summary>
public sealed class LoreScreensTests(BrowserFixture browser, AnalysedRoom room) : IClassFixture<AnalysedRoom>
{
    [Theory]
    [InlineData(false, ColorScheme.Light)]
    [InlineData(true, ColorScheme.Dark)]
    public async Task No_screen_of_lore_is_hard_to_reach_or_scrolls_sideways(bool phone, ColorScheme theme)
    {
        await using var visit = await browser.VisitAsync(room.Address, phone ? Device.Phone : Device.Desktop, theme);
        var page = visit.Page;
        await page.GotoAsync("/lore");
        await Expect(page.GetByLabel("Your message")).ToBeVisibleAsync();
        await page.MustBeReachableAsync("lore without a document");
        await ShowAsync(page, phone, "Scribe");
        await page.GetByLabel("Title").FillAsync($"The harbour {phone}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Start Scribe" }).ClickAsync();
        await Expect(page.Locator(".cm-content")).ToContainTextAsync("The harbour");
        await ShowAsync(page, phone, "Lore");
        await page.GetByLabel("Your message").FillAsync("The ice holds until March. We should have the bell ring.");
        await page.GetByLabel("Your message").PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Log)).ToContainTextAsync("Noted");
        await page.MustBeReachableAsync("lore chat");
        await ShowAsync(page, phone, "Scribe");
        await Expect(page.Locator(".cm-content")).ToContainTextAsync("until March");
        await page.MustBeReachableAsync("a living document");
        foreach (var side in new[] { "Proposals", "Turns", "Versions", "Details" })
        {
            await page.GetByRole(AriaRole.Button, new() { Name = side, Exact = true }).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Complementary, new() { Name = side })).ToBeVisibleAsync();
            await Expect(page.Locator(".document-side .skeleton")).ToHaveCountAsync(0);
            await page.MustBeReachableAsync(side);
            await page.GetByRole(AriaRole.Button, new() { Name = $"Close {side.ToLowerInvariant()}" }).ClickAsync();
        }

        await page.GotoAsync("/documents");
        await Expect(page.Locator(".document-item").First).ToBeVisibleAsync();
        await page.MustBeReachableAsync("documents");
    }

    [Fact]
    public async Task A_document_is_opened_edited_and_left_by_keyboard_alone()
    {
        await using var visit = await browser.VisitAsync(room.Address);
        var page = visit.Page;
        await page.GotoAsync("/documents");
        await page.GetByRole(AriaRole.Button, new() { Name = "Blank document" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Dialog).GetByLabel("Title")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("Keys");
        await page.Keyboard.PressAsync("Enter");
        var text = page.Locator(".cm-content");
        await Expect(text).ToContainTextAsync("Keys");
        await text.FocusAsync();
        await page.Keyboard.PressAsync("Control+End");
        await page.Keyboard.TypeAsync("By keys alone, with an a and a ?.");
        await page.Keyboard.PressAsync("Control+s");
        await Expect(page.Locator(".document-facts")).ToContainTextAsync("Saved, version 2");
        await page.GetByRole(AriaRole.Button, new() { Name = "Versions", Exact = true }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Complementary, new() { Name = "Versions" })).ToContainTextAsync("by you");
        await page.GetByRole(AriaRole.Button, new() { Name = "Close versions" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(text).ToBeFocusedAsync();
    }

    /// <summary>On a phone one of both is shown at a time.</summary>
    private static Task ShowAsync(IPage page, bool phone, string name) =>
        phone ? page.GetByRole(AriaRole.Group, new() { Name = "What is shown" }).GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).ClickAsync() : Task.CompletedTask;
}
