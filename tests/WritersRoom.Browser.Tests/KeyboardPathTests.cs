using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace WritersRoom.Browser.Tests;

/// <summary>The main path through the app by somebody who has no mouse.</summary>
public sealed class KeyboardPathTests(BrowserFixture browser, AnalysedRoom room) : IClassFixture<AnalysedRoom>
{
    [Fact]
    public async Task From_the_sample_to_a_document_of_ones_own_by_keys_alone()
    {
        await using var visit = await browser.VisitAsync(room.Address);
        var (page, keys) = (visit.Page, visit.Page.Keyboard);
        await GoToAsync(page, page.GetByRole(AriaRole.Link, new() { Name = AnalysedRoom.Sample, Exact = true }));
        await keys.PressAsync("Enter");
        await GoToAsync(page, page.GetByRole(AriaRole.Region, new() { Name = "Scenes" }).GetByRole(AriaRole.Link).First);
        await keys.PressAsync("ArrowDown");
        await keys.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Article, new() { Name = "Scene 2", Exact = true })).ToBeVisibleAsync();

        await GoToAsync(page, page.GetByRole(AriaRole.Button, new() { Name = "Write", Exact = true }), "Shift+Tab");
        await keys.PressAsync("Enter");
        var screenplay = page.GetByRole(AriaRole.Textbox, new() { Name = "Screenplay" });
        await GoToAsync(page, screenplay);
        await keys.PressAsync("ControlOrMeta+End");
        await keys.TypeAsync(" The last light goes out.");
        await Expect(page.Locator(".save-state")).ToHaveTextAsync("Saved");
        await Expect(screenplay).ToContainTextAsync("The last light goes out.");
        await keys.PressAsync("Escape");
        await keys.PressAsync("Tab");
        await Expect(screenplay).Not.ToBeFocusedAsync();

        await GoToAsync(page, visit.Question);
        await keys.TypeAsync("What does Iris find in the lining of the raincoat?");
        await keys.PressAsync("Enter");
        await Expect(visit.Receipts.First).ToBeVisibleAsync();
        await visit.AnswerIsCompleteAsync();
        await GoToAsync(page, visit.Receipts.First, "Shift+Tab");
        await keys.PressAsync("Enter");
        await Expect(page.Locator(".ms-shown").First).ToBeInViewportAsync();

        await keys.PressAsync("Control+k");
        await Expect(page.GetByRole(AriaRole.Combobox, new() { Name = "Go to anything" })).ToBeFocusedAsync();
        await keys.TypeAsync("start lore");
        await Expect(page.GetByRole(AriaRole.Option, new() { Selected = true })).ToContainTextAsync("Start lore");
        await keys.PressAsync("Enter");
        await GoToAsync(page, page.GetByLabel("Title"));
        await keys.TypeAsync("The ferry");
        await GoToAsync(page, page.GetByRole(AriaRole.Button, new() { Name = "Start Scribe" }));
        await keys.PressAsync("Enter");
        var text = page.Locator(".cm-content");
        await Expect(text).ToContainTextAsync("The ferry");
        await GoToAsync(page, page.GetByLabel("Your message"));
        await keys.TypeAsync("The ferry runs twice a day.");
        await keys.PressAsync("Enter");
        await Expect(text).ToContainTextAsync("The ferry runs twice a day.");
        await GoToAsync(page, text);
        await keys.PressAsync("Control+End");
        await keys.TypeAsync("Never on Sundays.");
        await keys.PressAsync("Control+s");
        await Expect(page.Locator(".document-facts")).ToContainTextAsync(new Regex("Saved, version ([3-9]|[1-9][0-9])"));
        await Expect(text).ToContainTextAsync("Never on Sundays.");
    }

    /// <summary>With the key that goes from one thing to the next, once it is there.</summary>
    private static async Task GoToAsync(IPage page, ILocator target, string key = "Tab")
    {
        await Expect(target).ToBeVisibleAsync();
        for (var presses = 0; !await target.EvaluateAsync<bool>("element => element === document.activeElement"); presses++)
        {
            presses.ShouldBeLessThan(200, $"{target} cannot be reached by {key}");
            await page.Keyboard.PressAsync(key);
        }
    }
}
