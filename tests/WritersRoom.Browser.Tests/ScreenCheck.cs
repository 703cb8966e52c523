using System.Text.Json;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace WritersRoom.Browser.Tests;

/// <summary>What must hold of a screen whatever it shows: axe finds no violation, and nothing but a table scrolls sideways.</summary>
internal static class ScreenCheck
{
    private static readonly string Axe = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "axe.min.js"));

    /// <summary>Waits until whatever comes in has come.</summary>
    public static Task StandStillAsync(this IPage page) =>
        page.EvaluateAsync("() => Promise.allSettled(document.getAnimations().filter(a => a.effect?.getComputedTiming().iterations !== Infinity).map(a => a.finished))");

    /// <param name="page">The page.</param>
    /// <param name="screen">What to call it when it fails.</param>
    /// <param name="ruleOff">An open menu floats outside the landmarks; its focus is held, so none is needed.</param>
    public static async Task MustBeReachableAsync(this IPage page, string screen, string ruleOff = "none")
    {
        // A screen is checked with everything in it, however long that takes to load.
        await Expect(page.Locator(".skeleton")).ToHaveCountAsync(0);
        // What is still fading in is neither there nor not: axe takes a dialog for none, and colours for others.
        await page.StandStillAsync();
        // Evaluated from outside the page, which the Content-Security-Policy does not concern.
        await page.EvaluateAsync(Axe);
        var violations = await page.EvaluateAsync<JsonElement>(
            "async off => (await axe.run()).violations.filter(v => v.id !== off).map(v => `${v.id}: ${v.nodes[0].html}`)", ruleOff);
        violations.EnumerateArray().Select(violation => violation.ToString()).ShouldBeEmpty(screen);
        var wider = await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth > window.innerWidth");
        wider.ShouldBeFalse($"{screen} scrolls sideways");
    }

    /// <summary>
    /// What must hold of whatever opens over a screen: it opens by a key and takes the focus, which a dialog holds; it is as easy to reach as a screen;
    /// Escape closes it, and what it was opened from has the focus again.
    /// </summary>
    /// <param name="page">The page.</param>
    /// <param name="opener">What it is opened from.</param>
    /// <param name="overlay">What opens.</param>
    /// <param name="open">The keys that open it, once the opener has the focus; left out, Enter.</param>
    public static async Task MustOpenAndCloseByKeyAsync(this IPage page, ILocator opener, ILocator overlay, Func<Task>? open = null)
    {
        await opener.FocusAsync();
        await (open is null ? page.Keyboard.PressAsync("Enter") : open());
        var holder = overlay.And(page.Locator(":focus-within"));
        await Expect(holder).ToBeVisibleAsync();
        var isMenu = await overlay.GetAttributeAsync("role") == "menu";
        if (!isMenu)
        {
            await page.Keyboard.PressAsync("Shift+Tab");
            await Expect(holder).ToBeVisibleAsync();
        }

        await page.MustBeReachableAsync($"what {opener} opens", ruleOff: isMenu ? "region" : "none");
        await page.Keyboard.PressAsync("Escape");
        await Expect(overlay).ToHaveCountAsync(0);
        await Expect(opener).ToBeFocusedAsync();
    }

    /// <summary>What must hold of a form that takes its opener's place: it opens by Enter and has the focus, is as easy to reach, and once it is closed the opener has the focus again.</summary>
    /// <param name="page">The page.</param>
    /// <param name="opener">What gives way.</param>
    /// <param name="first">What in the form has the focus.</param>
    /// <param name="close">The keys that close it.</param>
    public static async Task MustGiveWayAndComeBackAsync(this IPage page, ILocator opener, ILocator first, Func<Task> close)
    {
        await opener.PressAsync("Enter");
        await Expect(first).ToBeFocusedAsync();
        await page.MustBeReachableAsync($"what {opener} gives way to");
        await close();
        await Expect(opener).ToBeFocusedAsync();
    }

    /// <summary>Opens the menu of what has the focus, and chooses from it, by keys.</summary>
    public static async Task ChooseByKeyAsync(this IPage page, string item)
    {
        await page.Keyboard.PressAsync("Enter");
        var choice = page.GetByRole(AriaRole.Menuitem, new() { Name = item });
        await Expect(choice).ToBeVisibleAsync();
        await choice.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
    }
}
