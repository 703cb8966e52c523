using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using WritersRoom.Data;

namespace WritersRoom.Llm.Counting;

/// <summary>What has been learnt of each model's tokens, by its name: shared by all who count, kept in the database, and read when the process starts.</summary>
internal sealed partial class TokenCalibrations(
    IDbContextFactory<WritersRoomDbContext> contexts, ModelCatalog catalog, TimeProvider clock, ILogger<TokenCalibrations> logger) : BackgroundService
{
    private const int KeptEvery = 16;

    private readonly ConcurrentDictionary<string, TokenCalibration> byModel = new(StringComparer.Ordinal);

    public TokenCounter CounterOf(ModelFacts facts) => new(facts, byModel.GetOrAdd(facts.Name, _ => new TokenCalibration(facts)));

    /// <summary>Learns from a call, and keeps what was learnt. A failure to keep it is no failure of the call.</summary>
    public async Task ObserveAsync(TaskModel model, int counted, int reported)
    {
        if (model.Counter.Observe(counted, reported) is not { } learnt || !IsKept(learnt.Samples))
            return;
        try
        {
            await using var db = await contexts.CreateDbContextAsync();
            await db.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO token_calibrations (model, ratio, error, samples, updated_at)
                VALUES ({model.Name}, {learnt.Ratio}, {learnt.Error}, {learnt.Samples}, {clock.GetUtcNow()})
                ON CONFLICT (model) DO UPDATE SET ratio = EXCLUDED.ratio, error = EXCLUDED.error, samples = EXCLUDED.samples, updated_at = EXCLUDED.updated_at
                WHERE token_calibrations.samples < EXCLUDED.samples
                """);
        }
        catch (Exception exception)
        {
            // Whatever Entity Framework makes of a database that is away: the answer has come and is paid for.
            NotKept(logger, exception, model.Name);
        }
    }

    // The first calls teach the most.
    private static bool IsKept(int samples) => System.Numerics.BitOperations.IsPow2(samples) || samples % KeptEvery == 0;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await RestoreAsync(stoppingToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            NotRead(logger, exception);
        }
    }

    internal async Task RestoreAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        foreach (var row in await db.Database.SqlQuery<Kept>($"""SELECT model AS "Model", ratio AS "Ratio", error AS "Error", samples AS "Samples" FROM token_calibrations""").ToListAsync(cancellationToken))
            byModel.GetOrAdd(row.Model, name => new TokenCalibration(catalog.Find(name))).Restore(new Learnt(row.Ratio, row.Error, row.Samples));
    }

    private sealed record Kept(string Model, double Ratio, double Error, int Samples);

    [LoggerMessage(Level = LogLevel.Warning, Message = "What was learnt of the tokens of {Model} could not be kept")]
    private static partial void NotKept(ILogger logger, Exception exception, string model);

    [LoggerMessage(Level = LogLevel.Warning, Message = "What was learnt of models' tokens could not be read; it is learnt anew")]
    private static partial void NotRead(ILogger logger, Exception exception);
}
