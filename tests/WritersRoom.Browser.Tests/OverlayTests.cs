using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using WritersRoom.TestSupport.Server;
using static Microsoft.Playwright.Assertions;

namespace WritersRoom.Browser.Tests;

/// <summary>What opens over a screen or gives way to something on it, by keys alone and in both themes.</summary>
public sealed class OverlayTests(BrowserFixture browser, AnalysedRoom room) : IClassFixture<AnalysedRoom>
{
    private const string ThreeRooms = "INT. KITCHEN - DAY\n\nMARA\nCome in.\n\nINT. HALL - DAY\n\nTOBIAS\nNo.\n\nEXT. YARD - NIGHT\n\nRain.\n";

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Over_the_library_the_focus_goes_in_and_comes_back(ColorScheme theme)
    {
        await using var visit = await browser.VisitAsync(room.Address, theme: theme);
        var page = visit.Page;
        await Expect(page.Locator(".script-list")).ToBeVisibleAsync();
        var begin = Button(page, "New script");
        await page.MustOpenAndCloseByKeyAsync(begin, Dialog(page, "New script"));
        await page.MustOpenAndCloseByKeyAsync(begin, Dialog(page, "Keyboard shortcuts"), () => page.Keyboard.PressAsync("?"));
        await page.MustOpenAndCloseByKeyAsync(begin, Dialog(page, "Go to anything"), () => page.Keyboard.PressAsync("Control+k"));
        var theming = Button(page, "Theme");
        await page.MustOpenAndCloseByKeyAsync(theming, page.GetByRole(AriaRole.Menu));
        await page.MustOpenAndCloseByKeyAsync(theming, Dialog(page, "New script"), async () =>
        {
            await page.Keyboard.PressAsync("Control+k");
            await page.GetByRole(AriaRole.Combobox).FillAsync("new script");
            await page.Keyboard.PressAsync("Enter");
        });
        var more = Button(page, $"More for {AnalysedRoom.Sample}");
        await page.MustOpenAndCloseByKeyAsync(more, page.GetByRole(AriaRole.Menu));
        await page.MustOpenAndCloseByKeyAsync(more, Dialog(page, "Rename the script"), () => page.ChooseByKeyAsync("Rename"));
        await page.MustOpenAndCloseByKeyAsync(Button(page, "Import a script"), Dialog(page, "Imported"), async () =>
        {
            var chooser = await page.RunAndWaitForFileChooserAsync(() => Button(page, "Import a script").PressAsync("Enter"));
            await chooser.SetFilesAsync(new FilePayload { Name = $"Over {theme}.fountain", MimeType = "text/plain", Buffer = Encoding.UTF8.GetBytes(ThreeRooms) });
            await Expect(Dialog(page, "Imported")).ToBeVisibleAsync();
        });
        await Button(page, "Take the tour").PressAsync("Enter");
        await Expect(Dialog(page, "Your scripts live here")).ToBeFocusedAsync();
        await page.MustBeReachableAsync("the tour");
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator(".tour")).ToHaveCountAsync(0);
        await Expect(page.Locator("#main")).ToBeFocusedAsync();
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Over_a_script_the_focus_goes_in_and_comes_back(ColorScheme theme)
    {
        var id = await ImportAsync($"Over a script, {theme}");
        await using var visit = await browser.VisitAsync(room.Address, theme: theme);
        var page = visit.Page;
        await page.GotoAsync($"/scripts/{id}/scenes");
        await page.GetByRole(AriaRole.Region, new() { Name = "Scenes" }).GetByRole(AriaRole.Link).First.PressAsync("Enter");
        await page.MustOpenAndCloseByKeyAsync(Button(page, "Export"), page.GetByRole(AriaRole.Menu));
        var more = Button(page, "More for scene 1");
        await page.MustOpenAndCloseByKeyAsync(more, page.GetByRole(AriaRole.Menu));
        await page.MustOpenAndCloseByKeyAsync(more, Dialog(page, "Cut scene 1?"), () => page.ChooseByKeyAsync("Cut the scene"));
        await page.MustOpenAndCloseByKeyAsync(more, Dialog(page, "New scene"), () => page.ChooseByKeyAsync("New scene behind it"));
        await page.MustOpenAndCloseByKeyAsync(Button(page, "New scene"), Dialog(page, "New scene"));
        await page.MustOpenAndCloseByKeyAsync(Button(page, "Move scene 1"), Dialog(page, "Move scene 1 to place 2?"), async () =>
        {
            await page.Keyboard.PressAsync("Space");
            await Expect(page.GetByText("Scene 1 is over place 1.")).ToBeAttachedAsync();
            await MoveDownAsync(page, page.GetByText("Scene 1 is over place 2."));
            await page.Keyboard.PressAsync("Space");
        });
        await page.MustOpenAndCloseByKeyAsync(Button(page, "Kind of answer: Auto"), page.GetByRole(AriaRole.Menu));
        await page.MustOpenAndCloseByKeyAsync(Button(page, "Depth: Standard"), page.GetByRole(AriaRole.Menu));
        await page.MustOpenAndCloseByKeyAsync(Button(page, "Lore and Scribe"), Dialog(page, "Lore and Scribe"));
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task On_the_page_that_is_written_on_the_focus_comes_back_to_the_cursor(ColorScheme theme)
    {
        var id = await ImportAsync($"On the page, {theme}");
        await using var visit = await browser.VisitAsync(room.Address, theme: theme);
        var page = visit.Page;
        await page.GotoAsync($"/scripts/{id}/scenes");
        await Button(page, "Write").PressAsync("Enter");
        var screenplay = page.GetByRole(AriaRole.Textbox, new() { Name = "Screenplay" });
        await screenplay.FocusAsync();
        await page.Keyboard.PressAsync("ControlOrMeta+f");
        await Expect(page.GetByLabel("Find", new() { Exact = true })).ToBeFocusedAsync();
        await page.MustBeReachableAsync("find and replace");
        await page.Keyboard.PressAsync("Escape");
        await Expect(screenplay).ToBeFocusedAsync();
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Element: ") }).PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Menu)).ToBeVisibleAsync();
        await page.MustBeReachableAsync("elements", ruleOff: "region");
        await page.Keyboard.PressAsync("Escape");
        await Expect(screenplay).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("ControlOrMeta+End");
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.TypeAsync("INT. H");
        await Expect(page.Locator(".cm-tooltip").GetByRole(AriaRole.Option).First).ToBeVisibleAsync();
        await page.MustBeReachableAsync("completions");
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator(".cm-tooltip")).ToHaveCountAsync(0);
        await Expect(screenplay).ToBeFocusedAsync();
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Beside_an_answer_the_focus_goes_in_and_comes_back(ColorScheme theme)
    {
        await using var visit = await browser.VisitAsync(room.Address, theme: theme);
        var page = visit.Page;
        await visit.OpenAsync(AnalysedRoom.Sample);
        await visit.AskAsync("What does Iris find in the lining of the raincoat?");
        await Expect(visit.Receipts.First).ToBeVisibleAsync();
        await visit.AnswerIsCompleteAsync();
        await page.MustOpenAndCloseByKeyAsync(page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("tokens read$") }).First, Dialog(page, "What the model saw"));
        await Button(page, "Good answer").PressAsync("Enter");
        await Expect(page.GetByLabel("Why, in your words")).ToBeVisibleAsync();
        await page.MustBeReachableAsync("the reason of a rating");
        await page.GetByLabel("Why, in your words").PressAsync("Escape");
        await Expect(page.GetByLabel("Why, in your words")).ToHaveCountAsync(0);
        await Expect(Button(page, "Good answer")).ToBeFocusedAsync();
        await Button(page, "Bad answer").PressAsync("Enter");
        await page.GetByLabel("Why, in your words").FillAsync("Too short.");
        await Button(page, "Save").PressAsync("Enter");
        await Expect(page.GetByLabel("Why, in your words")).ToHaveCountAsync(0);
        await Expect(Button(page, "Bad answer")).ToBeFocusedAsync();

        await Button(page, "Earlier conversations").PressAsync("Enter");
        var list = page.GetByRole(AriaRole.Region, new() { Name = "Conversations" });
        await Expect(list.GetByLabel("Search conversations")).ToBeFocusedAsync();
        var rename = list.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Rename") }).First;
        await page.MustGiveWayAndComeBackAsync(rename, list.GetByLabel("Title"), () => page.Keyboard.PressAsync("Escape"));
        var delete = list.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Delete “") }).First;
        await page.MustGiveWayAndComeBackAsync(delete, Button(page, "Keep"), () => page.Keyboard.PressAsync("Enter"));
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Over_documents_the_focus_goes_in_and_comes_back(ColorScheme theme)
    {
        var title = $"Over {theme}";
        using var client = new HttpClient { BaseAddress = room.Address };
        using var made = await client.PostJsonAsync("/api/media-assets", new { title, content = "# The quay\n\nThe quay is empty.\n" });
        var id = (await made.OkJsonAsync()).Text("id");
        await using var visit = await browser.VisitAsync(room.Address, theme: theme);
        var page = visit.Page;
        await page.GotoAsync("/documents");
        await page.MustOpenAndCloseByKeyAsync(Button(page, "Blank document"), Dialog(page, "Blank document"));
        var more = Button(page, $"More for {title}");
        await page.MustOpenAndCloseByKeyAsync(more, page.GetByRole(AriaRole.Menu));
        await page.MustOpenAndCloseByKeyAsync(more, Dialog(page, $"Delete “{title}”?"), () => page.ChooseByKeyAsync("Delete"));

        await page.GotoAsync($"/documents/{id}");
        var text = page.Locator(".cm-content");
        await Expect(text).ToContainTextAsync("The quay is empty.");
        var ofThis = Button(page, "More for this document");
        await page.MustOpenAndCloseByKeyAsync(ofThis, page.GetByRole(AriaRole.Menu));
        await page.MustOpenAndCloseByKeyAsync(ofThis, Dialog(page, $"Delete “{title}”?"), () => page.ChooseByKeyAsync("Delete"));
        foreach (var side in new[] { "Proposals", "Turns", "Versions", "Details" })
        {
            await Button(page, side).PressAsync("Enter");
            var panel = page.GetByRole(AriaRole.Complementary, new() { Name = side });
            await Expect(panel.Locator(".skeleton")).ToHaveCountAsync(0);
            if (side == "Versions")
                await panel.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Version 1") }).PressAsync("Enter");
            await page.MustBeReachableAsync(side);
            await panel.GetByRole(AriaRole.Button, new() { Name = $"Close {side.ToLowerInvariant()}" }).FocusAsync();
            await page.Keyboard.PressAsync("Escape");
            await Expect(panel).ToHaveCountAsync(0);
            await Expect(text).ToBeFocusedAsync();
        }
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task In_the_settings_a_form_has_the_focus_while_it_is_there(ColorScheme theme)
    {
        await using var visit = await browser.VisitAsync(room.Address, theme: theme);
        var page = visit.Page;
        await page.GotoAsync("/settings/providers");
        foreach (var (opener, field) in new[] { ("Enter a key for OpenAI", "Address"), ("Add a server, such as Ollama", "Name") })
            await page.MustGiveWayAndComeBackAsync(Button(page, opener), page.GetByLabel(field, new() { Exact = true }), () => Button(page, "Cancel").PressAsync("Enter"));

        await page.GotoAsync("/settings/caps");
        await page.GetByLabel("A month").FillAsync("lots");
        await Button(page, "Save the caps").PressAsync("Enter");
        await Expect(page.GetByLabel("A month")).ToHaveAttributeAsync("aria-invalid", "true");
        await page.MustBeReachableAsync("a cap that is none");
    }

    // A key that comes before the places of the list have been measured moves nothing.
    private static async Task MoveDownAsync(IPage page, ILocator said)
    {
        for (var tries = 0; tries < 6 && await said.CountAsync() == 0; tries++)
        {
            await page.Keyboard.PressAsync("ArrowDown");
            try
            {
                await said.WaitForAsync(new() { State = WaitForSelectorState.Attached, Timeout = 5_000 });
            }
            catch (TimeoutException)
            {
                // Once more.
            }
        }

        await Expect(said).ToBeAttachedAsync();
    }

    private static ILocator Button(IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    private static ILocator Dialog(IPage page, string name) => page.GetByRole(AriaRole.Dialog, new() { Name = name, Exact = true });

    private async Task<string> ImportAsync(string title)
    {
        using var client = new HttpClient { BaseAddress = room.Address };
        using var response = await client.PostJsonAsync("/api/scripts", new { title, text = ThreeRooms });
        return (await response.OkJsonAsync()).Text("id");
    }
}
