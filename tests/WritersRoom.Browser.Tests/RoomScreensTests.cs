using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Npgsql;
using static Microsoft.Playwright.Assertions;

namespace WritersRoom.Browser.Tests;

/// <summary>The screens outside a script: settings, usage and jobs.</summary>
public sealed class RoomScreensTests(BrowserFixture browser, AnalysedRoom room) : IClassFixture<AnalysedRoom>
{
    [Fact]
    public async Task Each_screen_is_reached_by_keyboard_from_the_library()
    {
        await using var visit = await browser.VisitAsync(room.Address);
        foreach (var name in new[] { "Usage", "Jobs", "Settings", "Scripts" })
        {
            await Place(visit, name).FocusAsync();
            await visit.Page.Keyboard.PressAsync("Enter");
            await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = name, Level = 1 })).ToBeVisibleAsync();
        }
    }

    [Fact]
    public async Task A_key_that_was_entered_is_shown_by_its_end_alone()
    {
        await using var visit = await OpenAsync("Settings");
        var card = visit.Page.GetByRole(AriaRole.Listitem, new() { Name = "OpenAI", Exact = true });
        await card.GetByRole(AriaRole.Button, new() { Name = "Enter a key for OpenAI" }).ClickAsync();
        await card.GetByLabel("Key", new() { Exact = true }).FillAsync("sk-never-shown-again-7d3e");
        await card.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(card).ToContainTextAsync("ends in 7d3e, entered here");
        await Expect(card).ToContainTextAsync("Ready");
        (await visit.Page.ContentAsync()).ShouldNotContain("never-shown-again");
        await card.GetByRole(AriaRole.Button, new() { Name = "Forget the key of OpenAI" }).ClickAsync();
        await Expect(card).ToContainTextAsync("No key");
    }

    [Fact]
    public async Task An_address_that_is_none_is_refused_at_its_field()
    {
        await using var visit = await OpenAsync("Settings");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Add a server, such as Ollama" }).ClickAsync();
        var address = visit.Page.GetByLabel("Address");
        await address.FillAsync("my computer");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Add", Exact = true }).ClickAsync();
        await Expect(address).ToHaveAttributeAsync("aria-invalid", "true");
        await Expect(address).ToHaveAccessibleDescriptionAsync(new Regex("must be an address"));
    }

    [Fact]
    public async Task A_server_that_does_not_answer_is_said_not_to_in_words()
    {
        await using var visit = await OpenAsync("Settings");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Add a server, such as Ollama" }).ClickAsync();
        await visit.Page.GetByLabel("Name").FillAsync("silent");
        // Nothing listens on the port that is reserved for discarding.
        await visit.Page.GetByLabel("Address").FillAsync("http://127.0.0.1:9/v1");
        await visit.Page.GetByLabel("Model to test with").FillAsync("any");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Test", Exact = true }).ClickAsync();
        await Expect(visit.Page.Locator(".verdict-bad")).Not.ToBeEmptyAsync(new() { Timeout = 60_000 });
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Add", Exact = true }).ClickAsync();
        var card = visit.Page.GetByRole(AriaRole.Listitem, new() { Name = "silent", Exact = true });
        await Expect(card).ToContainTextAsync("http://127.0.0.1:9/v1");
        await card.GetByRole(AriaRole.Button, new() { Name = "Remove silent" }).ClickAsync();
        await Expect(card).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_task_is_given_to_a_model_and_back_to_what_is_built_in()
    {
        await using var visit = await OpenAsync("Settings");
        await visit.OpenViewAsync("Models");
        var card = visit.Page.GetByRole(AriaRole.Listitem, new() { Name = "Classification", Exact = true });
        await card.GetByLabel("Classification: provider").SelectOptionAsync("anthropic");
        await Expect(card).ToContainTextAsync("per million tokens");
        await card.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(card).ToContainTextAsync("chosen here");
        await card.GetByRole(AriaRole.Button, new() { Name = "Back to the default" }).ClickAsync();
        await Expect(card).ToContainTextAsync("default");
        await Expect(card.GetByLabel("Classification: provider")).ToHaveValueAsync("builtin");
    }

    [Fact]
    public async Task A_cap_that_is_set_stands_under_usage_with_what_is_spent_of_it()
    {
        await using var visit = await OpenAsync("Settings");
        await visit.OpenViewAsync("Caps");
        var month = visit.Page.GetByLabel("A month");
        await month.FillAsync("lots");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Save the caps" }).ClickAsync();
        await Expect(month).ToHaveAttributeAsync("aria-invalid", "true");
        await month.FillAsync("20");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Save the caps" }).ClickAsync();
        await Place(visit, "Usage").ClickAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Meter, new() { Name = "Spent of the cap: This month" })).ToBeAttachedAsync();
        await Expect(visit.Page.GetByText("of $20.00")).ToBeVisibleAsync();
        // Under a cap no model is asked whose price is not known, and other tests of this room ask one.
        await visit.OpenViewAsync("Change");
        await month.FillAsync("");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Save the caps" }).ClickAsync();
        await Expect(visit.Page.GetByText("No cap is set")).ToBeVisibleAsync();
        await Place(visit, "Usage").ClickAsync();
        await Expect(visit.Page.GetByText("None is set")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_script_is_kept_on_this_machine_by_a_switch()
    {
        await using var visit = await OpenAsync("Settings");
        await visit.OpenViewAsync("Privacy");
        var kept = visit.Page.GetByRole(AriaRole.Switch, new() { Name = AnalysedRoom.Sample });
        await kept.ClickAsync();
        await Expect(kept).ToBeCheckedAsync();
        await visit.Page.ReloadAsync();
        await Expect(kept).ToBeCheckedAsync();
        await kept.PressAsync("Space");
        await Expect(kept).Not.ToBeCheckedAsync();
    }

    [Fact]
    public async Task Jobs_are_listed_and_filtered_by_their_state()
    {
        await using var visit = await OpenAsync("Jobs");
        var jobs = visit.Page.GetByRole(AriaRole.List, new() { Name = "Jobs" }).GetByRole(AriaRole.Listitem);
        await Expect(jobs.First).ToContainTextAsync(AnalysedRoom.Sample);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Done" }).ClickAsync();
        await Expect(visit.Page).ToHaveURLAsync(new Regex("state=completed"));
        await Expect(jobs.First).ToContainTextAsync("Done");
        await visit.Page.GotoAsync("/jobs?state=discarded&kind=sing_song");
        await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "No job fits" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_job_that_failed_is_tried_again_and_the_list_follows_it()
    {
        var id = await AddFailedJobAsync();
        await using var visit = await OpenAsync("Jobs");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Failed" }).ClickAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Try again: Embeddings of" }).First.ClickAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "No job fits" })).ToBeVisibleAsync();
        await visit.Page.GotoAsync("/jobs");
        await Expect(visit.Page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "Embeddings" }).First).ToContainTextAsync("Done", new() { Timeout = 60_000 });
        (await StateOfAsync(id)).ShouldBe("completed");
    }

    [Fact]
    public async Task A_job_that_waits_is_cancelled_and_not_done()
    {
        var id = (Guid)(await ExecuteAsync(
            """
            INSERT INTO jobs (id, kind, args, queue, priority, state, attempt, max_attempts, run_at, created_at, timeout, owner_id, subject_id)
            SELECT gen_random_uuid(), 'embed_script', jsonb_build_object('scriptId', id), 'normal', 0, 'scheduled', 0, 5, now() + interval '1 day', now(), interval '5 minutes', owner_id, id
            FROM scripts WHERE title = @named LIMIT 1
            RETURNING id
            """,
            AnalysedRoom.Sample))!;
        await using var visit = await OpenAsync("Jobs");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Scheduled" }).ClickAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Cancel: Embeddings of" }).PressAsync("Enter");
        await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "No job fits" })).ToBeVisibleAsync();
        (await StateOfAsync(id)).ShouldBe("cancelled");
    }

    private async Task<Visit> OpenAsync(string name)
    {
        var visit = await browser.VisitAsync(room.Address);
        await Place(visit, name).ClickAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = name, Level = 1 })).ToBeVisibleAsync();
        return visit;
    }

    private static ILocator Place(Visit visit, string name) =>
        visit.Page.GetByRole(AriaRole.Navigation, new() { Name = "WritersRoom" }).GetByRole(AriaRole.Link, new() { Name = name, Exact = true });

    private async Task<Guid> AddFailedJobAsync() => (Guid)(await ExecuteAsync(
        """
        INSERT INTO jobs (id, kind, args, queue, priority, state, attempt, max_attempts, run_at, created_at, finished_at, timeout, owner_id, subject_id)
        SELECT gen_random_uuid(), 'embed_script', jsonb_build_object('scriptId', id), 'normal', 0, 'discarded', 5, 5, now(), now(), now(), interval '5 minutes', owner_id, id
        FROM scripts WHERE title = @named LIMIT 1
        RETURNING id
        """,
        AnalysedRoom.Sample))!;

    private async Task<string?> StateOfAsync(Guid id) => (string?)await ExecuteAsync("SELECT state FROM jobs WHERE id = @named", id);

    private async Task<object?> ExecuteAsync(string sql, object named)
    {
        await using var source = NpgsqlDataSource.Create(room.Database.ConnectionString);
        await using var command = source.CreateCommand(sql);
        command.Parameters.AddWithValue("named", named);
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }
}
