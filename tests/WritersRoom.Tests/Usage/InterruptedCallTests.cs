using Microsoft.Extensions.DependencyInjection;
using WritersRoom.Accounts;
using WritersRoom.Llm;
using WritersRoom.TestSupport.Llm;
using WritersRoom.Usage;
using WritersRoom.Usage.Caps;
using WritersRoom.Usage.Reservations;

namespace WritersRoom.Tests.Usage;

public sealed class InterruptedCallTests(SpendingRoom room) : IClassFixture<SpendingRoom>
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    [Fact]
    public async Task A_call_whose_process_was_killed_is_on_the_ledger_at_the_most_it_can_have_cost()
    {
        var person = await room.PersonAsync();
        await room.CapAsync(person, CapLimits.None with { Day = 100 });
        var call = SpendingRoom.Call(person, 90);
        await room.Desk.ReserveAsync(call);
        await room.LoseAsync(person);

        // Both nodes find it.
        await Task.WhenAll(SettleAsync(room.Services), SettleAsync(room.Other));

        var row = (await room.LedgerAsync(person)).Single();
        (row.Id, row.Outcome, row.CostMicroUsd, row.IsEstimated).ShouldBe((call.Id, CallOutcome.Interrupted, 90, true));
        (await room.ReservationsAsync(person)).ShouldBe(0);
        (await room.WrongCountersAsync(person)).ShouldBeEmpty();
        await room.SpendAsync(person, 10);
    }

    [Fact]
    public async Task A_call_that_is_still_renewed_is_left_alone()
    {
        var person = await room.PersonAsync();
        var call = SpendingRoom.Call(person, 90);
        await room.Desk.ReserveAsync(call);
        await room.LoseAsync(person);
        await room.Desk.RenewAsync(call.Id);

        await SettleAsync(room.Services);

        (await room.LedgerAsync(person)).ShouldBeEmpty();
        (await room.Desk.SettleAsync(call, SpendingRoom.Costing(7))).ShouldBeTrue();
        (await room.LedgerAsync(person)).Single().CostMicroUsd.ShouldBe(7);
    }

    [Fact]
    public async Task A_call_under_way_renews_its_reservation_until_it_ends()
    {
        var person = await room.PersonAsync();
        var clock = new HandClock();
        var meter = ActivatorUtilities.CreateInstance<Meter>(room.Services, clock, room.Desk);
        var release = new TaskCompletionSource();
        var model = new ScriptedModel(ScriptedAnswer.Of("Hi").After(release.Task), SpendingRoom.Priced);
        var models = new TaskModels([new TaskClient(ModelTask.Chat, model, model.Name, InputCounting.WithCached)], ModelCatalog.Shipped, Microsoft.Extensions.Options.Options.Create(new LlmOptions()));
        var asked = new MeteredModels(models, meter).Client(models.Of(ModelTask.Chat)!, new Spender(person.Id)).GetResponseAsync(SpendingRoom.Hello);
        await model.WaitForCallAsync(1);
        await room.LoseAsync(person);

        clock.Timer.Period.ShouldBeLessThan(Lease / 2);
        clock.Timer.Tick();
        await UntilRenewedAsync(person);
        await SettleAsync(room.Services);
        (await room.LedgerAsync(person)).ShouldBeEmpty();

        release.SetResult();
        await asked;
        (await room.LedgerAsync(person)).Single().Outcome.ShouldBe(CallOutcome.Completed);
        clock.Timer.IsDisposed.ShouldBeTrue();
    }

    [Fact]
    public async Task A_call_that_ends_after_it_was_given_up_changes_no_row()
    {
        var person = await room.PersonAsync();
        await room.CapAsync(person, CapLimits.None with { Day = 100 });
        var call = SpendingRoom.Call(person, 90);
        await room.Desk.ReserveAsync(call);
        await room.LoseAsync(person);
        await SettleAsync(room.Other);

        (await room.Desk.SettleAsync(call, SpendingRoom.Costing(7))).ShouldBeFalse();

        (await room.LedgerAsync(person)).Single().CostMicroUsd.ShouldBe(90);
        (await room.WrongCountersAsync(person)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_stream_whose_reader_goes_away_frees_what_was_reserved()
    {
        var person = await room.PersonAsync();
        await room.CapAsync(person, CapLimits.None with { Day = 1_000_000 });
        await foreach (var _ in SpendingRoom.Client(room.Services, new ScriptedModel(ScriptedAnswer.Hanging("one two three four five"), SpendingRoom.Priced), new Spender(person.Id))
            .GetStreamingResponseAsync(SpendingRoom.Hello))
        {
            (await room.ReservationsAsync(person)).ShouldBe(1);
            break;
        }

        (await room.ReservationsAsync(person)).ShouldBe(0);
        (await room.LedgerAsync(person)).Single().Outcome.ShouldBe(CallOutcome.Cancelled);
        (await room.WrongCountersAsync(person)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_gives_up_before_anything_is_sent_has_reserved_nothing()
    {
        var person = await room.PersonAsync();
        var model = new ScriptedModel(ScriptedAnswer.Of("Hi"), SpendingRoom.Priced);

        await Should.ThrowAsync<OperationCanceledException>(
            () => SpendingRoom.Client(room.Services, model, new Spender(person.Id)).GetResponseAsync(SpendingRoom.Hello, cancellationToken: new CancellationToken(canceled: true)));

        model.Calls.ShouldBeEmpty();
        (await room.ReservationsAsync(person)).ShouldBe(0);
    }

    private static Task SettleAsync(IServiceProvider node) => node.GetRequiredService<ReservationDesk>().SettleInterruptedAsync(Lease, CancellationToken.None);

    // Renewed means seen by the database within the lease; the write is the signal.
    private async Task UntilRenewedAsync(CurrentUser person)
    {
        await using var db = await room.ContextAsync();
        while (!db.UsageReservations.Any(row => row.OwnerId == person.Id && row.SeenAt > TimeProvider.System.GetUtcNow().AddHours(-1)))
            await Task.Yield();
    }

    /// <summary>Time passes when a test says so.</summary>
    private sealed class HandClock : TimeProvider
    {
        public HandTimer Timer { get; private set; } = null!;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => Timer = new HandTimer(() => callback(state), period);
    }

    private sealed class HandTimer(Action tick, TimeSpan period) : ITimer
    {
        public TimeSpan Period => period;

        public bool IsDisposed { get; private set; }

        public void Tick() => tick();

        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose() => IsDisposed = true;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
