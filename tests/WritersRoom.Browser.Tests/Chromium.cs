namespace WritersRoom.Browser.Tests;

/// <summary>The Chromium of this machine. Playwright's own download is not used: nothing is fetched to run the tests.</summary>
internal static class Chromium
{
    public const string EnvironmentVariable = "WRITERSROOM_TEST_CHROMIUM";

    public const string Missing =
        $"The browser tests need Chromium or Chrome: install one (Debian: apt-get install chromium), or name its executable in {EnvironmentVariable}.";

    private static readonly string[] UsualPlaces =
    [
        "/usr/bin/chromium",
        "/usr/bin/chromium-browser",
        "/usr/bin/google-chrome",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        @"C:\Program Files\Google\Chrome\Application\chrome.exe",
        @"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
    ];

    /// <summary>Quiet, and with nothing of its own to say to the network.</summary>
    public static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    /// <summary>Null where there is none.</summary>
    public static string? Find()
        => Environment.GetEnvironmentVariable(EnvironmentVariable) is { Length: > 0 } named ? named : UsualPlaces.FirstOrDefault(File.Exists);
}
