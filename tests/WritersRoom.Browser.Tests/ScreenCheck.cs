using System.Text.Json;
using Microsoft.Playwright;

namespace WritersRoom.Browser.Tests;

/// <summary>What must hold of a screen whatever it shows: axe finds no violation, and nothing but a table scrolls sideways.</summary>
internal static class ScreenCheck
{
    private static readonly string Axe = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "axe.min.js"));

    /// <param name="page">The page.</param>
    /// <param name="screen">What to call it when it fails.</param>
    /// <param name="ruleOff">An open menu floats outside the landmarks; its focus is held, so none is needed.</param>
    public static async Task MustBeReachableAsync(this IPage page, string screen, string ruleOff = "none")
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
