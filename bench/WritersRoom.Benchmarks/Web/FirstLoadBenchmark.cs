using System.IO.Compression;
using Microsoft.Playwright;

namespace WritersRoom.Benchmarks.Web;

/// <summary>The library in a profile that has never seen the app: how much script comes, compressed, and when it can be used.</summary>
internal static class FirstLoadBenchmark
{
    private const double MostKilobytes = 300;
    private const double MostMilliseconds = 1000;

    // It can be used when a script can be chosen and the page is quiet enough to answer a timer at once.
    private const string Usable =
        """
        new Promise(resolve => {
            const look = () => {
                if (document.querySelector(".script-row-title") === null) return requestAnimationFrame(look);
                setTimeout(() => resolve(performance.now()));
            };
            look();
        })
        """;

    public static async Task<bool> RunAsync(IBrowser browser, Uri address, int loads)
    {
        var times = new List<double>();
        var kilobytes = 0.0;
        for (var load = 0; load < loads; load++)
        {
            await using var context = await browser.NewContextAsync(new() { BaseURL = address.ToString() });
            var page = await context.NewPageAsync();
            var scripts = new List<IResponse>();
            page.Response += (_, response) =>
            {
                if (response.Request.ResourceType == "script")
                    scripts.Add(response);
            };
            await page.GotoAsync("/", new() { WaitUntil = WaitUntilState.Commit });
            times.Add(await page.EvaluateAsync<double>(Usable));
            if (load == 0)
            {
                foreach (var script in scripts)
                    kilobytes += Compressed(await script.BodyAsync()) / 1000.0;
            }
        }

        var median = WebBenchmark.At(times, 0.5);
        var isHeld = kilobytes <= MostKilobytes && median <= MostMilliseconds;
        Console.WriteLine($"First load of the library, {loads} times: {kilobytes:F0} kB of script as gzip makes it; usable after {times.Min():F0} ms at best, {median:F0} ms at the median, {times.Max():F0} ms at worst");
        Console.WriteLine($"  {(isHeld ? "PASS" : "FAIL")}: at most {MostKilobytes} kB, and {MostMilliseconds} ms at the median");
        return isHeld;
    }

    private static long Compressed(byte[] script)
    {
        using var into = new MemoryStream();
        using (var gzip = new GZipStream(into, CompressionLevel.Optimal, leaveOpen: true))
            gzip.Write(script);
        return into.Length;
    }
}
