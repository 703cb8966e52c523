using System.Text;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace WritersRoom.Browser.Tests;

public sealed class LibraryTests(BrowserFixture browser, AnalysedRoom room) : IClassFixture<AnalysedRoom>
{
    private const string LighthouseScript = """
        INT. LIGHTHOUSE - NIGHT

        ADA climbs the last of two hundred steps.

        ADA
        Who lit it, if nobody is here?

        EXT. ROCKS - NIGHT

        The beam stops turning.
        """;

    private const string OnePixel = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==";

    [Fact]
    public async Task The_sample_is_there_at_the_first_visit()
    {
        await using var visit = await browser.VisitAsync(room.Address);
        var row = visit.Page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = AnalysedRoom.Sample });
        await Expect(row.First).ToContainTextAsync("sample");
        await Expect(row.First).ToContainTextAsync("Analysed");
    }

    [Fact]
    public async Task A_chosen_file_is_imported_with_its_certificate_and_opens()
    {
        await using var visit = await browser.VisitAsync(room.Address);
        await ChooseAsync(visit, "Chosen.fountain", LighthouseScript);
        var dialog = visit.Page.GetByRole(AriaRole.Dialog, new() { Name = "Imported" });
        await Expect(dialog).ToContainTextAsync("2 scenes");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Open the script" }).ClickAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "Chosen" })).ToBeVisibleAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Region, new() { Name = "Scenes" }).GetByRole(AriaRole.Link)).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task A_small_script_is_analysed_in_full_when_asked()
    {
        await using var visit = await browser.VisitAsync(room.Address);
        await ChooseAsync(visit, "Asked for.fountain", LighthouseScript);
        await visit.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Open the script" }).ClickAsync();
        await visit.OpenViewAsync("Understanding");
        await Expect(visit.Page.GetByText("No outline yet")).ToBeVisibleAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Analyse the script" }).ClickAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "Act 1" })).ToBeVisibleAsync(new() { Timeout = 20_000 });
        await Expect(visit.Page.GetByText("Analysed", new() { Exact = true })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_file_dropped_anywhere_is_imported()
    {
        await using var visit = await browser.VisitAsync(room.Address);
        await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "Scripts" })).ToBeVisibleAsync();
        var dropped = await visit.Page.EvaluateHandleAsync(
            """
            text => {
              const transfer = new DataTransfer();
              transfer.items.add(new File([text], "Dropped.fountain", { type: "text/plain" }));
              return transfer;
            }
            """,
            LighthouseScript);
        await visit.Page.DispatchEventAsync("main", "dragenter", new { dataTransfer = dropped });
        await Expect(visit.Page.GetByText("Drop to import")).ToBeVisibleAsync();
        await visit.Page.DispatchEventAsync("main", "drop", new { dataTransfer = dropped });
        await Expect(visit.Page.GetByRole(AriaRole.Dialog, new() { Name = "Imported" })).ToContainTextAsync("Dropped");
    }

    [Fact]
    public async Task A_script_without_scenes_is_imported_with_a_warning()
    {
        await using var visit = await browser.VisitAsync(room.Address);
        await ChooseAsync(visit, "Notes.txt", "Only some notes about a lighthouse.");
        var dialog = visit.Page.GetByRole(AriaRole.Dialog, new() { Name = "Imported" });
        await Expect(dialog).ToContainTextAsync("0 scenes");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Open the script" }).ClickAsync();
        await Expect(visit.Page.GetByText("There are no scenes in this script")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_picture_is_refused_with_what_to_do_instead()
    {
        await using var visit = await browser.VisitAsync(room.Address);
        await visit.Page.GetByLabel("Script files").SetInputFilesAsync(new FilePayload { Name = "cat.png", MimeType = "image/png", Buffer = Convert.FromBase64String(OnePixel) });
        var dialog = visit.Page.GetByRole(AriaRole.Dialog, new() { Name = "Not imported" });
        await Expect(dialog.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await Expect(dialog.GetByRole(AriaRole.Alert).Locator(".problem-remedy")).Not.ToBeEmptyAsync();
        await visit.Page.Keyboard.PressAsync("Escape");
        await Expect(dialog).ToBeHiddenAsync();
    }

    [Fact]
    public async Task A_deleted_script_comes_back_by_undo()
    {
        await using var visit = await browser.VisitAsync(room.Address);
        await ChooseAsync(visit, "Undone.fountain", LighthouseScript);
        await visit.Page.GetByRole(AriaRole.Dialog, new() { Name = "Imported" }).GetByRole(AriaRole.Button, new() { Name = "Close", Exact = true }).First.ClickAsync();
        var script = visit.Page.GetByRole(AriaRole.Link, new() { Name = "Undone", Exact = true });
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "More for Undone" }).ClickAsync();
        await visit.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Delete" }).ClickAsync();
        await Expect(script).ToBeHiddenAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Expect(script).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_script_is_renamed_by_keyboard_alone()
    {
        await using var visit = await browser.VisitAsync(room.Address);
        await ChooseAsync(visit, "Working title.fountain", LighthouseScript);
        await Expect(visit.Page.GetByRole(AriaRole.Dialog, new() { Name = "Imported" })).ToBeVisibleAsync();
        await visit.Page.Keyboard.PressAsync("Escape");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "More for Working title" }).FocusAsync();
        await visit.Page.Keyboard.PressAsync("Enter");
        await Expect(visit.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Rename" })).ToBeFocusedAsync();
        await visit.Page.Keyboard.PressAsync("Enter");
        await Expect(visit.Page.GetByRole(AriaRole.Textbox, new() { Name = "Title" })).ToBeFocusedAsync();
        await visit.Page.Keyboard.PressAsync("ControlOrMeta+A");
        await visit.Page.Keyboard.TypeAsync("The Last Light");
        await visit.Page.Keyboard.PressAsync("Enter");
        await Expect(visit.Page.GetByRole(AriaRole.Link, new() { Name = "The Last Light", Exact = true })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_script_is_begun_with_an_empty_page()
    {
        await using var visit = await browser.VisitAsync(room.Address);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "New script" }).ClickAsync();
        await visit.Page.GetByLabel("Title").FillAsync("Blank");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Begin writing" }).ClickAsync();
        var screenplay = visit.Page.GetByRole(AriaRole.Textbox, new() { Name = "Screenplay" });
        await Expect(screenplay).ToContainTextAsync("Title: Blank");
        await screenplay.FocusAsync();
        await visit.Page.Keyboard.PressAsync("ControlOrMeta+End");
        await visit.Page.Keyboard.TypeAsync("INT. SHED - DAY");
        await visit.Page.Keyboard.PressAsync("Enter");
        await visit.Page.Keyboard.TypeAsync("Tools.");
        await Expect(visit.Page.GetByRole(AriaRole.Region, new() { Name = "Scenes" }).GetByRole(AriaRole.Link)).ToContainTextAsync("INT. SHED - DAY");
        await Expect(visit.Page.Locator(".save-state")).ToHaveTextAsync("Saved");
    }

    [Fact]
    public async Task What_was_deleted_stands_in_the_library_until_it_is_purged_and_can_be_brought_back()
    {
        await using var visit = await browser.VisitAsync(room.Address);
        await ChooseAsync(visit, "Regretted.fountain", "INT. SHED - DAY\n\nTools.\n");
        await visit.Page.GetByRole(AriaRole.Dialog, new() { Name = "Imported" }).GetByRole(AriaRole.Button, new() { Name = "Close" }).First.ClickAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "More for Regretted" }).ClickAsync();
        await visit.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Delete" }).ClickAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Link, new() { Name = "Regretted", Exact = true })).ToHaveCountAsync(0);
        await visit.Page.ReloadAsync();
        await visit.Page.GetByText("which can be restored").ClickAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Restore Regretted" }).ClickAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Link, new() { Name = "Regretted", Exact = true })).ToBeVisibleAsync();
    }

    private static Task ChooseAsync(Visit visit, string name, string text) => visit.Page.GetByLabel("Script files")
        .SetInputFilesAsync(new FilePayload { Name = name, MimeType = "text/plain", Buffer = Encoding.UTF8.GetBytes(text) });
}
