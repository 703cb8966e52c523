using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using WritersRoom.Accounts;
using WritersRoom.Usage.Caps;

namespace WritersRoom.Tests.Usage;

public sealed class AlertTests(SpendingRoom room) : IClassFixture<SpendingRoom>
{
    [Fact]
    public async Task Half_four_fifths_and_all_of_a_cap_are_told_once_each()
    {
        var person = await room.PersonAsync();
        await room.CapAsync(person, CapLimits.None with { Day = 1000 });

        foreach (var (spent, told) in new[] { (499, 0), (1, 50), (1, 50), (299, 80), (100, 80), (99, 80), (1, 100) })
        {
            await room.SpendAsync(person, spent);
            (await AlertsAsync(person)).LastOrDefault().ShouldBe(told);
        }

        (await AlertsAsync(person)).ShouldBe([50, 80, 100]);
        var data = await EventAsync(person);
        (data.GetProperty("scope").GetString(), data.GetProperty("percent").GetInt32()).ShouldBe(("day", 100));
        (data.GetProperty("spent_usd").GetDecimal(), data.GetProperty("limit_usd").GetDecimal()).ShouldBe((0.001m, 0.001m));
    }

    [Fact]
    public async Task Calls_that_cross_a_mark_together_tell_it_once()
    {
        var person = await room.PersonAsync();
        await room.CapAsync(person, CapLimits.None with { Month = 1000, User = 2000 });

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => room.SpendAsync(person, 30)));

        // 600 of 1000 and of 2000.
        (await AlertsAsync(person)).ShouldBe([50]);
    }

    [Fact]
    public async Task Another_limit_and_another_day_are_told_of_anew_and_the_same_limit_set_again_is_not()
    {
        var person = await room.PersonAsync();
        var day = new DateTimeOffset(2026, 4, 1, 12, 0, 0, TimeSpan.Zero);
        await room.CapAsync(person, CapLimits.None with { Day = 100 });
        await room.SpendAsync(person, 60, day);
        await room.CapAsync(person, CapLimits.None with { Day = 100, Month = 10_000 });
        await room.SpendAsync(person, 1, day);
        (await AlertsAsync(person)).ShouldBe([50]);

        await room.SpendAsync(person, 60, day.AddDays(1));
        (await AlertsAsync(person)).ShouldBe([50, 50]);
        await room.CapAsync(person, CapLimits.None with { Day = 120 });
        await room.SpendAsync(person, 1, day.AddDays(1));
        // That of the new cap; those of the old one went with it.
        (await AlertsAsync(person)).ShouldBe([50]);
    }

    private async Task<List<int>> AlertsAsync(CurrentUser person)
    {
        await using var db = await room.ContextAsync();
        return await db.Database.SqlQuery<int>($"SELECT percent::int AS \"Value\" FROM usage_alerts WHERE owner_id = {person.Id} ORDER BY id").ToListAsync();
    }

    private async Task<JsonElement> EventAsync(CurrentUser person)
    {
        await using var db = await room.ContextAsync();
        var data = await db.Database.SqlQuery<string>($"SELECT data::text AS \"Value\" FROM events WHERE owner_id = {person.Id} AND type = 'usage.alert'").SingleAsync();
        return JsonDocument.Parse(data).RootElement.Clone();
    }
}
