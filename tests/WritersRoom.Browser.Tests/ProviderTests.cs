using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Npgsql;
using WritersRoom.TestSupport.Llm.ProviderDouble;
using WritersRoom.TestSupport.Server;
using static Microsoft.Playwright.Assertions;

namespace WritersRoom.Browser.Tests;

/// <summary>Providers that are really asked, at the wire: tried out, chosen, copied to, and what that sent away.</summary>
public sealed class ProviderTests(BrowserFixture browser, AnalysedRoom room) : IClassFixture<AnalysedRoom>
{
    private const string Question = "What does Iris find in the lining of the raincoat?";

    [Theory]
    [InlineData("anthropic", "Anthropic")]
    [InlineData("openai", "OpenAI")]
    public async Task A_provider_that_is_tested_says_in_a_sentence_how_it_went(string name, string label)
    {
        await using var provider = await ProviderDouble.StartAsync();
        provider.Usual = name == "openai" ? OpenAIReply.Of("yes") : AnthropicReply.Of("yes");
        await using var visit = await browser.VisitAsync(room.Address);
        await visit.Page.GotoAsync("/settings/providers");
        var card = visit.Page.GetByRole(AriaRole.Listitem, new() { Name = label, Exact = true });
        await card.GetByRole(AriaRole.Button, new() { NameRegex = new Regex($"^(Enter a key for|Change) {label}$") }).ClickAsync();
        await card.GetByLabel("Address").FillAsync((name == "openai" ? provider.OpenAIAddress : provider.Address).AbsoluteUri);
        await card.GetByLabel(new Regex("^(New key|Key)$")).FillAsync("sk-a-good-key");
        await TestAsync(card, "Test");
        if (name == "openai")
        {
            // At an address that is not OpenAI's own nobody knows which models there are: it is asked for one.
            var model = card.GetByLabel("Model to test with");
            await Expect(model).ToHaveAccessibleDescriptionAsync(new Regex("Which model of 'openai' is to be tried"));
            await model.FillAsync("a-model");
            await TestAsync(card, "Test");
        }

        await Expect(card.Locator(".verdict-good")).ToContainTextAsync($"of '{name}' answered in");

        provider.Usual = ProviderReply.Refusal(401, "authentication_error", "not yours");
        await TestAsync(card, "Test");
        await Expect(card.Locator(".verdict-bad")).ToContainTextAsync($"'{name}' does not take the key");
        await provider.DisposeAsync();
        await TestAsync(card, "Test");
        await Expect(card.Locator(".verdict-bad")).ToContainTextAsync("cannot be reached");
    }

    [Fact]
    public async Task A_server_of_ones_own_answers_what_is_asked_and_each_request_to_it_is_listed_until_the_script_is_kept_here()
    {
        await using var provider = await ProviderDouble.StartAsync();
        provider.Usual = OpenAIReply.Of("A claim ticket, sewn in.");
        await using var visit = await browser.VisitAsync(room.Address);
        var page = visit.Page;
        await page.GotoAsync("/settings/providers");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add a server, such as Ollama" }).ClickAsync();
        await page.GetByLabel("Name").FillAsync("mine");
        await page.GetByLabel("Address").FillAsync(provider.OpenAIAddress.AbsoluteUri);
        await page.GetByLabel("Model to test with").FillAsync("a-model");
        await page.GetByRole(AriaRole.Button, new() { Name = "Test", Exact = true }).ClickAsync();
        await Expect(page.Locator(".verdict-good")).ToContainTextAsync("the model 'a-model' of 'mine' answered in");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Listitem, new() { Name = "mine", Exact = true })).ToContainTextAsync("Ready");

        await visit.OpenViewAsync("Models");
        var chat = page.GetByRole(AriaRole.Listitem, new() { Name = "Chat", Exact = true });
        await chat.GetByLabel("Chat: provider").SelectOptionAsync("mine");
        await chat.GetByLabel("Chat: model").FillAsync("a-model");
        await TestAsync(chat, "Test the model for Chat");
        await Expect(chat.Locator(".verdict-good")).ToContainTextAsync("answered in");
        await chat.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(chat).ToContainTextAsync("chosen here");
        await AskAsync(visit);
        await Expect(page.GetByRole(AriaRole.Log)).ToContainTextAsync("A claim ticket, sewn in.");

        await page.GotoAsync("/settings/privacy");
        var log = page.GetByRole(AriaRole.List, new() { Name = "What has left this machine" });
        var row = log.GetByRole(AriaRole.Listitem).Filter(new() { HasText = $"Chat, {AnalysedRoom.Sample}" }).First;
        await Expect(row).ToContainTextAsync("127.0.0.1");
        await row.Locator("summary").PressAsync("Enter");
        await Expect(row).ToContainTextAsync($"POST 127.0.0.1:{provider.Address.Port}/v1/chat/completions");
        await Expect(row).ToContainTextAsync("Outcome");

        await page.GetByRole(AriaRole.Switch, new() { Name = AnalysedRoom.Sample }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Switch, new() { Name = AnalysedRoom.Sample })).ToBeCheckedAsync();
        var before = provider.Requests.Count(request => request.Body.Contains("raincoat", StringComparison.Ordinal));
        before.ShouldBeGreaterThan(0);
        await AskAsync(visit);
        await Expect(visit.Receipts.First).ToBeVisibleAsync();
        provider.Requests.Count(request => request.Body.Contains("raincoat", StringComparison.Ordinal)).ShouldBe(before);
    }

    [Fact]
    public async Task Documents_are_copied_to_the_chosen_file_search_kept_in_step_and_taken_back()
    {
        await using var files = await FileSearchDouble.StartAsync();
        using var client = new HttpClient { BaseAddress = room.Address };
        using var entered = await client.SendJsonAsync(HttpMethod.Put, "/api/settings", new { providers = new { openai = new { base_url = files.Address, key = FileSearchDouble.Key } } });
        entered.EnsureSuccessStatusCode();
        using var made = await client.PostJsonAsync("/api/media-assets", new { title = "The pier", content = "# The pier\n\nIts lamps are green.\n" });
        var id = (await made.OkJsonAsync()).Text("id");
        await using var visit = await browser.VisitAsync(room.Address);
        var page = visit.Page;
        await page.GotoAsync("/settings/privacy");
        var choice = page.GetByLabel("Documents are searched", new() { Exact = true });
        await choice.SelectOptionAsync("openai");
        await Expect(choice).ToHaveValueAsync("openai");
        await Expect(page.Locator(".setting-card-facts-line").Filter(new() { HasTextRegex = new Regex("of \\d+ documents? ") })).ToBeVisibleAsync();

        await page.GotoAsync($"/documents/{id}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Details", Exact = true }).ClickAsync();
        var sync = page.GetByRole(AriaRole.Region, new() { Name = "Search", Exact = true });
        await Expect(sync).ToContainTextAsync("In step with openai: version 1 is found there.");
        files.Searchable.ShouldContain(text => text.Contains("Its lamps are green.", StringComparison.Ordinal));
        // Gone at the provider's own console: a person brings it back.
        files.DeleteStores();
        await sync.GetByRole(AriaRole.Button, new() { Name = "Sync now" }).ClickAsync();
        await Expect(sync).ToContainTextAsync("In step with openai");

        await page.GotoAsync("/settings/privacy");
        await choice.SelectOptionAsync("");
        await Expect(choice).ToBeEnabledAsync();
        await Expect(choice).ToHaveValueAsync("");
        await page.GotoAsync($"/documents/{id}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Details", Exact = true }).ClickAsync();
        await Expect(sync).ToContainTextAsync("Found by WritersRoom’s own search");
        await Expect(sync.GetByRole(AriaRole.Button, new() { Name = "Sync now" })).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task What_was_spent_is_drawn_and_had_as_a_file()
    {
        await using var source = NpgsqlDataSource.Create(room.Database.ConnectionString);
        await using var command = source.CreateCommand(
            """
            INSERT INTO token_usage (id, owner_id, script_id, task, model, input_tokens, cache_creation_tokens, cache_read_tokens, output_tokens, cost_micro_usd, uncached_cost_micro_usd, latency_ms, outcome, created_at)
            SELECT gen_random_uuid(), owner_id, id, 'chat', 'claude-sonnet-5-5', 900, 100, 3000, 200, 4200 * day, 9900 * day, 1200, 'completed', now() - make_interval(days => day)
            FROM scripts, generate_series(1, 3) day WHERE title = @title
            """);
        command.Parameters.AddWithValue("title", AnalysedRoom.Sample);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        await using var visit = await browser.VisitAsync(room.Address);
        await visit.Page.GotoAsync("/usage");
        var chart = visit.Page.GetByRole(AriaRole.Img, new() { Name = "Cost of each day" });
        await Expect(chart.Locator(".recharts-bar-rectangle path").First).ToBeVisibleAsync();
        var download = await visit.Page.RunAndWaitForDownloadAsync(() => visit.Page.GetByRole(AriaRole.Link, new() { Name = "CSV" }).ClickAsync());
        download.SuggestedFilename.ShouldEndWith(".csv");
        (await TextOfAsync(download)).ShouldContain("claude-sonnet-5-5");
    }

    private static async Task TestAsync(ILocator card, string name)
    {
        var button = card.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });
        await button.ClickAsync();
        // It says that it is being tested, and then what came of it.
        await Expect(button).ToHaveTextAsync("Test");
    }

    private static async Task AskAsync(Visit visit)
    {
        await visit.Page.GotoAsync("/");
        await visit.OpenAsync(AnalysedRoom.Sample);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "New conversation" }).Or(visit.Question).First.WaitForAsync();
        await visit.AskAsync(Question);
        await visit.AnswerIsCompleteAsync();
    }

    private static async Task<string> TextOfAsync(IDownload download)
    {
        await using var content = await download.CreateReadStreamAsync();
        using var reader = new StreamReader(content);
        return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
    }
}
