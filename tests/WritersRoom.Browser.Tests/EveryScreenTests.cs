using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace WritersRoom.Browser.Tests;

/// <summary>What must hold on every screen, in both themes, on a desk and on a phone.</summary>
public sealed class EveryScreenTests(BrowserFixture browser, AnalysedRoom room) : IClassFixture<AnalysedRoom>
{
    public static TheoryData<bool, ColorScheme> Windows => new()
    {
        { false, ColorScheme.Light },
        { false, ColorScheme.Dark },
        { true, ColorScheme.Light },
        { true, ColorScheme.Dark },
    };

    [Theory]
    [MemberData(nameof(Windows))]
    public async Task Nothing_on_the_way_through_a_script_is_hard_to_reach(bool phone, ColorScheme theme)
    {
        await using var visit = await browser.VisitAsync(room.Address, phone ? Device.Phone : Device.Desktop, theme);
        var page = visit.Page;
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = AnalysedRoom.Sample, Exact = true })).ToBeVisibleAsync();
        await page.MustBeReachableAsync("library");

        await page.GetByRole(AriaRole.Button, new() { Name = $"More for {AnalysedRoom.Sample}" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Menu)).ToBeVisibleAsync();
        await page.MustBeReachableAsync("menu of a script", ruleOff: "region");
        await page.Keyboard.PressAsync("Escape");

        await visit.OpenAsync(AnalysedRoom.Sample);
        var scenes = page.GetByRole(AriaRole.Region, new() { Name = "Scenes" });
        await Expect(scenes.GetByRole(AriaRole.Link).First).ToBeVisibleAsync();
        await page.MustBeReachableAsync("scenes");

        await scenes.GetByRole(AriaRole.Link).First.ClickAsync();
        await Expect(page.Locator(".page h2")).ToBeVisibleAsync();
        await page.MustBeReachableAsync("a scene");

        await page.GetByRole(AriaRole.Button, new() { Name = "Write", Exact = true }).ClickAsync();
        await Expect(page.Locator(".ms-scene_heading").First).ToBeVisibleAsync();
        await page.MustBeReachableAsync("writing");
        await page.GetByRole(AriaRole.Button, new() { Name = "Read", Exact = true }).ClickAsync();

        if (phone)
            await page.GetByRole(AriaRole.Button, new() { Name = "Ask", Exact = true }).First.ClickAsync();
        await page.MustBeReachableAsync("the empty ask panel");
        await visit.AskAsync("What does Iris find in the lining of the raincoat?");
        await Expect(visit.Receipts.First).ToBeVisibleAsync();
        await page.MustBeReachableAsync("an answer");

        await visit.OpenViewAsync("Understanding");
        foreach (var section in new[] { "Outline", "Board", "Characters", "Threads", "Setups and payoffs", "Who with whom", "Pacing", "Reports" })
        {
            await visit.OpenViewAsync(section);
            await Expect(page.Locator(".understanding-body h2").First).ToBeAttachedAsync();
            await page.MustBeReachableAsync(section);
        }
    }

    [Fact]
    public async Task Every_route_of_the_app_is_among_the_screens_that_are_looked_at()
    {
        var visited = (await Screens.OfAsync(room)).Select(screen => screen.Route).ToHashSet();
        visited.Order().ShouldBe(AppRoutes.All().Order());
    }

    [Theory]
    [MemberData(nameof(Windows))]
    public async Task No_screen_is_hard_to_reach_or_scrolls_sideways(bool phone, ColorScheme theme)
    {
        await using var visit = await browser.VisitAsync(room.Address, phone ? Device.Phone : Device.Desktop, theme);
        foreach (var screen in await Screens.OfAsync(room))
        {
            await visit.OpenScreenAsync(screen);
            await visit.Page.MustBeReachableAsync(screen.Name);
        }
    }

    [Theory]
    [MemberData(nameof(Windows))]
    public async Task What_opens_over_a_screen_is_as_easy_to_reach(bool phone, ColorScheme theme)
    {
        await using var visit = await browser.VisitAsync(room.Address, phone ? Device.Phone : Device.Desktop, theme);
        var page = visit.Page;
        await Expect(page.Locator(".script-list")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Go to anything" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Option, new() { Name = AnalysedRoom.Sample, Exact = true })).ToBeVisibleAsync();
        await page.MustBeReachableAsync("the palette");
        await page.GetByRole(AriaRole.Combobox).FillAsync("zzzz");
        await Expect(page.GetByText("Nothing here is called that")).ToBeVisibleAsync();
        await page.MustBeReachableAsync("the palette that found nothing");
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("?");
        await Expect(page.GetByRole(AriaRole.Dialog, new() { Name = "Keyboard shortcuts" })).ToBeVisibleAsync();
        await page.MustBeReachableAsync("the shortcuts");
        await page.Keyboard.PressAsync("Escape");
        await page.GetByRole(AriaRole.Button, new() { Name = "Take the tour" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Dialog, new() { Name = "Your scripts live here" })).ToBeVisibleAsync();
        await page.MustBeReachableAsync("the tour");
    }

    [Fact]
    public async Task Every_screen_says_so_when_what_it_shows_cannot_be_had()
    {
        var screens = await Screens.OfAsync(room);
        await using var visit = await browser.VisitAsync(room.Address);
        await Expect(visit.Page.Locator(".script-list")).ToBeVisibleAsync();
        await visit.Page.RouteAsync("**/api/**", route => route.AbortAsync());
        await visit.Page.RouteAsync("**/health/**", route => route.AbortAsync());
        foreach (var screen in screens.Where(screen => screen.IsLoaded))
        {
            await visit.Page.GotoAsync(screen.Address);
            await Expect(visit.Page.GetByRole(AriaRole.Alert).First).ToBeVisibleAsync();
            await Expect(visit.Page.Locator(".offline")).ToBeVisibleAsync();
            await visit.Page.MustBeReachableAsync($"{screen.Name} without a server");
        }
    }
}
