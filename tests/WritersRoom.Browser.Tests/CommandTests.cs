using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using WritersRoom.TestSupport.Server;
using static Microsoft.Playwright.Assertions;

namespace WritersRoom.Browser.Tests;

/// <summary>The palette, the shortcuts and the tour: what can be had from anywhere.</summary>
public sealed class CommandTests(BrowserFixture browser, AnalysedRoom room) : IClassFixture<AnalysedRoom>
{
    [Fact]
    public async Task A_script_a_scene_and_a_screen_are_gone_to_by_keyboard_alone()
    {
        await using var visit = await LibraryAsync();
        await GoAsync(visit, "exact", AnalysedRoom.Sample);
        await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = AnalysedRoom.Sample })).ToBeVisibleAsync();
        await Expect(visit.Page.Locator(".navigator a").First).ToBeVisibleAsync();
        await GoAsync(visit, "scene 1.", "1. ");
        await Expect(visit.Page.GetByRole(AriaRole.Article, new() { Name = "Scene 1", Exact = true })).ToBeVisibleAsync();
        await GoAsync(visit, "money", "Usage");
        await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "Usage", Level = 1 })).ToBeVisibleAsync();
        await GoAsync(visit, "privacy", "Privacy");
        await Expect(visit.Page).ToHaveURLAsync(new Regex("/settings/privacy$"));
    }

    [Fact]
    public async Task The_first_choice_stays_the_highlighted_one_when_more_is_found()
    {
        await using var visit = await LibraryAsync();
        var page = visit.Page;
        var isOpen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await page.RouteAsync(new Regex(@"/api/scripts(\?|$)"), async route =>
        {
            await isOpen.Task;
            await route.ContinueAsync();
        });
        await page.GotoAsync(new Uri(room.Address, "/usage").ToString());
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Usage", Level = 1 })).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Control+k");
        var options = page.GetByRole(AriaRole.Option);
        await Expect(options.First).ToHaveAttributeAsync("aria-selected", "true");
        isOpen.SetResult();
        await Expect(options.Filter(new() { HasText = AnalysedRoom.Sample }).First).ToBeVisibleAsync();
        await Expect(options.First).ToHaveAttributeAsync("aria-selected", "true");
    }

    [Fact]
    public async Task A_document_and_a_scene_of_any_script_are_found_by_their_words()
    {
        using var client = new HttpClient { BaseAddress = room.Address };
        using var made = await client.PostJsonAsync("/api/media-assets", new { title = "Tides and bells" });
        var id = (await made.OkJsonAsync()).Text("id");
        await using var visit = await LibraryAsync();
        await GoAsync(visit, "bells tides", "Tides and bells");
        await Expect(visit.Page).ToHaveURLAsync(new Regex($"/documents/{id}$"));
        await visit.Page.Keyboard.PressAsync("Control+k");
        await visit.Page.GetByRole(AriaRole.Combobox).FillAsync("what is in the lining of the raincoat");
        await visit.Page.GetByRole(AriaRole.Option).Filter(new() { HasText = AnalysedRoom.Sample }).First.ClickAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Article)).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_conversation_is_opened_again_from_anywhere()
    {
        await using var visit = await LibraryAsync();
        await visit.OpenAsync(AnalysedRoom.Sample);
        await visit.AskAsync("Who is Hugh, of all people?");
        await visit.AnswerIsCompleteAsync();
        await Expect(visit.Receipts.First).ToBeVisibleAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "New conversation" }).ClickAsync();
        await Expect(visit.Receipts).ToHaveCountAsync(0);
        await GoAsync(visit, "hugh of all people", "Who is Hugh, of all people?");
        await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "Who is Hugh, of all people?" })).ToBeVisibleAsync();
        await Expect(visit.Receipts.First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_new_script_is_begun_and_the_theme_changed_from_the_palette()
    {
        await using var visit = await LibraryAsync();
        await GoAsync(visit, "dark theme", "Dark theme");
        await Expect(visit.Page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        await GoAsync(visit, "new script", "New script");
        var dialog = visit.Page.GetByRole(AriaRole.Dialog, new() { Name = "New script" });
        await dialog.GetByLabel("Title").FillAsync("From the Palette");
        await visit.Page.Keyboard.PressAsync("Enter");
        await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "From the Palette" })).ToBeVisibleAsync();
        await Expect(dialog).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_script_is_imported_and_analysed_and_lore_begun_from_the_palette()
    {
        await using var visit = await LibraryAsync();
        var page = visit.Page;
        var chooser = await page.RunAndWaitForFileChooserAsync(() => GoAsync(visit, "import", "Import a script"));
        await chooser.SetFilesAsync(new FilePayload { Name = "By Palette.fountain", MimeType = "text/plain", Buffer = Encoding.UTF8.GetBytes("INT. SHED - DAY\n\nTools.\n") });
        await page.GetByRole(AriaRole.Dialog, new() { Name = "Imported" }).GetByRole(AriaRole.Button, new() { Name = "Open the script" }).PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "By Palette" })).ToBeVisibleAsync();
        await GoAsync(visit, "analyse", "Analyse the script");
        await Expect(page.GetByText("The analysis has begun.").First).ToBeVisibleAsync();
        await GoAsync(visit, "start lore", "Start lore");
        await Expect(page).ToHaveURLAsync(new Regex("/lore$"));
        await Expect(page.GetByLabel("Your message")).ToBeVisibleAsync();
        await GoAsync(visit, "tour", "Take the tour");
        await Expect(page.GetByRole(AriaRole.Dialog, new() { Name = "Your scripts live here" })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Escape");
        await GoAsync(visit, "shortcuts", "Keyboard shortcuts");
        await Expect(page.GetByRole(AriaRole.Dialog, new() { Name = "Keyboard shortcuts" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Asking_from_the_palette_puts_the_cursor_into_the_question()
    {
        await using var visit = await LibraryAsync();
        await visit.OpenAsync(AnalysedRoom.Sample);
        await GoAsync(visit, "ask about", "Ask about the script");
        await Expect(visit.Question).ToBeFocusedAsync();
    }

    [Fact]
    public async Task The_shortcuts_are_shown_by_a_question_mark_but_not_while_typing_one()
    {
        await using var visit = await LibraryAsync();
        var sheet = visit.Page.GetByRole(AriaRole.Dialog, new() { Name = "Keyboard shortcuts" });
        await visit.Page.Keyboard.PressAsync("?");
        await Expect(sheet).ToContainTextAsync("Ask about the script");
        await visit.Page.Keyboard.PressAsync("Escape");
        await Expect(sheet).ToHaveCountAsync(0);
        await visit.OpenAsync(AnalysedRoom.Sample);
        await visit.Question.PressSequentiallyAsync("Who?");
        await Expect(visit.Question).ToHaveValueAsync("Who?");
        await Expect(sheet).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task The_tour_is_taken_by_keyboard_and_not_offered_again()
    {
        await using var visit = await LibraryAsync();
        var page = visit.Page;
        await page.GetByRole(AriaRole.Button, new() { Name = "Take the tour" }).PressAsync("Enter");
        foreach (var (title, there) in new[]
        {
            ("Your scripts live here", ".script-list"),
            ("Every scene, as a page", ".navigator"),
            ("Ask, and see where it says so", ".ask"),
            ("What the script is made of", ".understanding-body"),
            ("Talk, and it is written up", ".lore-room"),
        })
        {
            var card = page.GetByRole(AriaRole.Dialog, new() { Name = title });
            await Expect(card).ToBeFocusedAsync();
            await Expect(page.Locator(there).First).ToBeVisibleAsync();
            await card.GetByRole(AriaRole.Button, new() { Name = "Next" }).PressAsync("Enter");
        }

        await Expect(page.GetByRole(AriaRole.Dialog, new() { Name = "What leaves this machine" })).ToBeFocusedAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Privacy" })).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator(".tour")).ToHaveCountAsync(0);
        await page.GotoAsync("/");
        await Expect(page.Locator(".script-list")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Take the tour" })).ToHaveCountAsync(0);
        await page.GotoAsync("/settings/look");
        await page.GetByRole(AriaRole.Button, new() { Name = "Take the tour" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Dialog, new() { Name = "Your scripts live here" })).ToBeFocusedAsync();
    }

    [Fact]
    public async Task The_tour_that_is_refused_is_not_offered_again()
    {
        await using var visit = await LibraryAsync();
        var offer = visit.Page.GetByRole(AriaRole.Region, new() { Name = "New here?" });
        await offer.GetByRole(AriaRole.Button, new() { Name = "Not now" }).ClickAsync();
        await Expect(offer).ToHaveCountAsync(0);
        await visit.Page.ReloadAsync();
        await Expect(visit.Page.Locator(".script-list")).ToBeVisibleAsync();
        await Expect(offer).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Where_documents_are_searched_is_chosen_and_taken_back()
    {
        await using var visit = await LibraryAsync();
        await visit.Page.GotoAsync("/settings/privacy");
        var choice = visit.Page.GetByLabel("Documents are searched", new() { Exact = true });
        await choice.SelectOptionAsync("openai");
        await Expect(visit.Page.Locator(".setting-card-facts-line").Filter(new() { HasTextRegex = new Regex("copied|no documents to copy") })).ToBeVisibleAsync();
        await visit.Page.ReloadAsync();
        await Expect(choice).ToHaveValueAsync("openai");
        await choice.SelectOptionAsync("");
        await Expect(choice).ToBeEnabledAsync();
        await visit.Page.ReloadAsync();
        await Expect(choice).ToHaveValueAsync("");
    }

    private async Task<Visit> LibraryAsync()
    {
        var visit = await browser.VisitAsync(room.Address);
        await Expect(visit.Page.Locator(".script-list")).ToBeVisibleAsync();
        return visit;
    }

    /// <summary>To the first thing that is found, once it is what is meant.</summary>
    private static async Task GoAsync(Visit visit, string words, string found)
    {
        await visit.Page.Keyboard.PressAsync("Control+k");
        var field = visit.Page.GetByRole(AriaRole.Combobox, new() { Name = "Go to anything" });
        await Expect(field).ToBeFocusedAsync();
        await field.FillAsync(words);
        await Expect(visit.Page.GetByRole(AriaRole.Option, new() { Selected = true })).ToContainTextAsync(found);
        await visit.Page.Keyboard.PressAsync("Enter");
        await Expect(field).ToHaveCountAsync(0);
    }
}
