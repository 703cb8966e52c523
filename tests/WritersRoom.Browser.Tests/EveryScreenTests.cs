using System.Text.Json;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace WritersRoom.Browser.Tests;

/// <summary>What must hold on every screen, in both themes, on a desk and on a phone.</summary>
public sealed class EveryScreenTests(BrowserFixture browser, AnalysedRoom room) : IClassFixture<AnalysedRoom>
{
    private static readonly string Axe = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "axe.min.js"));

    public static TheoryData<bool, ColorScheme> Windows => new()
    {
        { false, ColorScheme.Light },
        { false, ColorScheme.Dark },
        { true, ColorScheme.Light },
        { true, ColorScheme.Dark },
    };

    [Theory]
    [MemberData(nameof(Windows))]
    public async Task No_screen_is_hard_to_reach_or_scrolls_sideways(bool phone, ColorScheme theme)
    {
        await using var visit = await browser.VisitAsync(room.Address, phone ? Device.Phone : Device.Desktop, theme);
        var page = visit.Page;
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = AnalysedRoom.Sample, Exact = true })).ToBeVisibleAsync();
        await CheckAsync(page, "library");

        await page.GetByRole(AriaRole.Button, new() { Name = $"More for {AnalysedRoom.Sample}" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Menu)).ToBeVisibleAsync();
        await CheckAsync(page, "menu of a script", ruleOff: "region");
        await page.Keyboard.PressAsync("Escape");

        await visit.OpenAsync(AnalysedRoom.Sample);
        var scenes = page.GetByRole(AriaRole.Region, new() { Name = "Scenes" });
        await Expect(scenes.GetByRole(AriaRole.Link).First).ToBeVisibleAsync();
        await CheckAsync(page, "scenes");

        await scenes.GetByRole(AriaRole.Link).First.ClickAsync();
        await Expect(page.Locator(".page h2")).ToBeVisibleAsync();
        await CheckAsync(page, "a scene");

        if (phone)
            await page.GetByRole(AriaRole.Button, new() { Name = "Ask", Exact = true }).First.ClickAsync();
        await CheckAsync(page, "the empty ask panel");
        await visit.AskAsync("What does Iris find in the lining of the raincoat?");
        await Expect(visit.Receipts.First).ToBeVisibleAsync();
        await CheckAsync(page, "an answer");

        await visit.OpenViewAsync("Understanding");
        foreach (var section in new[] { "Outline", "Board", "Characters", "Threads", "Setups and payoffs", "Who with whom", "Pacing", "Reports" })
        {
            await visit.OpenViewAsync(section);
            await Expect(page.Locator(".understanding-body h2").First).ToBeAttachedAsync();
            await CheckAsync(page, section);
        }
    }

    /// <param name="page">The page.</param>
    /// <param name="screen">What to call it when it fails.</param>
    /// <param name="ruleOff">An open menu floats outside the landmarks; its focus is held, so none is needed.</param>
    private static async Task CheckAsync(IPage page, string screen, string ruleOff = "none")
    {
        // Evaluated from outside the page, which the Content-Security-Policy does not concern.
        await page.EvaluateAsync(Axe);
        var violations = await page.EvaluateAsync<JsonElement>(
            "async off => (await axe.run()).violations.filter(v => v.id !== off).map(v => `${v.id}: ${v.nodes[0].html}`)", ruleOff);
        violations.EnumerateArray().Select(violation => violation.ToString()).ShouldBeEmpty(screen);
        var wider = await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth > window.innerWidth");
        wider.ShouldBeFalse($"{screen} scrolls sideways");
    }
}
