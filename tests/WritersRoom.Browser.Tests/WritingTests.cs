using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using WritersRoom.TestSupport.Server;
using static Microsoft.Playwright.Assertions;

namespace WritersRoom.Browser.Tests;

/// <summary>Writing on the pages of a script, also while the server is away and while somebody else writes.</summary>
public sealed class WritingTests(BrowserFixture browser, AnalysedRoom room) : IClassFixture<AnalysedRoom>
{
    private const string TwoRooms = "INT. KITCHEN - DAY\n\nMARA waits.\n\nMARA\nCome in.\n\nINT. HALL - DAY\n\nA door shuts.\n\nEXT. YARD - NIGHT\n\nRain.\n";

    [Fact]
    public async Task What_is_typed_looks_like_a_page_and_is_saved_when_typing_pauses()
    {
        var id = await ImportAsync("The Pages", TwoRooms);
        await using var visit = await WriteAsync(id);
        await EndOfAsync(visit, "MARA waits.");
        await visit.Page.Keyboard.PressAsync("Enter");
        // A cue by Tab: capitals come by themselves, the name is completed, and what follows is dialogue.
        await visit.Page.Keyboard.PressAsync("Tab");
        await visit.Page.Keyboard.TypeAsync("ma");
        // By hand: Enter within a moment of a name's appearing is still a line's end.
        await visit.Page.Locator(".cm-tooltip").GetByRole(AriaRole.Option, new() { Name = "MARA" }).ClickAsync();
        await visit.Page.Keyboard.TypeAsync("Who is there?");
        await Expect(Line(visit, "Who is there?")).ToHaveClassAsync(new Regex("ms-dialogue"));
        await Expect(visit.Page.Locator(".writing-foot")).ToContainTextAsync("Dialogue");
        await SavedAsync(visit);
        (await SourceAsync(id)).ShouldBe(TwoRooms.Replace("MARA waits.\n\n", "MARA waits.\n\nMARA\nWho is there?\n\n", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_heading_that_is_typed_begins_a_scene_which_the_list_shows()
    {
        var id = await ImportAsync("A New Scene", TwoRooms);
        await using var visit = await WriteAsync(id);
        await EndOfAsync(visit, "Come in.");
        await visit.Page.Keyboard.PressAsync("Enter");
        await visit.Page.Keyboard.TypeAsync("INT. H");
        await visit.Page.Locator(".cm-tooltip").GetByRole(AriaRole.Option, new() { Name = "INT. HALL" }).ClickAsync();
        await visit.Page.Keyboard.TypeAsync("NIGHT");
        await visit.Page.Keyboard.PressAsync("Escape");
        await visit.Page.Keyboard.PressAsync("Enter");
        await visit.Page.Keyboard.TypeAsync("Nobody.");
        await Expect(Scenes(visit).GetByRole(AriaRole.Link, new() { Name = "INT. HALL - NIGHT" })).ToBeVisibleAsync();
        await Expect(Scenes(visit).GetByRole(AriaRole.Link)).ToHaveCountAsync(4);
        await Expect(visit.Page.Locator(".writing-foot")).ToContainTextAsync("Scene 2 of 4");
    }

    [Fact]
    public async Task Pages_are_counted_as_the_server_counts_them()
    {
        await using var visit = await browser.VisitAsync(room.Address);
        await visit.OpenAsync(AnalysedRoom.Sample);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Write" }).ClickAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Textbox, new() { Name = "Screenplay" })).ToBeVisibleAsync();
        var links = Scenes(visit).GetByRole(AriaRole.Link);
        foreach (var link in (await links.AllAsync()).Where((_, i) => i % 4 == 0))
        {
            var page = await link.Locator("[aria-label^='page ']").GetAttributeAsync("aria-label");
            await link.ClickAsync();
            await Expect(visit.Page.Locator(".writing-foot")).ToContainTextAsync($"P{page![1..]} of 19");
        }
    }

    [Fact]
    public async Task A_name_is_replaced_in_every_scene_in_one_step_and_back()
    {
        var text = TwoRooms.Replace("A door shuts.", "MARA runs.", StringComparison.Ordinal);
        var id = await ImportAsync("Renamed", text);
        await using var visit = await WriteAsync(id);
        await Screenplay(visit).FocusAsync();
        await visit.Page.Keyboard.PressAsync("ControlOrMeta+f");
        await visit.Page.GetByLabel("Find", new() { Exact = true }).FillAsync("MARA");
        await visit.Page.GetByLabel("Replace", new() { Exact = true }).FillAsync("NORA");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Replace all" }).ClickAsync();
        await SavedAsync(visit);
        (await SourceAsync(id)).ShouldBe(text.Replace("MARA", "NORA", StringComparison.Ordinal));
        await visit.Page.Keyboard.PressAsync("Escape");
        await visit.Page.Keyboard.PressAsync("ControlOrMeta+z");
        await Expect(Screenplay(visit)).ToContainTextAsync("MARA runs.");
        await SavedAsync(visit);
        (await SourceAsync(id)).ShouldBe(text);
    }

    [Fact]
    public async Task Scenes_fold_and_unfold_at_their_headings()
    {
        var id = await ImportAsync("Folded", TwoRooms);
        await using var visit = await WriteAsync(id);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Fold or unfold all scenes" }).ClickAsync();
        await Expect(Screenplay(visit)).Not.ToContainTextAsync("MARA waits.");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Unfold scene 2" }).ClickAsync();
        await Expect(Screenplay(visit)).ToContainTextAsync("A door shuts.");
        await Expect(Screenplay(visit)).Not.ToContainTextAsync("Rain.");
    }

    [Fact]
    public async Task A_server_that_is_killed_while_one_types_costs_no_word()
    {
        var id = await ImportAsync("The Outage", TwoRooms);
        await using var visit = await WriteAsync(id);
        await EndOfAsync(visit, "Rain.");
        await visit.Page.Keyboard.TypeAsync(" Then");
        await room.StopServerAsync();
        await visit.Page.Keyboard.TypeAsync(" thunder.");
        await Expect(Status(visit)).ToContainTextAsync("Kept here");
        await room.StartServerAsync();
        await SavedAsync(visit);
        (await SourceAsync(id)).ShouldContain("Rain. Then thunder.");
    }

    [Fact]
    public async Task What_a_closed_page_could_not_send_the_next_one_sends()
    {
        var id = await ImportAsync("The Closed Page", TwoRooms);
        await using var visit = await WriteAsync(id);
        await EndOfAsync(visit, "A door shuts.");
        await room.StopServerAsync();
        await visit.Page.Keyboard.TypeAsync(" Slowly.");
        await Expect(Status(visit)).ToContainTextAsync("Kept here");
        var context = visit.Page.Context;
        await visit.Page.CloseAsync();
        await room.StartServerAsync();
        var page = await context.NewPageAsync();
        await page.GotoAsync($"/scripts/{id}/scenes");
        await Expect(page.GetByRole(AriaRole.Textbox, new() { Name = "Screenplay" })).ToContainTextAsync("A door shuts. Slowly.");
        await Expect(page.Locator(".save-state")).ToHaveTextAsync("Saved");
        (await SourceAsync(id)).ShouldContain("A door shuts. Slowly.");
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Two_windows_on_one_scene_keep_both_texts_until_one_has_chosen(ColorScheme theme)
    {
        var id = await ImportAsync($"Two Windows, {theme}", TwoRooms);
        await using var visit = await WriteAsync(id, theme);
        var other = await visit.Page.Context.NewPageAsync();
        await other.GotoAsync($"/scripts/{id}/scenes");
        await Expect(other.GetByRole(AriaRole.Textbox, new() { Name = "Screenplay" })).ToBeVisibleAsync();

        await other.Locator(".cm-line", new() { HasText = "MARA waits." }).ClickAsync();
        await other.Keyboard.PressAsync("End");
        await other.Keyboard.TypeAsync(" She hums.");
        await EndOfAsync(visit, "MARA waits.");
        await visit.Page.Keyboard.TypeAsync(" She sits.");
        await EndOfAsync(visit, "Rain.");
        await visit.Page.Keyboard.TypeAsync(" Wind.");

        // One of them was first; the other is asked.
        var asked = await FirstToShowAsync(visit.Page, other);
        var compare = asked.GetByRole(AriaRole.Button, new() { Name = "Compare" });
        var dialog = asked.GetByRole(AriaRole.Dialog, new() { Name = "Changed here and elsewhere" });
        await asked.MustOpenAndCloseByKeyAsync(compare, dialog);
        await compare.PressAsync("Enter");
        await Expect(dialog).ToContainTextAsync("She hums.");
        await Expect(dialog).ToContainTextAsync("She sits.");
        var yours = dialog.GetByRole(AriaRole.Textbox, new() { Name = "Yours" });
        var elsewhere = await dialog.GetByRole(AriaRole.Textbox, new() { Name = "Changed elsewhere" }).GetByText("MARA waits.").InnerTextAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Take this passage over" }).First.PressAsync("Enter");
        await Expect(yours).ToContainTextAsync(elsewhere);
        await Expect(yours).ToBeFocusedAsync();
        await yours.GetByText("MARA waits.").ClickAsync();
        await asked.Keyboard.PressAsync("End");
        await asked.Keyboard.TypeAsync(" Both at once.");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Save the right side" }).ClickAsync();
        await Expect(asked.Locator(".save-state")).ToHaveTextAsync("Saved");
        var source = await SourceAsync(id);
        source.ShouldContain("Both at once.");
        source.ShouldContain("Rain. Wind.");
    }

    [Fact]
    public async Task A_script_of_two_hundred_pages_is_written_in_at_its_end()
    {
        var id = await ImportAsync("Two Hundred Pages", LongScript.OfPages(200));
        await using var visit = await WriteAsync(id);
        await Expect(visit.Page.Locator(".writing-foot")).ToContainTextAsync(new Regex("of 2\\d\\d$"));
        await visit.Page.Keyboard.PressAsync("ControlOrMeta+End");
        await Screenplay(visit).FocusAsync();
        await visit.Page.Keyboard.PressAsync("ControlOrMeta+End");
        await visit.Page.Keyboard.TypeAsync(" The very last words.");
        await SavedAsync(visit);
        (await SourceAsync(id)).TrimEnd().ShouldEndWith(" The very last words.");
    }

    [Fact]
    public async Task A_link_to_words_of_a_scene_marks_them_on_the_page_that_is_written_on()
    {
        await using var visit = await browser.VisitAsync(room.Address);
        await visit.OpenAsync(AnalysedRoom.Sample);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Write", Exact = true }).ClickAsync();
        await Expect(Screenplay(visit)).ToBeVisibleAsync();
        await visit.OpenViewAsync("Understanding");
        await visit.OpenViewAsync("Setups and payoffs");
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Payoff, scene" }).First.ClickAsync();
        await Expect(Screenplay(visit)).ToBeVisibleAsync();
        await Expect(visit.Page.Locator(".ms-shown").First).ToBeInViewportAsync();
    }

    private static async Task<IPage> FirstToShowAsync(IPage one, IPage other)
    {
        var shown = new[] { one, other }.Select(async page =>
        {
            await page.GetByRole(AriaRole.Button, new() { Name = "Compare" }).WaitForAsync(new() { Timeout = 30_000 });
            return page;
        });
        return await await Task.WhenAny(shown);
    }

    private async Task<Visit> WriteAsync(string id, ColorScheme theme = ColorScheme.Light)
    {
        var visit = await browser.VisitAsync(room.Address, theme: theme);
        await visit.Page.GotoAsync($"/scripts/{id}/scenes");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Write" }).ClickAsync();
        await Expect(Screenplay(visit)).ToBeVisibleAsync();
        return visit;
    }

    private static async Task EndOfAsync(Visit visit, string line)
    {
        await Line(visit, line).ClickAsync();
        await visit.Page.Keyboard.PressAsync("End");
    }

    private static ILocator Line(Visit visit, string words) => visit.Page.Locator(".writing-pages .cm-line", new() { HasText = words });

    private static ILocator Screenplay(Visit visit) => visit.Page.GetByRole(AriaRole.Textbox, new() { Name = "Screenplay" });

    private static ILocator Scenes(Visit visit) => visit.Page.GetByRole(AriaRole.Region, new() { Name = "Scenes" });

    private static ILocator Status(Visit visit) => visit.Page.Locator(".save-state");

    private static async Task SavedAsync(Visit visit) => await Expect(Status(visit)).ToHaveTextAsync("Saved", new() { Timeout = 30_000 });

    private async Task<string> ImportAsync(string title, string text)
    {
        using var client = new HttpClient { BaseAddress = room.Address };
        using var response = await client.PostJsonAsync("/api/scripts", new { title, text });
        return (await response.OkJsonAsync()).Text("id");
    }

    private async Task<string> SourceAsync(string id)
    {
        using var client = new HttpClient { BaseAddress = room.Address };
        return Encoding.UTF8.GetString(await client.GetByteArrayAsync(new Uri($"/api/scripts/{id}/export?format=fountain", UriKind.Relative)));
    }
}
