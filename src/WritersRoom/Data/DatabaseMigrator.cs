using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.Logging;
using Npgsql;
using WritersRoom.Jobs;

namespace WritersRoom.Data;

/// <summary>Takes the schema up and down. Any number of servers may start at once: one migrates, the others wait for it.</summary>
public sealed class DatabaseMigrator(WritersRoomDbContext db, NpgsqlDataSource dataSource, ILogger<DatabaseMigrator> logger, TimeProvider clock)
{
    // Any fixed number: what matters is that every server of this product asks for the same one.
    private const long LockKey = 0x57726974657273;
    private static readonly TimeSpan PollEvery = TimeSpan.FromMilliseconds(50);

    public async Task UpAsync(CancellationToken cancellationToken)
    {
        await UnderLockAsync(() => db.Database.MigrateAsync(cancellationToken), cancellationToken);
    }

    /// <summary>Drops everything, or steps back to <paramref name="target"/> when a migration is named.</summary>
    public async Task DownAsync(string? target, CancellationToken cancellationToken)
    {
        var migrator = db.GetService<IMigrator>();
        await UnderLockAsync(() => migrator.MigrateAsync(target ?? Migration.InitialDatabase, cancellationToken), cancellationToken);
    }

    public async Task<MigrationStatus> StatusAsync(CancellationToken cancellationToken)
    {
        var applied = (await db.Database.GetAppliedMigrationsAsync(cancellationToken)).ToList();
        return new MigrationStatus(applied, [.. db.Database.GetMigrations().Except(applied)]);
    }

    // Polled, not waited for: a session that waits inside pg_advisory_lock holds a snapshot, and an index built CONCURRENTLY waits for that.
    private async Task UnderLockAsync(Func<Task> migrate, CancellationToken cancellationToken)
    {
        await using var kept = await KeptConnection.OpenAsync(dataSource, cancellationToken);
        await using var tryLock = new NpgsqlCommand("SELECT pg_try_advisory_lock($1)", kept.Connection) { Parameters = { new() { Value = LockKey } } };
        while (await tryLock.ExecuteScalarAsync(cancellationToken) is not true)
        {
            logger.LogDebug("Another server is migrating the database; waiting for it");
            await Task.Delay(PollEvery, clock, cancellationToken);
        }

        try
        {
            await migrate();
        }
        finally
        {
            await using var unlock = new NpgsqlCommand("SELECT pg_advisory_unlock($1)", kept.Connection) { Parameters = { new() { Value = LockKey } } };
            await unlock.ExecuteScalarAsync(CancellationToken.None);
        }
    }
}

public sealed record MigrationStatus(IReadOnlyList<string> Applied, IReadOnlyList<string> Pending);
