using Microsoft.EntityFrameworkCore;
using WritersRoom.Data;
using WritersRoom.Scribe.SearchSync;

namespace WritersRoom.Scribe.Assets;

/// <summary>What waits for a text, and why.</summary>
/// <param name="State">In one word.</param>
/// <param name="WaitingTurns">Turns that are to be written up.</param>
/// <param name="FailedTurns">Turns that could not be.</param>
/// <param name="Reason">Why, in a sentence; null when nothing is wrong.</param>
/// <param name="RetryAt">When it is tried again; null when nobody knows, or nothing waits.</param>
/// <param name="UnstoredVersions">Versions on their way to the object store.</param>
/// <param name="StoreReason">Why they wait; null when they do not.</param>
/// <param name="IsWritten">Whether a conversation is being written up into it.</param>
/// <param name="Search">How it stands to the index in which it is searched.</param>
public sealed record AssetCondition(
    ScribeCondition State, int WaitingTurns, int FailedTurns, string? Reason, DateTimeOffset? RetryAt, int UnstoredVersions, string? StoreReason, bool IsWritten, SearchCondition Search)
{
    internal static async Task<AssetCondition> OfAsync(WritersRoomDbContext db, MediaAsset asset, CancellationToken cancellationToken)
    {
        var counted = await db.Database.SqlQuery<Counted>(
            $"""
            SELECT (SELECT count(*)::int FROM scribe_turns WHERE asset_id = {asset.Id} AND state = 'waiting') AS "Waiting",
                   (SELECT count(*)::int FROM scribe_turns WHERE asset_id = {asset.Id} AND state = 'failed') AS "Failed",
                   (SELECT failure FROM scribe_turns WHERE asset_id = {asset.Id} AND state = 'failed' ORDER BY number LIMIT 1) AS "Failure",
                   (SELECT count(*)::int FROM asset_versions WHERE asset_id = {asset.Id} AND content IS NOT NULL) AS "Unstored",
                   EXISTS (SELECT FROM scribe_sessions WHERE asset_id = {asset.Id} AND scribe_enabled) AS "IsWritten",
                   target.provider AS "Provider", copy.state AS "CopyState", copy.version AS "CopyVersion", copy.reason AS "CopyReason", copy.retry_at AS "CopyRetryAt"
            FROM (VALUES (1)) one LEFT JOIN search_targets target ON target.owner_id = {asset.OwnerId} LEFT JOIN search_copies copy ON copy.asset_id = {asset.Id}
            """).SingleAsync(cancellationToken);
        var state = counted.Failed > 0 ? ScribeCondition.NeedsAttention
            : counted.Waiting == 0 ? ScribeCondition.UpToDate
            : asset.ScribeReason is not null ? ScribeCondition.WaitingForModel
            : counted.IsWritten ? ScribeCondition.Writing
            : ScribeCondition.Stopped;
        return new AssetCondition(
            state, counted.Waiting, counted.Failed, counted.Failed > 0 ? counted.Failure : counted.Waiting > 0 ? asset.ScribeReason : null, counted.Waiting > 0 ? asset.ScribeRetryAt : null,
            counted.Unstored, asset.StoreReason, counted.IsWritten, SearchOf(asset, counted));
    }

    private static SearchCondition SearchOf(MediaAsset asset, Counted counted)
    {
        if (counted.Provider is null)
            return new SearchCondition(null, CopyState.Synced, asset.Version, null, null);
        var state = counted.CopyState is { } stored ? SnakeCase<CopyState>.Parse(stored) : CopyState.Waiting;
        if (state == CopyState.Synced && counted.CopyVersion != asset.Version)
            state = CopyState.Waiting;
        return new SearchCondition(counted.Provider, state, counted.CopyVersion ?? 0, state == CopyState.Synced ? null : counted.CopyReason, counted.CopyRetryAt);
    }

    private sealed record Counted(
        int Waiting, int Failed, string? Failure, int Unstored, bool IsWritten, string? Provider, string? CopyState, int? CopyVersion, string? CopyReason, DateTimeOffset? CopyRetryAt);
}

/// <summary>How a text stands to the index in which it is searched.</summary>
/// <param name="Provider">Where that is; null for the index of this database, which changes with the text.</param>
/// <param name="State">In one word.</param>
/// <param name="Version">The version that is found there; 0 for none.</param>
/// <param name="Reason">Why the newest is not; null when nothing is wrong.</param>
/// <param name="RetryAt">When it is tried again.</param>
public sealed record SearchCondition(string? Provider, CopyState State, int Version, string? Reason, DateTimeOffset? RetryAt);

/// <summary>How a text stands to what was said.</summary>
public enum ScribeCondition
{
    /// <summary>All that was said is in it.</summary>
    UpToDate,

    /// <summary>Turns are being written up.</summary>
    Writing,

    /// <summary>Turns wait until the model can be asked again.</summary>
    WaitingForModel,

    /// <summary>Turns wait until the Scribe is started again.</summary>
    Stopped,

    /// <summary>A turn could not be written up, and wants to be looked at.</summary>
    NeedsAttention,
}
