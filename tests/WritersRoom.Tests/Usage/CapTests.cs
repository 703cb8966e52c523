using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.AI;
using WritersRoom.Accounts;
using WritersRoom.Llm;
using WritersRoom.Problems;
using WritersRoom.TestSupport.Llm;
using WritersRoom.Usage;
using WritersRoom.Usage.Caps;
using WritersRoom.Usage.Reservations;

namespace WritersRoom.Tests.Usage;

public sealed class CapTests(SpendingRoom room) : IClassFixture<SpendingRoom>
{
    private static readonly ChatOptions Short = new() { MaxOutputTokens = 100 };

    [Fact]
    public async Task Of_200_calls_at_once_on_two_nodes_only_as_many_are_sent_as_the_cap_holds()
    {
        var person = await room.PersonAsync();
        var each = Ceiling(Short);
        await room.CapAsync(person, CapLimits.None with { Day = (each * 10) + (each / 2) });
        var release = new TaskCompletionSource();
        var model = new ScriptedModel(ScriptedAnswer.Of("Hi").After(release.Task), SpendingRoom.Priced);
        var (refused, allRefused) = (0, new TaskCompletionSource());

        var asked = Enumerable.Range(0, 200).Select(i => Task.Run(async () =>
        {
            try
            {
                await SpendingRoom.Client(i % 2 == 0 ? room.Services : room.Other, model, new Spender(person.Id)).GetResponseAsync(SpendingRoom.Hello, Short);
            }
            catch (OverBudgetException)
            {
                if (Interlocked.Increment(ref refused) == 190)
                    allRefused.SetResult();
            }
        })).ToList();
        // One too many would never be refused, and is not to be waited for.
        await Task.WhenAny(Task.WhenAll(model.WaitForCallAsync(10), allRefused.Task), model.WaitForCallAsync(11), Task.WhenAll(asked));
        (model.Calls.Count, refused).ShouldBe((10, 190));
        (await room.WrongCountersAsync(person)).ShouldBeEmpty();

        release.SetResult();
        await Task.WhenAll(asked);
        (await room.LedgerAsync(person)).Count.ShouldBe(10);
        (await room.ReservationsAsync(person)).ShouldBe(0);
        (await room.WrongCountersAsync(person)).ShouldBeEmpty();
    }

    [Fact]
    public async Task However_calls_overlap_the_ledger_never_passes_the_cap()
    {
        var person = await room.PersonAsync();
        var limit = Ceiling(Short) * 3;
        await room.CapAsync(person, CapLimits.None with { Month = limit, User = limit * 2 });
        // As dear as a call of that ceiling can be.
        var dear = ScriptedAnswer.Of("Hi") with { Usage = new UsageDetails { InputTokenCount = 40, OutputTokenCount = 100 } };
        var model = new ScriptedModel(dear, SpendingRoom.Priced);

        await Task.WhenAll(Enumerable.Range(0, 200).Select(i => Task.Run(async () =>
        {
            try
            {
                await SpendingRoom.Client(i % 2 == 0 ? room.Services : room.Other, model, new Spender(person.Id)).GetResponseAsync(SpendingRoom.Hello, Short);
            }
            catch (OverBudgetException)
            {
            }
        })));

        var spent = (await room.LedgerAsync(person)).Sum(row => row.CostMicroUsd!.Value);
        spent.ShouldBeInRange(1, limit);
        (await room.LedgerAsync(person)).Count.ShouldBe(model.Calls.Count);
        (await room.WrongCountersAsync(person)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_refusal_says_which_cap_what_stands_under_it_and_what_to_do()
    {
        var person = await room.PersonAsync();
        await room.SpendAsync(person, 300);
        await room.CapAsync(person, CapLimits.None with { Day = 1000, Month = 5000 });
        await room.Desk.ReserveAsync(SpendingRoom.Call(person, 600));

        var refusal = await Should.ThrowAsync<OverBudgetException>(() => room.Desk.ReserveAsync(SpendingRoom.Call(person, 101)));

        refusal.Message.ShouldStartWith(
            "No model was asked: the call may cost up to $0.000101, and of your cap for today of $0.001 there is $0.0001 left ($0.0003 spent, $0.0006 reserved by calls under way). Wait until ");
        refusal.Message.ShouldEndWith(" UTC, choose a cheaper model or a smaller budget, or raise the cap.");
        var cap = refusal.Cap.ShouldNotBeNull();
        (cap.Scope, cap.LimitMicroUsd, cap.SpentMicroUsd, cap.ReservedMicroUsd, cap.LeftMicroUsd, cap.NeededMicroUsd).ShouldBe(("day", 1000, 300, 600, 100, 101));
        await room.Desk.ReserveAsync(SpendingRoom.Call(person, 100));
    }

    [Fact]
    public async Task A_call_that_is_refused_leaves_nothing_behind_and_nothing_is_sent()
    {
        var person = await room.PersonAsync();
        await room.CapAsync(person, CapLimits.None with { User = 10 });
        var model = new ScriptedModel(ScriptedAnswer.Of("Hi"), SpendingRoom.Priced);
        var client = SpendingRoom.Client(room.Services, model, new Spender(person.Id));

        await Should.ThrowAsync<OverBudgetException>(() => client.GetResponseAsync(SpendingRoom.Hello, Short));
        await Should.ThrowAsync<OverBudgetException>(async () => await client.GetStreamingResponseAsync(SpendingRoom.Hello, Short).ToListAsync());

        model.Calls.ShouldBeEmpty();
        (await room.LedgerAsync(person)).ShouldBeEmpty();
        (await room.ReservationsAsync(person)).ShouldBe(0);
    }

    [Fact]
    public async Task All_calls_for_one_message_share_its_cap_and_other_messages_have_their_own()
    {
        var person = await room.PersonAsync();
        await room.CapAsync(person, CapLimits.None with { Message = 100 });
        var (first, second) = (Guid.CreateVersion7(), Guid.CreateVersion7());

        await room.SpendAsync(person, 70, message: first);
        await Should.ThrowAsync<OverBudgetException>(() => room.SpendAsync(person, 31, message: first));
        await room.SpendAsync(person, 30, message: first);
        await room.SpendAsync(person, 100, message: second);
        await room.SpendAsync(person, 5000);
    }

    [Fact]
    public async Task A_script_with_a_cap_of_its_own_is_held_by_that_and_not_by_the_one_for_all()
    {
        var script = await room.ImportAsync("INT. KITCHEN - DAY\n\nAnna waits.\n");
        var other = await room.ImportAsync("INT. CELLAR - DAY\n\nCarl waits.\n");
        await room.CapAsync(room.User, CapLimits.None with { Script = 100, Scripts = new Dictionary<Guid, long> { [script] = 300 } });

        await room.SpendAsync(room.User, 300, script: script);
        await Should.ThrowAsync<OverBudgetException>(() => room.SpendAsync(room.User, 1, script: script));
        await room.SpendAsync(room.User, 100, script: other);
        (await Should.ThrowAsync<OverBudgetException>(() => room.SpendAsync(room.User, 1, script: other))).Cap!.ScriptId.ShouldBe(other);
        await room.CapAsync(room.User, CapLimits.None);
    }

    [Fact]
    public async Task A_day_begins_at_midnight_of_the_time_zone_and_a_call_is_charged_to_the_one_it_began_in()
    {
        var person = await room.PersonAsync();
        await room.CapAsync(person, CapLimits.None with { Day = 100, TimeZone = "Asia/Tokyo" });
        // 2026-03-10 begins in Tokyo at 15:00 UTC of the day before.
        var before = new DateTimeOffset(2026, 3, 9, 14, 59, 59, TimeSpan.Zero);
        var call = SpendingRoom.Call(person, 90, before);
        await room.Desk.ReserveAsync(call);

        await room.SpendAsync(person, 100, before.AddSeconds(1));
        (await room.Desk.SettleAsync(call, SpendingRoom.Costing(90))).ShouldBeTrue();

        await Should.ThrowAsync<OverBudgetException>(() => room.SpendAsync(person, 11, before));
        await room.SpendAsync(person, 10, before);
        await Should.ThrowAsync<OverBudgetException>(() => room.SpendAsync(person, 1, before.AddHours(23)));
        await room.SpendAsync(person, 1, before.AddSeconds(1).AddDays(1));
    }

    [Fact]
    public async Task What_was_spent_before_a_cap_was_set_counts_and_so_does_what_is_under_way()
    {
        var person = await room.PersonAsync();
        await room.SpendAsync(person, 40);
        var under = SpendingRoom.Call(person, 50);
        await room.Desk.ReserveAsync(under);
        await room.CapAsync(person, CapLimits.None with { Day = 100 });

        await Should.ThrowAsync<OverBudgetException>(() => room.SpendAsync(person, 11));
        (await room.Desk.SettleAsync(under, SpendingRoom.Costing(20))).ShouldBeTrue();
        await room.SpendAsync(person, 40);
        await Should.ThrowAsync<OverBudgetException>(() => room.SpendAsync(person, 1));
        (await room.WrongCountersAsync(person)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_cap_that_is_set_while_calls_begin_and_end_misses_none_of_them()
    {
        var person = await room.PersonAsync();
        var calls = Enumerable.Range(0, 60).Select(i => Task.Run(async () =>
        {
            if (i == 20)
                await room.CapAsync(person, CapLimits.None with { Day = 1000, Month = 2000 });
            else if (i == 40)
                await room.CapAsync(person, CapLimits.None with { Month = 2000, User = 3000 });
            else if (i % 3 == 0)
                await room.Desk.ReserveAsync(SpendingRoom.Call(person, 3));
            else
                await room.SpendAsync(person, 5);
        }));

        await Task.WhenAll(calls);
        await room.SpendAsync(person, 1);

        (await room.WrongCountersAsync(person)).ShouldBeEmpty();
        (await room.LedgerAsync(person)).Sum(row => row.CostMicroUsd).ShouldBe(await SpentUnderAsync(person));
    }

    [Fact]
    public async Task A_model_without_a_price_is_refused_under_a_cap_unless_that_is_allowed()
    {
        var person = await room.PersonAsync();
        await room.Desk.ReserveAsync(SpendingRoom.Call(person, null));
        await room.CapAsync(person, CapLimits.None with { Month = 100 });

        var refusal = await Should.ThrowAsync<OverBudgetException>(() => room.Desk.ReserveAsync(SpendingRoom.Call(person, null)));
        refusal.Cap.ShouldBeNull();
        refusal.Message.ShouldBe(
            $"The model '{SpendingRoom.Priced}' was not asked: its price is not known, and your cap for this month of $0.0001 could not be held. "
            + "Choose a model with a known price, or allow unknown prices beside your caps (allow_unknown_prices); calls of this model are then not counted against them.");

        await room.CapAsync(person, CapLimits.None with { Month = 100, AllowsUnknownPrices = true });
        await room.Desk.ReserveAsync(SpendingRoom.Call(person, null));
    }

    [Fact]
    public async Task A_cap_that_is_imposed_holds_beside_ones_own_and_cannot_be_lifted_by_who_it_is_for()
    {
        var (person, stranger) = (await room.PersonAsync(), await room.PersonAsync());
        await room.ImposeAsync(person, CapLimits.None with { Day = 50 });

        var sheet = await room.CapAsync(person, CapLimits.None with { Day = 1000, AllowsUnknownPrices = true });

        (sheet.Own.Day, sheet.Imposed?.Day).ShouldBe((1000, 50));
        (await Should.ThrowAsync<OverBudgetException>(() => room.SpendAsync(person, 51))).Message.ShouldContain("ask the owner of this server to raise the cap");
        await Should.ThrowAsync<OverBudgetException>(() => room.Desk.ReserveAsync(SpendingRoom.Call(person, null)));
        await Should.ThrowAsync<NotFoundException>(() => room.CallAsync<CapService, CapSheet>(
            caps => caps.SetAsync(stranger, person.Name, CapLimits.None, CancellationToken.None)));
        await Should.ThrowAsync<NotFoundException>(() => room.CallAsync<CapService, CapSheet>(caps => caps.GetAsync(stranger, person.Name, CancellationToken.None)));
    }

    [Fact]
    public async Task A_call_that_costs_more_than_was_reserved_is_on_the_ledger_at_what_it_cost()
    {
        var person = await room.PersonAsync();
        await room.CapAsync(person, CapLimits.None with { Day = 100 });
        var call = SpendingRoom.Call(person, 60);
        await room.Desk.ReserveAsync(call);

        await room.Desk.SettleAsync(call, SpendingRoom.Costing(130));

        (await room.LedgerAsync(person)).Single().CostMicroUsd.ShouldBe(130);
        (await Should.ThrowAsync<OverBudgetException>(() => room.SpendAsync(person, 1))).Cap!.SpentMicroUsd.ShouldBe(130);
        (await room.WrongCountersAsync(person)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Caps_out_of_range_for_other_peoples_scripts_or_in_no_time_zone_are_refused()
    {
        var person = await room.PersonAsync();
        var script = await room.ImportAsync("INT. KITCHEN - DAY\n\nAnna waits.\n");

        await Should.ThrowAsync<InvalidInputException>(() => room.CapAsync(person, CapLimits.None with { Day = -1 }));
        await Should.ThrowAsync<InvalidInputException>(() => room.CapAsync(person, CapLimits.None with { Month = CapLimits.Highest + 1 }));
        await Should.ThrowAsync<InvalidInputException>(() => room.CapAsync(person, CapLimits.None with { TimeZone = "Mars/Olympus" }));
        await Should.ThrowAsync<NotFoundException>(() => room.CapAsync(person, CapLimits.None with { Scripts = new Dictionary<Guid, long> { [script] = 1 } }));
    }

    [Fact]
    public async Task Rows_of_the_ledger_can_be_neither_changed_nor_removed()
    {
        var person = await room.PersonAsync();
        await room.SpendAsync(person, 40);
        await using var db = await room.ContextAsync();

        await Should.ThrowAsync<Npgsql.PostgresException>(() => db.Database.ExecuteSqlAsync($"UPDATE token_usage SET cost_micro_usd = 0 WHERE owner_id = {person.Id}"));
        await Should.ThrowAsync<Npgsql.PostgresException>(() => db.Database.ExecuteSqlAsync($"DELETE FROM token_usage WHERE owner_id = {person.Id}"));
        (await room.LedgerAsync(person)).Single().CostMicroUsd.ShouldBe(40);

        await db.Database.ExecuteSqlAsync($"DELETE FROM users WHERE id = {person.Id}");
        (await room.LedgerAsync(person)).ShouldBeEmpty();
    }

    // As a refusal tells it.
    private async Task<long> SpentUnderAsync(CurrentUser person) =>
        (await Should.ThrowAsync<OverBudgetException>(() => room.Desk.ReserveAsync(SpendingRoom.Call(person, 1_000_000)))).Cap!.SpentMicroUsd;

    private static long Ceiling(ChatOptions chat)
    {
        var models = new TaskModels(
            [new TaskClient(ModelTask.Chat, new ScriptedModel(ScriptedAnswer.Of(""), SpendingRoom.Priced), SpendingRoom.Priced, InputCounting.WithCached)],
            ModelCatalog.Shipped, Microsoft.Extensions.Options.Options.Create(new LlmOptions()));
        var model = models.Of(ModelTask.Chat)!;
        var most = CallCeiling.Of(model, SpendingRoom.Hello, chat);
        return model.Facts.PricesFor(most.TotalInput)!.CostMicroUsd(most);
    }
}
