using Microsoft.EntityFrameworkCore;
using WritersRoom.Data;
using WritersRoom.Scribe.Turns;

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
public sealed record AssetCondition(
    ScribeCondition State, int WaitingTurns, int FailedTurns, string? Reason, DateTimeOffset? RetryAt, int UnstoredVersions, string? StoreReason, bool IsWritten)
{
    internal static async Task<AssetCondition> OfAsync(WritersRoomDbContext db, MediaAsset asset, CancellationToken cancellationToken)
    {
        var waiting = await db.ScribeTurns.CountAsync(turn => turn.AssetId == asset.Id && turn.State == TurnState.Waiting, cancellationToken);
        var failed = await db.ScribeTurns.AsNoTracking().Where(turn => turn.AssetId == asset.Id && turn.State == TurnState.Failed).OrderBy(turn => turn.Number).Select(turn => turn.Failure).ToListAsync(cancellationToken);
        var unstored = await db.AssetVersions.CountAsync(version => version.AssetId == asset.Id && version.Content != null, cancellationToken);
        var isWritten = await db.ScribeSessions.AnyAsync(session => session.AssetId == asset.Id && session.ScribeEnabled, cancellationToken);
        var state = failed.Count > 0 ? ScribeCondition.NeedsAttention
            : waiting == 0 ? ScribeCondition.UpToDate
            : asset.ScribeReason is not null ? ScribeCondition.WaitingForModel
            : isWritten ? ScribeCondition.Writing
            : ScribeCondition.Stopped;
        return new AssetCondition(state, waiting, failed.Count, failed.Count > 0 ? failed[0] : waiting > 0 ? asset.ScribeReason : null, waiting > 0 ? asset.ScribeRetryAt : null, unstored, asset.StoreReason, isWritten);
    }
}

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
