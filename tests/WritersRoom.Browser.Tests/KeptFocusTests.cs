using Microsoft.Playwright;
using WritersRoom.TestSupport.Server;
using static Microsoft.Playwright.Assertions;

namespace WritersRoom.Browser.Tests;

/// <summary>Where what had the focus goes away or waits, the keys go on from there and not from the top of the page.</summary>
public sealed class KeptFocusTests(BrowserFixture browser, AnalysedRoom room) : IClassFixture<AnalysedRoom>
{
    [Fact]
    public async Task A_task_that_was_saved_discarded_or_given_back_has_the_focus()
    {
        await AddServerAsync("mine");
        await using var visit = await browser.VisitAsync(room.Address);
        var page = visit.Page;
        await page.GotoAsync("/settings/models");
        var card = page.GetByRole(AriaRole.Listitem, new() { Name = "Chat", Exact = true });
        await card.GetByLabel("Chat: provider").SelectOptionAsync("mine");
        await card.GetByLabel("Chat: model").FillAsync("a-model");
        await card.GetByRole(AriaRole.Button, new() { Name = "Save" }).PressAsync("Enter");
        await Expect(card).ToContainTextAsync("chosen here");
        await Expect(card).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Tab");
        await Expect(card.GetByLabel("Chat: provider")).ToBeFocusedAsync();

        await card.GetByLabel("Chat: model").FillAsync("another");
        await card.GetByRole(AriaRole.Button, new() { Name = "Discard" }).PressAsync("Enter");
        await Expect(card).ToBeFocusedAsync();
        await card.GetByRole(AriaRole.Button, new() { Name = "Back to the default" }).PressAsync("Enter");
        await Expect(card).Not.ToContainTextAsync("chosen here");
        await Expect(card).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Caps_are_saved_under_the_hand_and_a_script_that_has_none_of_its_own_any_more_leaves_the_focus_with_the_others()
    {
        await using var visit = await browser.VisitAsync(room.Address);
        var page = visit.Page;
        await page.GotoAsync("/settings/caps");
        await page.GetByLabel("A month").FillAsync("20.00");
        await page.GetByLabel("Give a script a cap of its own").SelectOptionAsync(AnalysedRoom.Sample);
        await page.GetByLabel(AnalysedRoom.Sample, new() { Exact = true }).FillAsync("5");
        var save = page.GetByRole(AriaRole.Button, new() { Name = "Save the caps" });
        await save.PressAsync("Enter");
        await Expect(page.GetByText("Your caps hold from now on.").First).ToBeVisibleAsync();
        await Expect(page.GetByLabel("A month")).ToHaveValueAsync("20");
        await Expect(save).ToBeFocusedAsync();
        await Expect(save).ToBeDisabledAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = $"No cap of its own for {AnalysedRoom.Sample}" }).PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Group, new() { Name = "Single scripts" })).ToBeFocusedAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Discard" }).PressAsync("Enter");
        await Expect(page.GetByLabel(AnalysedRoom.Sample, new() { Exact = true })).ToHaveValueAsync("5");
        await Expect(page.GetByRole(AriaRole.Form, new() { Name = "Your caps" })).ToBeFocusedAsync();
    }

    [Fact]
    public async Task A_provider_that_is_removed_leaves_the_focus_among_the_others_and_a_switch_keeps_it()
    {
        await AddServerAsync("gone");
        await using var visit = await browser.VisitAsync(room.Address);
        var page = visit.Page;
        await page.GotoAsync("/settings/providers");
        await page.GetByRole(AriaRole.Button, new() { Name = "Remove gone" }).PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Listitem, new() { Name = "gone", Exact = true })).ToHaveCountAsync(0);
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Providers" })).ToBeFocusedAsync();

        await page.GotoAsync("/settings/privacy");
        var here = page.GetByRole(AriaRole.Switch, new() { Name = "Nothing leaves this machine" });
        foreach (var isOn in new[] { true, false })
        {
            await here.PressAsync("Space");
            await Expect(here).ToBeCheckedAsync(new() { Checked = isOn });
            await Expect(here).ToBeEnabledAsync();
            await Expect(here).ToBeFocusedAsync();
        }
    }

    [Fact]
    public async Task A_script_that_is_restored_leaves_the_focus_on_the_library()
    {
        using var client = new HttpClient { BaseAddress = room.Address };
        using var made = await client.PostJsonAsync("/api/scripts", new { title = "Back again", text = "INT. KITCHEN - DAY\n\nRain.\n" });
        using var deleted = await client.DeleteAsync(new Uri($"/api/scripts/{(await made.OkJsonAsync()).Text("id")}", UriKind.Relative), TestContext.Current.CancellationToken);
        deleted.EnsureSuccessStatusCode();
        await using var visit = await browser.VisitAsync(room.Address);
        var page = visit.Page;
        await page.GetByText("1 deleted script, which can be restored").PressAsync("Enter");
        await page.GetByRole(AriaRole.Button, new() { Name = "Restore Back again" }).PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Back again", Exact = true })).ToBeVisibleAsync();
        await Expect(page.Locator("#main")).ToBeFocusedAsync();
    }

    private async Task AddServerAsync(string name)
    {
        using var client = new HttpClient { BaseAddress = room.Address };
        using var added = await client.SendJsonAsync(
            HttpMethod.Put, "/api/settings", new { providers = new Dictionary<string, object> { [name] = new { kind = "openai", base_url = "http://127.0.0.1:9/v1" } } });
        added.EnsureSuccessStatusCode();
    }
}
