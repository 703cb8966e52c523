using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(WritersRoom.Browser.Tests.BrowserFixture))]

namespace WritersRoom.Browser.Tests;

/// <summary>
/// One Chromium for the whole run; every visit has a profile of its own. Where there is none, the tests are skipped and say how to get it, but in
/// CI (the variable <c>CI</c> is set) they fail.
/// </summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        if (Chromium.Find() is not { } executable)
            return;
        // Room for a machine that does more than this; what is there is seen at once.
        Assertions.SetDefaultExpectTimeout(60_000);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = executable, Args = Chromium.Arguments });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
    }

    /// <summary>Opens the app in a fresh profile.</summary>
    public async Task<Visit> VisitAsync(Uri address, Device? device = null, ColorScheme theme = ColorScheme.Light)
    {
        if (_browser is null && Environment.GetEnvironmentVariable("CI") is { Length: > 0 })
            Assert.Fail(Chromium.Missing);
        Assert.SkipWhen(_browser is null, Chromium.Missing);

        device ??= Device.Desktop;
        var context = await _browser.NewContextAsync(new()
        {
            BaseURL = address.ToString(),
            ColorScheme = theme,
            ViewportSize = new() { Width = device.Width, Height = device.Height },
            HasTouch = device.IsPhone,
            ReducedMotion = ReducedMotion.Reduce,
        });
        context.SetDefaultTimeout(60_000);
        return await Visit.BeginAsync(context, address);
    }
}
