using System.Text.Json.Nodes;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace WritersRoom.Browser.Tests;

public sealed class WorkspaceTests(BrowserFixture browser, AnalysedRoom room) : IClassFixture<AnalysedRoom>
{
    [Fact]
    public async Task A_scene_is_shown_as_a_page_with_its_card_above()
    {
        await using var visit = await OpenSampleAsync();
        await Scenes(visit).GetByRole(AriaRole.Link, new() { Name = "WHEELHOUSE - MORNING" }).First.ClickAsync();
        var scene = visit.Page.GetByRole(AriaRole.Article, new() { Name = "Scene 2" });
        await Expect(scene.GetByRole(AriaRole.Heading, new() { Name = "INT. PERSEVERANCE - WHEELHOUSE - MORNING" })).ToBeVisibleAsync();
        foreach (var part in new[] { "Action", "Conflict", "Character changes", "Plot progression", "Tone" })
            await Expect(scene.GetByText(part, new() { Exact = true })).ToBeVisibleAsync();
        var font = await scene.GetByText("Nobody calls me Margaret, Hugh.", new() { Exact = true }).Last
            .EvaluateAsync<bool>("element => document.fonts.check(getComputedStyle(element).font) && getComputedStyle(element).fontFamily.includes('Courier Prime')");
        font.ShouldBeTrue();
        // The sample's emphasis is shown, not its marks.
        await Expect(scene.Locator("em", new() { HasText = "psssh." }).First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_list_is_filtered_by_character_act_and_key_scene()
    {
        await using var visit = await OpenSampleAsync();
        var links = Scenes(visit).GetByRole(AriaRole.Link);
        var all = await links.CountAsync();
        await visit.Page.GetByLabel("Character", new() { Exact = true }).SelectOptionAsync("IRIS");
        var withIris = await CountBelowAsync(visit, all);
        await visit.Page.GetByLabel("Act", new() { Exact = true }).SelectOptionAsync("2");
        await CountBelowAsync(visit, withIris);
        await visit.Page.GetByLabel("Act", new() { Exact = true }).SelectOptionAsync("");
        await visit.Page.GetByLabel("Character", new() { Exact = true }).SelectOptionAsync("");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Key scenes only" }).ClickAsync();
        await CountBelowAsync(visit, all);
        await Expect(links.First.GetByRole(AriaRole.Img, new() { Name = "Key scene" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Words_are_searched_and_a_result_opens()
    {
        await using var visit = await OpenSampleAsync();
        await visit.Page.Keyboard.PressAsync("/");
        await visit.Page.Keyboard.TypeAsync("letter in the lining of a raincoat");
        var first = Scenes(visit).GetByRole(AriaRole.Link).First;
        await Expect(first).ToContainTextAsync("PASSENGER SALOON");
        await first.ClickAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Article)).ToContainTextAsync("green wax seal");
        await Expect(visit.Page.GetByRole(AriaRole.Searchbox)).ToHaveValueAsync("letter in the lining of a raincoat");
    }

    [Fact]
    public async Task Arrow_keys_walk_through_the_scenes()
    {
        await using var visit = await OpenSampleAsync();
        await Scenes(visit).GetByRole(AriaRole.Link).First.FocusAsync();
        await visit.Page.Keyboard.PressAsync("ArrowDown");
        await visit.Page.Keyboard.PressAsync("ArrowDown");
        await visit.Page.Keyboard.PressAsync("Enter");
        await Expect(visit.Page.GetByRole(AriaRole.Article, new() { Name = "Scene 3" })).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData("Outline", "Turning points")]
    [InlineData("Characters", "Pivotal moments")]
    [InlineData("Threads", "scene")]
    [InlineData("Setups and payoffs", "Payoff, scene")]
    public async Task What_is_understood_can_be_read(string section, string words)
    {
        await using var visit = await OpenSampleAsync();
        await visit.OpenViewAsync("Understanding");
        await visit.OpenViewAsync(section);
        await Expect(visit.Page.GetByText(words).First).ToBeVisibleAsync();
        await Expect(visit.Page.GetByText("Drawn from the text, without a model").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_pacing_is_drawn_and_written()
    {
        await using var visit = await OpenSampleAsync();
        await visit.OpenViewAsync("Understanding");
        await visit.OpenViewAsync("Pacing");
        await Expect(visit.Page.GetByRole(AriaRole.Img, new() { Name = "Length of each scene" })).ToBeVisibleAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "GULL SLIP" }).First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Progress_is_shown_as_a_bar_until_the_analysis_has_ended()
    {
        await using var visit = await browser.VisitAsync(room.Address);
        var ended = false;
        await visit.Page.RouteAsync("**/state", async route =>
        {
            var response = await route.FetchAsync();
            var state = JsonNode.Parse(await response.TextAsync())!;
            if (!ended)
                state["progress"] = new JsonObject { ["job_id"] = state["script_id"]!.DeepClone(), ["status"] = "running", ["step"] = "outline", ["done"] = 4, ["total"] = 8, ["percent"] = 50 };
            await route.FulfillAsync(new() { Response = response, Body = state.ToJsonString() });
        });
        await visit.OpenAsync(AnalysedRoom.Sample);
        var bar = visit.Page.GetByRole(AriaRole.Progressbar, new() { Name = "Analysis" });
        await Expect(bar).ToHaveAttributeAsync("aria-valuenow", "50");
        await Expect(visit.Page.GetByText("Outline, 4 of 8")).ToBeVisibleAsync();
        ended = true;
        // The page is told when a job ends and looks again then; this pass has nothing to make and ends at once.
        await visit.Page.EvaluateAsync("""
            () => fetch(`/api/scripts/${location.pathname.split("/")[2]}/analyze`,
                { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ mode: "full" }) })
            """);
        await Expect(bar).ToBeHiddenAsync();
        await Expect(visit.Page.GetByText("Analysed", new() { Exact = true })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_payoff_opens_the_scene_at_its_words()
    {
        await using var visit = await OpenSampleAsync();
        await visit.OpenViewAsync("Understanding");
        await visit.OpenViewAsync("Setups and payoffs");
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Payoff, scene" }).First.ClickAsync();
        await Expect(visit.Page.Locator("mark").First).ToBeInViewportAsync();
    }

    [Fact]
    public async Task An_address_that_leads_nowhere_says_so()
    {
        await using var visit = await browser.VisitAsync(room.Address);
        await visit.Page.GotoAsync("/scripts/0198f000-0000-7000-8000-000000000000");
        await Expect(visit.Page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Back to the library" }).ClickAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "Scripts" })).ToBeVisibleAsync();
    }

    private async Task<Visit> OpenSampleAsync()
    {
        var visit = await browser.VisitAsync(room.Address);
        await visit.OpenAsync(AnalysedRoom.Sample);
        await Expect(Scenes(visit).GetByRole(AriaRole.Link).First).ToBeVisibleAsync();
        return visit;
    }

    private static ILocator Scenes(Visit visit) => visit.Page.GetByRole(AriaRole.Region, new() { Name = "Scenes" });

    /// <summary>Waits until the list says how many of the scenes it shows; gives that number.</summary>
    private static async Task<int> CountBelowAsync(Visit visit, int more)
    {
        var links = Scenes(visit).GetByRole(AriaRole.Link);
        await Expect(links).Not.ToHaveCountAsync(more);
        var count = await links.CountAsync();
        count.ShouldBeInRange(1, more - 1);
        return count;
    }
}
