using System.Globalization;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace WritersRoom.Browser.Tests;

/// <summary>
/// Pictures of every screen in both themes, on a desk and on a phone, for the guide and for whoever looks. Made where <c>WRITERSROOM_PICTURES</c> names
/// a folder, and skipped elsewhere.
/// </summary>
[Trait("Category", "Pictures")]
public sealed class PictureTests(BrowserFixture browser, AnalysedRoom room) : IClassFixture<AnalysedRoom>
{
    private const string Variable = "WRITERSROOM_PICTURES";

    private static readonly string? Folder = Environment.GetEnvironmentVariable(Variable);

    [Theory]
    [MemberData(nameof(EveryScreenTests.Windows), MemberType = typeof(EveryScreenTests))]
    public async Task Every_screen_has_its_picture(bool phone, ColorScheme theme)
    {
        Assert.SkipWhen(string.IsNullOrEmpty(Folder), $"Pictures are made where {Variable} names a folder.");
        await using var visit = await browser.VisitAsync(room.Address, phone ? Device.Phone : new Device(1280, 800, IsPhone: false), theme);
        var page = visit.Page;
        var ending = $"{(phone ? "-phone" : "")}-{theme.ToString().ToLowerInvariant()}";
        await Expect(page.Locator(".script-list")).ToBeVisibleAsync();
        await KeepAsync(page, $"welcome{ending}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Take the tour" }).ClickAsync();
        await Expect(page.Locator(".tour")).ToBeVisibleAsync();
        await KeepAsync(page, $"tour{ending}");
        await page.Keyboard.PressAsync("Escape");

        foreach (var screen in await Screens.OfAsync(room))
        {
            await visit.OpenScreenAsync(screen);
            if (screen.Name == "document")
                await ShowDocumentAsync(page, phone);
            // Charts are fetched after the words around them.
            await Expect(page.Locator(".chart-wait")).ToHaveCountAsync(0);
            await KeepAsync(page, screen.Name + ending);
            if (screen.Name == "scene")
                await InTheSceneAsync(visit, phone, ending);
        }

        await page.Keyboard.PressAsync("Control+k");
        await Expect(page.GetByRole(AriaRole.Option).First).ToBeVisibleAsync();
        await KeepAsync(page, $"palette{ending}");
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("?");
        await Expect(page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        await KeepAsync(page, $"shortcuts{ending}");
    }

    /// <summary>On a phone the talk is shown first.</summary>
    private static async Task ShowDocumentAsync(IPage page, bool phone)
    {
        if (phone)
            await page.GetByRole(AriaRole.Button, new() { Name = "Scribe", Exact = true }).ClickAsync();
        await Expect(page.Locator(".cm-content")).ToBeVisibleAsync();
    }

    /// <summary>An answer beside the page, the line that a receipt leads to, and the page being written.</summary>
    private static async Task InTheSceneAsync(Visit visit, bool phone, string ending)
    {
        var page = visit.Page;
        if (phone)
            await page.GetByRole(AriaRole.Button, new() { Name = "Ask", Exact = true }).First.ClickAsync();
        await visit.AskAsync("What does Iris find in the lining of the raincoat?");
        await Expect(visit.Receipts.First).ToBeVisibleAsync();
        await visit.AnswerIsCompleteAsync();
        await KeepAsync(page, $"answer{ending}");
        await visit.Receipts.First.ClickAsync();
        await Expect(page.Locator(".page mark").First).ToBeVisibleAsync();
        await KeepAsync(page, $"receipt{ending}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Write", Exact = true }).ClickAsync();
        await Expect(page.Locator(".ms-shown").First).ToBeInViewportAsync();
        await KeepAsync(page, $"writing{ending}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Read", Exact = true }).ClickAsync();
    }

    /// <summary>As WebP, which Chromium writes and every browser reads: a fifth of a PNG.</summary>
    private static async Task KeepAsync(IPage page, string name)
    {
        await page.EvaluateAsync("() => document.fonts.ready");
        var session = await page.Context.NewCDPSessionAsync(page);
        var shot = await session.SendAsync("Page.captureScreenshot", new() { ["format"] = "webp", ["quality"] = 80 });
        await session.DetachAsync();
        var picture = Convert.FromBase64String(shot!.Value.GetProperty("data").GetString()!);
        Directory.CreateDirectory(Folder!);
        await File.WriteAllBytesAsync(Path.Combine(Folder!, string.Create(CultureInfo.InvariantCulture, $"{name}.webp")), picture, TestContext.Current.CancellationToken);
        picture.Length.ShouldBeLessThan(150_000, name);
    }
}
