using FsCheck;
using FsCheck.Fluent;
using WritersRoom.Accounts;
using WritersRoom.Problems;
using WritersRoom.Usage.Caps;
using WritersRoom.Usage.Reservations;

namespace WritersRoom.Tests.Usage;

/// <summary>
/// Random sequences of reserving, settling, losing and capping through the real doors, beside the rules in their simplest form: lists of calls that are added up anew
/// for every question.
/// </summary>
public sealed class CapPropertyTests(SpendingRoom room) : IClassFixture<SpendingRoom>
{
    private const int Sequences = 25;
    private static readonly DateTimeOffset Midnight = new(2026, 5, 31, 0, 0, 0, TimeSpan.Zero);
    private static readonly Guid[] Messages = [new("019aaaaa-0000-7000-8000-000000000001"), new("019aaaaa-0000-7000-8000-000000000002")];

    [Fact]
    public void A_call_is_reserved_exactly_when_every_cap_has_room_and_counters_are_what_ledger_and_reservations_say()
    {
        var steps = Gen.Choose(0, 11).SelectMany(kind => Gen.Choose(0, 60).SelectMany(amount => Gen.Choose(0, 99).Select(place => (kind, amount, place))));
        var sequences = Gen.Choose(1, 24).SelectMany(length => Gen.ArrayOf(steps, length));
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(Sequences), Prop.ForAll(sequences.ToArbitrary(), sequence =>
            HoldsAsync(sequence).GetAwaiter().GetResult()));
    }

    private async Task HoldsAsync((int Kind, int Amount, int Place)[] sequence)
    {
        var person = await room.PersonAsync();
        var model = new Model();
        foreach (var (kind, amount, place) in sequence)
        {
            switch (kind)
            {
                case <= 5:
                    await ReserveAsync(person, model, amount, place);
                    break;
                case <= 8 when model.Open.Count > 0:
                    var ended = model.Open[place % model.Open.Count];
                    (await room.Desk.SettleAsync(ended, SpendingRoom.Costing(amount))).ShouldBeTrue();
                    model.Settle(ended, amount);
                    break;
                case 9:
                    await room.LoseAsync(person);
                    await room.Desk.SettleInterruptedAsync(TimeSpan.FromMinutes(5), CancellationToken.None);
                    foreach (var lost in model.Open.ToList())
                        model.Settle(lost, lost.ReservedMicroUsd!.Value);
                    break;
                case 10:
                    model.Limits = CapLimits.None with
                    {
                        Message = place % 3 == 0 ? null : amount * 2,
                        Day = place % 4 == 0 ? null : amount * 4,
                        Month = place % 5 == 0 ? null : amount * 6,
                        User = place % 2 == 0 ? null : amount * 8,
                    };
                    await room.CapAsync(person, model.Limits);
                    break;
            }

            (await room.WrongCountersAsync(person)).ShouldBeEmpty();
        }

        (await room.LedgerAsync(person)).Select(row => (row.Id, row.CostMicroUsd!.Value)).ShouldBe(model.Ledger.Select(row => (row.Call.Id, row.Cost)), ignoreOrder: true);
        (await room.ReservationsAsync(person)).ShouldBe(model.Open.Count);
    }

    private async Task ReserveAsync(CurrentUser person, Model model, int amount, int place)
    {
        // The last day of a month and the first of the next.
        var call = SpendingRoom.Call(person, amount, Midnight.AddHours(place % 2 == 0 ? 5 : 29), message: place % 3 == 0 ? null : Messages[place % Messages.Length]);
        try
        {
            await room.Desk.ReserveAsync(call);
            model.MayReserve(call).ShouldBeTrue();
            model.Open.Add(call);
        }
        catch (OverBudgetException)
        {
            model.MayReserve(call).ShouldBeFalse();
        }
    }

    private sealed class Model
    {
        public List<UsageReservation> Open { get; } = [];

        public List<(UsageReservation Call, long Cost)> Ledger { get; } = [];

        public CapLimits Limits { get; set; } = CapLimits.None;

        public void Settle(UsageReservation call, long cost)
        {
            Open.Remove(call);
            Ledger.Add((call, cost));
        }

        public bool MayReserve(UsageReservation call) =>
            Fits(Limits.Day, call, other => other.CreatedAt.Date == call.CreatedAt.Date)
            && Fits(Limits.Month, call, other => other.CreatedAt.Month == call.CreatedAt.Month)
            && Fits(Limits.User, call, _ => true)
            && (call.MessageId is null || Fits(Limits.Message, call, other => other.MessageId == call.MessageId));

        private bool Fits(long? limit, UsageReservation call, Func<UsageReservation, bool> isWith) => limit is not { } most
            || call.ReservedMicroUsd + Open.Where(isWith).Sum(other => other.ReservedMicroUsd) + Ledger.Where(row => isWith(row.Call)).Sum(row => row.Cost) <= most;
    }
}
