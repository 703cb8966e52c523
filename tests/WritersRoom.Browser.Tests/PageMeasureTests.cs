using System.Text.Json;
using Microsoft.Playwright;
using WritersRoom.TestSupport.Server;
using static Microsoft.Playwright.Assertions;

namespace WritersRoom.Browser.Tests;

/// <summary>How wide the words of a page stand, in windows that have less room than a sheet of paper.</summary>
public sealed class PageMeasureTests(BrowserFixture browser, AnalysedRoom room) : IClassFixture<AnalysedRoom>
{
    private const string Watch =
        """
        INT. LIGHTHOUSE - NIGHT

        The lamp turns.

        HUGH
        You said that you would burn it. You said so in front of the whole table, and you swore it, and they heard you.

        They stop.

        HUGH (CONT'D)
        You would burn it.

        MARA ^
        I never said it.

        Rain.
        """;

    // The width left for words, in characters of the page's own type.
    private const string CharactersAcross =
        """
        line => {
            const style = getComputedStyle(line);
            const probe = document.createElement("span");
            probe.textContent = "0".repeat(100);
            probe.style.cssText = `position: absolute; white-space: pre; font: ${style.font}`;
            document.body.append(probe);
            const character = probe.getBoundingClientRect().width / 100;
            probe.remove();
            return (line.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight)) / character;
        }
        """;

    /// <summary>A desk with all three columns open, and a phone: the least that talk has, in characters. A sheet gives it 36.</summary>
    public static TheoryData<int, bool, double> Windows => new() { { 1280, false, 35 }, { 1440, false, 35 }, { 390, true, 31 } };

    [Theory]
    [MemberData(nameof(Windows))]
    public async Task Talk_keeps_its_width_where_the_page_is_narrow(int width, bool phone, double least)
    {
        await using var visit = await OpenAsync(new Device(width, 844, phone), $"Talk at {width}");
        var page = visit.Page;
        (await AcrossAsync(page.Locator(".page .el-dialogue").First)).ShouldBeInRange(least, 36.5);
        await page.GetByRole(AriaRole.Button, new() { Name = "Write", Exact = true }).ClickAsync();
        (await AcrossAsync(page.Locator(".ms-dialogue").First)).ShouldBeInRange(least, 36.5);
        (await AcrossAsync(page.Locator(".ms-action").First)).ShouldBeGreaterThan(least);
    }

    [Fact]
    public async Task Two_who_speak_at_once_stand_side_by_side_and_are_marked_while_writing()
    {
        await using var visit = await OpenAsync(Device.Desktop, "At once");
        var together = visit.Page.GetByRole(AriaRole.Group, new() { Name = "Spoken at the same time" });
        var (first, second) = (await BoxOf(together.GetByText("HUGH")), await BoxOf(together.GetByText("MARA")));
        second.Y.ShouldBe(first.Y, 1);
        second.X.ShouldBeGreaterThan(first.X + first.Width);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Write", Exact = true }).ClickAsync();
        var cue = visit.Page.Locator(".ms-second.ms-character");
        (await cue.EvaluateAsync<string>("line => getComputedStyle(line, '::after').content")).ShouldContain("at the same time");
        (await BoxOf(cue)).X.ShouldBe((await BoxOf(visit.Page.Locator(".ms-second.ms-dialogue"))).X, 1);
    }

    [Fact]
    public async Task Two_who_speak_at_once_stand_one_under_the_other_on_a_phone()
    {
        await using var visit = await OpenAsync(Device.Phone, "At once on a phone");
        var together = visit.Page.GetByRole(AriaRole.Group, new() { Name = "Spoken at the same time" });
        (await BoxOf(together.GetByText("MARA"))).Y.ShouldBeGreaterThan((await BoxOf(together.GetByText("You would burn it."))).Y);
    }

    [Fact]
    public async Task Every_room_begins_at_the_same_edge()
    {
        await using var visit = await browser.VisitAsync(room.Address, Device.Desktop);
        var edges = new List<JsonElement>();
        foreach (var address in new[] { "/", "/documents", "/usage", "/jobs", "/settings" })
        {
            await visit.Page.GotoAsync(address);
            await Expect(visit.Page.Locator("main h1")).ToBeVisibleAsync();
            edges.Add(await visit.Page.Locator("main h1").EvaluateAsync<JsonElement>("title => Math.round(title.getBoundingClientRect().x)"));
        }

        edges.Select(edge => edge.GetInt32()).Distinct().ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("/settings/look", "Look and help")]
    [InlineData("understanding/reports", "Reports")]
    public async Task The_choice_that_holds_is_in_sight_on_a_phone(string address, string name)
    {
        await using var visit = await browser.VisitAsync(room.Address, Device.Phone);
        if (!address.StartsWith('/'))
            address = $"/scripts/{await ImportAsync($"In sight: {name}")}/{address}";
        await visit.Page.GotoAsync(address);
        await Expect(visit.Page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true })).ToBeInViewportAsync(new() { Ratio = 1 });
    }

    private async Task<Visit> OpenAsync(Device device, string title)
    {
        var id = await ImportAsync(title);
        var visit = await browser.VisitAsync(room.Address, device);
        await visit.Page.GotoAsync($"/scripts/{id}/scenes");
        if (device.IsPhone)
            await visit.Page.Locator(".navigator a").First.ClickAsync();
        await Expect(visit.Page.Locator(".page h2")).ToBeVisibleAsync();
        return visit;
    }

    private async Task<string> ImportAsync(string title)
    {
        using var client = new HttpClient { BaseAddress = room.Address };
        using var response = await client.PostJsonAsync("/api/scripts", new { title, text = Watch });
        return (await response.OkJsonAsync()).Text("id");
    }

    private static async Task<LocatorBoundingBoxResult> BoxOf(ILocator locator) => (await locator.BoundingBoxAsync())!;

    private static Task<double> AcrossAsync(ILocator line) => line.EvaluateAsync<double>(CharactersAcross);
}
