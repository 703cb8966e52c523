using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace WritersRoom.Browser.Tests;

/// <summary>
/// A person at the app. Whatever no visit may cause is collected on the way and fails the test at its end: a request that leaves the server, a breach
/// of the Content-Security-Policy, an error thrown in the page.
/// </summary>
public sealed class Visit : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> _faults = new();
    private readonly IBrowserContext _context;

    private Visit(IBrowserContext context, IPage page)
    {
        _context = context;
        Page = page;
    }

    public IPage Page { get; }

    public ILocator Question => Page.GetByLabel("Your question");

    public ILocator Receipts => Page.GetByRole(AriaRole.Log).GetByRole(AriaRole.Article).GetByRole(AriaRole.Link);

    internal static async Task<Visit> BeginAsync(IBrowserContext context, Uri address)
    {
        var visit = new Visit(context, await context.NewPageAsync());
        var own = address.GetLeftPart(UriPartial.Authority);
        visit.Page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(own, StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal))
                visit._faults.Enqueue($"A request left the machine: {request.Url}");
        };
        visit.Page.PageError += (_, error) => visit._faults.Enqueue($"The page threw: {error}");
        visit.Page.Console += (_, message) =>
        {
            if (message.Text.Contains("Content Security Policy", StringComparison.Ordinal))
                visit._faults.Enqueue(message.Text);
        };
        await visit.Page.GotoAsync("/");
        return visit;
    }

    /// <summary>From the library into a script.</summary>
    public async Task OpenAsync(string title)
    {
        await Page.GetByRole(AriaRole.Link, new() { Name = title, Exact = true }).ClickAsync();
        await Assertions.Expect(Page.GetByRole(AriaRole.Heading, new() { Name = title })).ToBeVisibleAsync();
    }

    /// <summary>By the name of its link.</summary>
    public async Task OpenViewAsync(string name) => await Page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true }).ClickAsync();

    /// <summary>By its address, until it has what it shows.</summary>
    public async Task OpenScreenAsync(Screen screen)
    {
        await Page.GotoAsync(screen.Address);
        await Assertions.Expect(Page.Locator(screen.Ready).First).ToBeVisibleAsync();
        await Assertions.Expect(Page.Locator(".skeleton")).ToHaveCountAsync(0);
    }

    public async Task AskAsync(string question)
    {
        await Question.FillAsync(question);
        await Question.PressAsync("Enter");
    }

    public Task AnswerIsCompleteAsync() => Assertions.Expect(Page.GetByRole(AriaRole.Log)).ToHaveAttributeAsync("aria-busy", "false");

    public async ValueTask DisposeAsync()
    {
        await _context.DisposeAsync();
        _faults.ShouldBeEmpty();
    }
}
