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
        await MustBeAcrossAsync(page, ".page .el-dialogue", least, 36.5);
        await page.GetByRole(AriaRole.Button, new() { Name = "Write", Exact = true }).ClickAsync();
        await MustBeAcrossAsync(page, ".ms-dialogue", least, 36.5);
        await MustBeAcrossAsync(page, ".ms-action", least, 80);
    }

    [Fact]
    public async Task Two_who_speak_at_once_stand_side_by_side_and_are_marked_while_writing()
    {
        await using var visit = await OpenAsync(Device.Desktop, "At once");
        var together = visit.Page.GetByRole(AriaRole.Group, new() { Name = "Spoken at the same time" });
        var (first, second) = await BoxesOf(together, "HUGH", "MARA");
        second.Y.ShouldBe(first.Y, 1);
        second.X.ShouldBeGreaterThan(first.X + first.Width);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Write", Exact = true }).ClickAsync();
        var cue = visit.Page.Locator(".ms-second.ms-character");
        (await cue.EvaluateAsync<string>("line => getComputedStyle(line, '::after').content")).ShouldContain("at the same time");
        // Both at one moment, as in BoxesOf.
        (await cue.EvaluateAsync<double>("cue => cue.getBoundingClientRect().x - document.querySelector('.ms-second.ms-dialogue').getBoundingClientRect().x")).ShouldBe(0, 1);
    }

    [Fact]
    public async Task Two_who_speak_at_once_stand_one_under_the_other_on_a_phone()
    {
        await using var visit = await OpenAsync(Device.Phone, "At once on a phone");
        var together = visit.Page.GetByRole(AriaRole.Group, new() { Name = "Spoken at the same time" });
        var (above, below) = await BoxesOf(together, "You would burn it.", "MARA");
        below.Y.ShouldBeGreaterThan(above.Y);
    }

    [Fact]
    public async Task Words_that_are_pointed_at_come_into_sight_on_a_phone_that_is_slow()
    {
        using var client = new HttpClient { BaseAddress = room.Address };
        var script = (await client.GetJsonAsync("/api/scripts")).Items().Single(each => each!.Text("title") == AnalysedRoom.Sample)!.Text("id");
        var scene = (await client.GetJsonAsync($"/api/scripts/{script}/scenes?limit=20")).Items()[14]!.Text("id");
        await using var visit = await browser.VisitAsync(room.Address, Device.Phone);
        await visit.Page.GotoAsync($"/scripts/{script}/scenes/{scene}");
        var words = (await visit.Page.Locator(".page .el-action").Last.InnerTextAsync()).Split('.')[0];
        var index = await visit.Page.Locator(".page .el-action").Last.GetAttributeAsync("data-element");
        var session = await visit.Page.Context.NewCDPSessionAsync(visit.Page);
        await session.SendAsync("Emulation.setCPUThrottlingRate", new() { ["rate"] = 6 });
        await visit.Page.GotoAsync($"/scripts/{script}/scenes/{scene}?el={index}&quote={Uri.EscapeDataString(words)}");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Write", Exact = true }).ClickAsync();
        await Expect(visit.Page.Locator(".ms-shown").First).ToBeInViewportAsync();
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

    // At one moment: what stands above the page and beside it may still be coming.
    private static async Task<(Box First, Box Second)> BoxesOf(ILocator within, string first, string second)
    {
        var boxes = await within.EvaluateAsync<Box[]>(
            "(within, texts) => texts.map(text => [...within.querySelectorAll('*')].find(part => part.childElementCount === 0 && part.textContent.includes(text)).getBoundingClientRect().toJSON())", new[] { first, second });
        return (boxes[0], boxes[1]);
    }

    private sealed class Box
    {
        public double X { get; set; }

        public double Y { get; set; }

        public double Width { get; set; }
    }

    // Once the page has been laid out: the editor sets its lines before it knows how wide it is.
    private static async Task MustBeAcrossAsync(IPage page, string lines, double least, double most)
    {
        var line = page.Locator(lines).First;
        await Expect(line).ToBeVisibleAsync();
        var isAcross = $"([lines, least, most]) => (across => across >= least && across <= most)(({CharactersAcross})(document.querySelector(lines)))";
        try
        {
            await page.WaitForFunctionAsync(isAcross, new object[] { lines, least, most });
        }
        catch (TimeoutException)
        {
            (await line.EvaluateAsync<double>(CharactersAcross)).ShouldBeInRange(least, most, lines);
        }
    }
}
