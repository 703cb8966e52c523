using System.Text.RegularExpressions;
using Microsoft.Playwright;
using WritersRoom.TestSupport.Server;
using static Microsoft.Playwright.Assertions;

namespace WritersRoom.Browser.Tests;

/// <summary>Scenes put in another order, cut and added, with what that would do shown first.</summary>
public sealed class SceneOrderTests(BrowserFixture browser, AnalysedRoom room) : IClassFixture<AnalysedRoom>
{
    private const string ThreeRooms = "INT. KITCHEN - DAY\n\nMARA\nCome in.\n\nINT. HALL - DAY\n\nTOBIAS\nNo.\n\nEXT. YARD - NIGHT\n\nRain.\n";

    [Fact]
    public async Task A_scene_is_moved_by_keyboard_once_its_effect_was_seen_and_back()
    {
        await using var visit = await OpenAsync("By Keyboard");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Move scene 1" }).FocusAsync();
        await visit.Page.Keyboard.PressAsync("Space");
        await Expect(visit.Page.GetByText("Scene 1 is over place 1.")).ToBeAttachedAsync();
        // What is lifted listens to the keys from a timer on that was set as it was lifted: one that is set now is over after it.
        await visit.Page.EvaluateAsync("() => new Promise(done => setTimeout(done))");
        await visit.Page.Keyboard.PressAsync("ArrowDown");
        await Expect(visit.Page.GetByText("Scene 1 is over place 2.")).ToBeAttachedAsync();
        await visit.Page.Keyboard.PressAsync("Space");

        var dialog = visit.Page.GetByRole(AriaRole.Dialog, new() { Name = "Move scene 1 to place 2?" });
        await Expect(dialog).ToContainTextAsync("Making it again");
        await Expect(dialog).ToContainTextAsync("1 page, as before");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Move the scene" }).ClickAsync();
        await HeadingsAsync(visit, "HALL", "KITCHEN", "YARD");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await HeadingsAsync(visit, "KITCHEN", "HALL", "YARD");
    }

    [Fact]
    public async Task A_scene_is_dragged_and_left_where_it_was_by_whoever_thinks_again()
    {
        await using var visit = await OpenAsync("By Hand");
        await DragAsync(visit, "Move scene 3", "Move scene 1");
        var dialog = visit.Page.GetByRole(AriaRole.Dialog, new() { Name = "Move scene 3 to place 1?" });
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        await HeadingsAsync(visit, "KITCHEN", "HALL", "YARD");
        await DragAsync(visit, "Move scene 3", "Move scene 1");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Move the scene" }).ClickAsync();
        await HeadingsAsync(visit, "YARD", "KITCHEN", "HALL");
    }

    [Fact]
    public async Task The_buttons_stay_where_they_are_when_it_is_known_what_the_move_would_do()
    {
        await using var visit = await OpenAsync("Steady");
        var known = new TaskCompletionSource();
        await visit.Page.RouteAsync("**/impact**", async route =>
        {
            await known.Task;
            await route.ContinueAsync();
        });
        await DragAsync(visit, "Move scene 3", "Move scene 1");
        var dialog = visit.Page.GetByRole(AriaRole.Dialog, new() { Name = "Move scene 3 to place 1?" });
        var cancel = dialog.GetByRole(AriaRole.Button, new() { Name = "Cancel" });
        await Expect(cancel).ToBeVisibleAsync();
        await visit.Page.StandStillAsync();
        var before = await cancel.BoundingBoxAsync();
        known.SetResult();
        await Expect(dialog).ToContainTextAsync("Making it again");
        var after = await cancel.BoundingBoxAsync();
        after!.Y.ShouldBe(before!.Y, 0.5f);
    }

    [Fact]
    public async Task A_scene_is_cut_with_what_the_story_would_lose_and_put_back()
    {
        await using var visit = await OpenAsync("Cut");
        await Links(visit).Nth(1).ClickAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "More for scene 2" }).ClickAsync();
        await visit.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Cut the scene" }).ClickAsync();
        var dialog = visit.Page.GetByRole(AriaRole.Dialog, new() { Name = "Cut scene 2?" });
        await Expect(dialog).ToContainTextAsync("TOBIAS would not be in the script any more.");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Cut the scene" }).ClickAsync();
        await HeadingsAsync(visit, "KITCHEN", "YARD");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await HeadingsAsync(visit, "KITCHEN", "HALL", "YARD");
    }

    [Fact]
    public async Task A_scene_is_added_behind_the_one_that_is_shown_while_somebody_writes()
    {
        await using var visit = await OpenAsync("Added");
        await AddSceneWhileWritingAsync(visit);
    }

    [Fact]
    public async Task An_added_scene_is_shown_also_where_the_address_was_about_to_follow_the_cursor()
    {
        await using var visit = await OpenAsync("About To Follow", RestsAsAddressChanges);
        await AddSceneWhileWritingAsync(visit);
    }

    /// <summary>The rest of half a second after which the address follows the cursor ends just when the address changes.</summary>
    private const string RestsAsAddressChanges = """
        const resting = [];
        const wait = window.setTimeout;
        window.setTimeout = (run, ms, ...rest) => ms === 500 ? (resting.push(run), 0) : wait(run, ms, ...rest);
        const push = history.pushState;
        history.pushState = function (...address) {
          push.apply(this, address);
          for (const run of resting.splice(0)) run();
        };
        """;

    private static async Task AddSceneWhileWritingAsync(Visit visit)
    {
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Write", Exact = true }).ClickAsync();
        var screenplay = visit.Page.GetByRole(AriaRole.Textbox, new() { Name = "Screenplay" });
        await visit.Page.Locator(".cm-line", new() { HasText = "Come in." }).ClickAsync();
        await visit.Page.Keyboard.PressAsync("End");
        await visit.Page.Keyboard.TypeAsync(" Quick.");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "New scene" }).ClickAsync();
        var dialog = visit.Page.GetByRole(AriaRole.Dialog, new() { Name = "New scene" });
        await dialog.GetByLabel("Heading").FillAsync("the roof");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Add the scene" }).ClickAsync();
        await HeadingsAsync(visit, "KITCHEN", "THE ROOF", "HALL", "YARD");
        await Expect(screenplay).ToContainTextAsync("Come in. Quick.");
        await Expect(screenplay).ToContainTextAsync(".THE ROOF");
        await Expect(visit.Page.Locator(".writing-foot")).ToContainTextAsync("Scene 2 of 4");
    }

    [Fact]
    public async Task Cards_hang_on_a_board_and_are_moved_on_it()
    {
        await using var visit = await OpenAsync("Board");
        await visit.OpenViewAsync("Understanding");
        await visit.OpenViewAsync("Board");
        var cards = visit.Page.Locator(".index-card");
        await Expect(cards).ToHaveCountAsync(3);
        await Expect(cards.First).ToContainTextAsync("INT. KITCHEN - DAY");
        await DragAsync(visit, "Move scene 1", "Move scene 3");
        await visit.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Move the scene" }).ClickAsync();
        await Expect(cards.Last).ToContainTextAsync("INT. KITCHEN - DAY");
        await cards.Last.GetByRole(AriaRole.Link).ClickAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Article, new() { Name = "Scene 3" })).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task What_is_stale_says_what_a_refresh_costs_and_is_made_again(ColorScheme theme)
    {
        await using var visit = await browser.VisitAsync(room.Address, theme: theme);
        var page = visit.Page;
        await visit.OpenAsync(AnalysedRoom.Sample);
        await Links(visit).First.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Write", Exact = true }).ClickAsync();
        await page.Locator(".cm-line", new() { HasText = "You once lost an anchor." }).ClickAsync();
        await page.Keyboard.PressAsync("End");
        await page.Keyboard.TypeAsync($" Twice, and the second one was not even ours, by {theme}.");
        var notice = page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^\\d+ stale$") });
        await Expect(notice).ToBeVisibleAsync();
        var dialog = page.GetByRole(AriaRole.Dialog, new() { Name = "What the text has outrun" });
        await page.MustOpenAndCloseByKeyAsync(notice, dialog);
        await notice.PressAsync("Enter");
        await Expect(dialog.GetByRole(AriaRole.Listitem).First).ToContainTextAsync("free");
        await dialog.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Refresh \\d+ artifacts?, free$") }).PressAsync("Enter");
        await Expect(dialog).ToContainTextAsync("Everything is up to date again.");
        await page.MustBeReachableAsync("what was refreshed");
        await Expect(dialog.And(page.Locator(":focus-within"))).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(dialog).ToHaveCountAsync(0);
        await Expect(notice).ToHaveCountAsync(0);
        await Expect(page.Locator("#main")).ToBeFocusedAsync();
    }

    [Theory]
    [InlineData("Characters", "In which of ")]
    [InlineData("Threads", "threads over the scenes")]
    [InlineData("Setups and payoffs", "as lines over the scenes")]
    [InlineData("Pacing", "Length of each scene")]
    [InlineData("Reports", "Words spoken by")]
    [InlineData("Reports", "Pages at")]
    [InlineData("Reports", "of dialogue")]
    public async Task A_chart_is_drawn_and_says_what_it_shows(string section, string label)
    {
        await using var visit = await browser.VisitAsync(room.Address);
        await visit.OpenAsync(AnalysedRoom.Sample);
        await visit.OpenViewAsync("Understanding");
        await visit.OpenViewAsync(section);
        var chart = visit.Page.GetByRole(AriaRole.Img, new() { NameRegex = new Regex(Regex.Escape(label)) });
        await Expect(chart).ToBeVisibleAsync();
        await Expect(chart.Locator("svg path, svg rect, svg circle, span").First).ToBeAttachedAsync();
    }

    [Fact]
    public async Task Who_speaks_with_whom_is_a_table_that_can_be_read()
    {
        await using var visit = await browser.VisitAsync(room.Address);
        await visit.OpenAsync(AnalysedRoom.Sample);
        await visit.OpenViewAsync("Understanding");
        await visit.OpenViewAsync("Who with whom");
        var row = visit.Page.GetByRole(AriaRole.Row).Filter(new() { Has = visit.Page.GetByRole(AriaRole.Rowheader, new() { Name = "MAGS", Exact = true }) });
        await Expect(row.GetByRole(AriaRole.Cell).Filter(new() { HasTextRegex = new Regex("^[1-9]\\d*$") }).First).ToBeVisibleAsync();
    }

    private static async Task DragAsync(Visit visit, string from, string to)
    {
        var start = await BoxAsync(visit, from);
        await visit.Page.Mouse.MoveAsync(start.X + 8, start.Y + 8);
        await visit.Page.Mouse.DownAsync();
        await visit.Page.Mouse.MoveAsync(start.X + 8, start.Y + 20, new() { Steps = 4 });
        // Whoever drags sees that it is held, and where it is, before they let go.
        await OverAsync(visit, from, from);
        var end = await BoxAsync(visit, to);
        await visit.Page.Mouse.MoveAsync(end.X + 8, end.Y + 8, new() { Steps = 12 });
        await OverAsync(visit, from, to);
        await visit.Page.Mouse.UpAsync();
    }

    private static Task OverAsync(Visit visit, string from, string to) =>
        Expect(visit.Page.GetByText($"Scene {from[^1]} is over place {to[^1]}.")).ToBeAttachedAsync();

    private static async Task<LocatorBoundingBoxResult> BoxAsync(Visit visit, string button)
    {
        var grip = visit.Page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true });
        await Expect(grip).ToBeAttachedAsync();
        return (await grip.BoundingBoxAsync())!;
    }

    private static async Task HeadingsAsync(Visit visit, params string[] places)
    {
        await Expect(Links(visit)).ToHaveCountAsync(places.Length);
        for (var i = 0; i < places.Length; i++)
            await Expect(Links(visit).Nth(i)).ToContainTextAsync(places[i]);
    }

    private static ILocator Links(Visit visit) => visit.Page.GetByRole(AriaRole.Region, new() { Name = "Scenes" }).GetByRole(AriaRole.Link);

    private async Task<Visit> OpenAsync(string title, string script = ";")
    {
        using var client = new HttpClient { BaseAddress = room.Address };
        using var response = await client.PostJsonAsync("/api/scripts", new { title, text = ThreeRooms });
        var id = (await response.OkJsonAsync()).Text("id");
        var visit = await browser.VisitAsync(room.Address);
        await visit.Page.AddInitScriptAsync(script);
        await visit.Page.GotoAsync($"/scripts/{id}/scenes");
        await Expect(Links(visit)).ToHaveCountAsync(3);
        return visit;
    }
}
