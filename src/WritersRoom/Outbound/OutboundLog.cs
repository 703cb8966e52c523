using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Npgsql;
using WritersRoom.Data;
using WritersRoom.Problems;

namespace WritersRoom.Outbound;

/// <summary>What left this machine, and the last look at whether it may: a request is written down before its first byte goes, or it does not go.</summary>
public sealed partial class OutboundLog
{
    // While a model thinks, and not while the answer of one that does not is on its way.
    private static readonly TimeSpan DescribedAfter = TimeSpan.FromMilliseconds(50);

    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    private readonly IDbContextFactory<WritersRoomDbContext> contexts;
    private readonly WarmConnections database;
    private readonly TimeProvider clock;
    private readonly ILogger<OutboundLog> logger;

    internal OutboundLog(IDbContextFactory<WritersRoomDbContext> contexts, WarmConnections database, TimeProvider clock, ILogger<OutboundLog> logger)
        => (this.contexts, this.database, this.clock, this.logger) = (contexts, database, clock, logger);

    /// <summary>A person's requests, the latest first.</summary>
    public async Task<Page<OutboundRequest>> ListAsync(Guid ownerId, Guid? scriptId, PageRequest page, CancellationToken cancellationToken)
    {
        var before = page.CursorAsId();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await db.OutboundRequests.AsNoTracking().OwnedBy(ownerId)
            .Where(row => (scriptId == null || row.ScriptId == scriptId) && (before == null || row.Id < before))
            .OrderByDescending(row => row.Id).Take(page.Limit + 1).ToListAsync(cancellationToken);
        return Page<OutboundRequest>.Of(rows, page, row => row.Id.ToString());
    }

    /// <exception cref="LocalOnlyException">It is about a script that does not leave this machine.</exception>
    internal async Task<OutboundRecord> BeginAsync(OutboundPermit permit, HttpMethod method, Uri address, long bytes, CancellationToken cancellationToken)
    {
        var record = new OutboundRecord(clock.NewId(), clock.GetTimestamp(), this) { BytesSent = bytes };
        if (permit.Condition is { IsMet: false } condition)
        {
            if (await WriteAsync(condition))
            {
                condition.Met();
                return record;
            }

            await condition.MeetAsync();
        }

        return await WriteAsync(null)
            ? record
            : throw new LocalOnlyException("Nothing was sent: this script is kept on this machine. Take that back in its settings, or use what is built in.");

        async Task<bool> WriteAsync(IOutboundCondition? first)
        {
            await using var batch = database.CreateBatch();
            first?.AddTo(batch);
            var row = RowOf(permit.Purpose, record.Id, method, address, bytes, first?.Stands ?? $"true").ToBatchCommand();
            batch.BatchCommands.Add(row);
            await batch.ExecuteNonQueryAsync(cancellationToken);
            return row.RecordsAffected == 1;
        }
    }

    /// <summary>A request that somebody's transaction is to write down.</summary>
    /// <param name="purpose">What it is for; what is in it is not known yet.</param>
    /// <param name="method">How it will be sent.</param>
    /// <param name="address">Where to.</param>
    internal RequestAhead Ahead(OutboundPurpose purpose, HttpMethod method, Uri address)
    {
        var record = new OutboundRecord(clock.NewId(), clock.GetTimestamp(), this) { IsAhead = true };
        return new RequestAhead(record, method, address, stands => RowOf(purpose, record.Id, method, address, bytes: 0, stands));
    }

    /// <summary>Writes down what is in a request that was written down before that was known, unless it ends soon. It does not fail.</summary>
    internal async Task DescribeAsync(OutboundRecord record, CancellationToken ended)
    {
        try
        {
            await Task.Delay(DescribedAfter, clock, ended);
            await using var batch = database.CreateBatch();
            batch.BatchCommands.Add(new NpgsqlBatchCommand("SELECT set_config('synchronous_commit', 'off', true)"));
            batch.BatchCommands.Add(
                ((FormattableString)$"UPDATE outbound_requests SET sections = {JsonSerializer.Serialize(record.Sections, Json)}::jsonb, bytes_sent = {record.BytesSent} WHERE id = {record.Id}").ToBatchCommand());
            await batch.ExecuteNonQueryAsync(CancellationToken.None);
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            // Its end tells.
        }
        catch (Exception exception)
        {
            LogNotDescribed(logger, exception, record.Id);
        }
    }

    // One statement, so that a script that is closed at the same moment is closed before this or after it. One that has been purged meanwhile is no longer named.
    private FormattableString RowOf(OutboundPurpose purpose, Guid id, HttpMethod method, Uri address, long bytes, FormattableString stands)
    {
        var sections = JsonSerializer.Serialize(purpose.Sections, Json);
        return $"""
            INSERT INTO outbound_requests (id, owner_id, script_id, task, model, host, port, method, path, sections, bytes_sent, started_at)
            SELECT {id}, {purpose.OwnerId}, (SELECT id FROM scripts WHERE id = {purpose.ScriptId}::uuid), {purpose.Task}, {purpose.Model},
                   {address.Host}, {address.Port}, {method.Method}, {address.AbsolutePath}, {sections}::jsonb, {bytes}, {clock.GetUtcNow()}
            WHERE NOT EXISTS (SELECT FROM scripts WHERE id = {purpose.ScriptId}::uuid AND local_only) AND {stands}
            """;
    }

    internal Task EndAsync(OutboundRecord record) => CompleteAsync(record, rows => rows.ExecuteUpdateAsync(
        row =>
        {
            row.SetProperty(request => request.Status, record.Status)
                .SetProperty(request => request.BytesSent, record.BytesSent)
                .SetProperty(request => request.BytesReceived, record.BytesReceived)
                .SetProperty(request => request.Outcome, record.Outcome)
                .SetProperty(request => request.DurationMs, (int)Math.Min(clock.GetElapsedTime(record.Started).TotalMilliseconds, int.MaxValue));
            if (record.Sections is { } sections)
                row.SetProperty(request => request.Sections, sections);
        },
        CancellationToken.None));

    internal Task TakeBackAsync(OutboundRecord record) => CompleteAsync(record, rows => rows.Where(row => row.Outcome == null).ExecuteDeleteAsync(CancellationToken.None));

    private async Task CompleteAsync(OutboundRecord record, Func<IQueryable<OutboundRequest>, Task> complete)
    {
        try
        {
            await using var db = await contexts.CreateDbContextAsync(CancellationToken.None);
            await complete(db.OutboundRequests.Where(row => row.Id == record.Id));
        }
        catch (Exception exception)
        {
            LogNotCompleted(logger, exception, record.Id);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "What is in outbound request {RequestId} could not be written down; its end tells it")]
    private static partial void LogNotDescribed(ILogger logger, Exception exception, Guid requestId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "How outbound request {RequestId} ended could not be written down")]
    private static partial void LogNotCompleted(ILogger logger, Exception exception, Guid requestId);
}
