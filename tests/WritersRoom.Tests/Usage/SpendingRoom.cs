using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Npgsql;
using WritersRoom.Accounts;
using WritersRoom.Data;
using WritersRoom.Llm;
using WritersRoom.Tests.Scripts;
using WritersRoom.TestSupport.Llm;
using WritersRoom.Usage;
using WritersRoom.Usage.Caps;
using WritersRoom.Usage.Reservations;

namespace WritersRoom.Tests.Usage;

/// <summary>Two nodes on one database, people who spend on both, and models that a test scripts.</summary>
public sealed class SpendingRoom : ScriptRoom
{
    /// <summary>Costs 1 for a token of input, 5 for one of output, in millionths of a dollar.</summary>
    public const string Priced = "claude-haiku-4-5";

    public static readonly ChatMessage[] Hello = [new(ChatRole.User, "one two three four five six seven eight nine ten")];

    private ServiceProvider? other;
    private NpgsqlDataSource? otherSource;
    private int people;

    /// <summary>The services of the second node.</summary>
    public IServiceProvider Other => other!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        otherSource = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(Database.ConnectionString) { MaxPoolSize = 15 });
        other = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System).AddSingleton(otherSource)
            .AddDbContextFactory<WritersRoomDbContext>(options => options.UseNpgsql(otherSource))
            .AddLlm(new Microsoft.Extensions.Configuration.ConfigurationBuilder().Build()).AddUsage().BuildServiceProvider();
    }

    public override async ValueTask DisposeAsync()
    {
        if (other is not null)
            await other.DisposeAsync();
        if (otherSource is not null)
            await otherSource.DisposeAsync();
        GC.SuppressFinalize(this);
        await base.DisposeAsync();
    }

    public Task<CurrentUser> PersonAsync() => CallAsync<AccountService, CurrentUser>(
        accounts => accounts.AddUserAsync($"person {Interlocked.Increment(ref people)}", CancellationToken.None));

    public Task<CapSheet> CapAsync(CurrentUser person, CapLimits limits) =>
        CallAsync<CapService, CapSheet>(caps => caps.SetAsync(person, null, limits, CancellationToken.None));

    public Task<CapSheet> ImposeAsync(CurrentUser person, CapLimits limits) =>
        CallAsync<CapService, CapSheet>(caps => caps.SetAsync(User, person.Name, limits, CancellationToken.None));

    public static MeteringChatClient Client(IServiceProvider node, ScriptedModel model, Spender spender, InputCounting counting = InputCounting.WithCached)
    {
        var models = new TaskModels([new TaskClient(ModelTask.Chat, model, model.Name, counting)], ModelCatalog.Shipped, Options.Create(new LlmOptions()));
        return new MeteredModels(models, node.GetRequiredService<Meter>()).Client(models.Of(ModelTask.Chat)!, spender);
    }

    internal ReservationDesk Desk => Services.GetRequiredService<ReservationDesk>();

    internal static UsageReservation Call(CurrentUser person, long? reserved, DateTimeOffset? at = null, Guid? script = null, Guid? message = null)
    {
        var now = at ?? TimeProvider.System.GetUtcNow();
        return new UsageReservation
        {
            Id = Guid.CreateVersion7(now),
            OwnerId = person.Id,
            ScriptId = script,
            MessageId = message,
            Task = ModelTask.Chat,
            Model = Priced,
            InputTokens = (int)(reserved ?? 0),
            CacheCreationTokens = 0,
            CacheCreationLongTokens = 0,
            CacheReadTokens = 0,
            OutputTokens = 0,
            Prices = reserved is null ? null : OnePerToken,
            ReservedMicroUsd = reserved,
            CreatedAt = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond)),
        };
    }

    /// <summary>A call that ended well and cost so much.</summary>
    internal static CallEnd Costing(int microUsd) => new(CallOutcome.Completed, TokenCounts.None with { Input = microUsd }, false, OnePerToken, TimeSpan.FromMilliseconds(20));

    private static readonly ModelPrices OnePerToken = new(1, 1, 1, 1, 1);

    internal async Task SpendAsync(CurrentUser person, int microUsd, DateTimeOffset? at = null, Guid? script = null, Guid? message = null)
    {
        var call = Call(person, microUsd, at, script, message);
        await Desk.ReserveAsync(call);
        (await Desk.SettleAsync(call, Costing(microUsd))).ShouldBeTrue();
    }

    public async Task<IReadOnlyList<TokenUsage>> LedgerAsync(CurrentUser person)
    {
        await using var db = await ContextAsync();
        return await db.TokenUsage.AsNoTracking().OwnedBy(person.Id).OrderBy(row => row.Id).ToListAsync();
    }

    public async Task<int> ReservationsAsync(CurrentUser person)
    {
        await using var db = await ContextAsync();
        return await db.UsageReservations.OwnedBy(person.Id).CountAsync();
    }

    /// <summary>As if its process had been gone for a day.</summary>
    public async Task LoseAsync(CurrentUser person)
    {
        await using var db = await ContextAsync();
        await db.Database.ExecuteSqlAsync($"UPDATE usage_reservations SET seen_at = seen_at - interval '1 day' WHERE owner_id = {person.Id}");
    }

    /// <summary>Every counter beside the sums it stands for: none may differ.</summary>
    public async Task<IReadOnlyList<string>> WrongCountersAsync(CurrentUser person)
    {
        await using var db = await ContextAsync();
        return await db.Database.SqlQuery<string>(
            $"""
            SELECT cap.scope || ' ' || starts_at || ': ' || spent_micro_usd || '+' || reserved_micro_usd || ' instead of ' || ledger.sum || '+' || open.sum AS "Value"
            FROM usage_counters counter JOIN usage_caps cap ON cap.id = counter.cap_id
            CROSS JOIN LATERAL (SELECT coalesce(sum(cost_micro_usd), 0) AS sum FROM token_usage row WHERE row.owner_id = counter.owner_id
                AND row.created_at >= starts_at AND row.created_at < ends_at AND (subject_id IS NULL OR subject_id IN (row.script_id, row.message_id))) ledger
            CROSS JOIN LATERAL (SELECT coalesce(sum(row.reserved_micro_usd), 0) AS sum FROM usage_reservations row WHERE row.owner_id = counter.owner_id
                AND row.created_at >= starts_at AND row.created_at < ends_at AND (subject_id IS NULL OR subject_id IN (row.script_id, row.message_id))) open
            WHERE counter.owner_id = {person.Id} AND (counter.spent_micro_usd, counter.reserved_micro_usd) <> (ledger.sum, open.sum)
            """).ToListAsync();
    }

    public Task<WritersRoomDbContext> ContextAsync() => Services.GetRequiredService<IDbContextFactory<WritersRoomDbContext>>().CreateDbContextAsync();
}
