using WritersRoom.Scribe.Assets;
using WritersRoom.Scribe.Edits;
using WritersRoom.Scribe.Merging;
using WritersRoom.Scribe.Minutes;
using WritersRoom.Scribe.SearchSync;
using WritersRoom.Scribe.Sessions;
using WritersRoom.Scribe.Turns;

namespace WritersRoom.Server.Scribe;

/// <summary>A new text. Without <c>content</c> it begins with its title as a heading.</summary>
public sealed record CreateAssetRequest(string Title, string? Content = null, AssetStatus? Status = null, IReadOnlyList<string>? Categories = null, Guid? ScriptId = null);

/// <summary>What a text becomes; parts that are left away stay as they are. <c>merge</c> has a text that changed meanwhile put together with this one instead of refusing it.</summary>
public sealed record SaveAssetRequest(
    string? Content = null, string? Title = null, AssetStatus? Status = null, IReadOnlyList<string>? Categories = null, Guid? ScriptId = null, bool Merge = false);

/// <summary>A living text as it stands. Its ETag is needed to save it.</summary>
public sealed record AssetResponse(Guid Id, string MediaType, string Slug, string Title, string Content, int Version, string Sha256, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, AssetMetadataResponse Metadata)
{
    public static AssetResponse From(MediaAsset asset, AssetCondition condition) => new(
        asset.Id, asset.MediaType, asset.Slug, asset.Title, asset.Content, asset.Version, asset.Sha256, asset.CreatedAt, asset.UpdatedAt, AssetMetadataResponse.From(asset, condition));
}

/// <summary>
/// What is known of a text. <c>scribe_state</c> says how it stands to what was said, <c>scribe_reason</c> why turns wait or failed, and <c>retry_at</c> when they are tried again; <c>unstored_versions</c> are
/// on their way to the object store.
/// </summary>
public sealed record AssetMetadataResponse(
    AssetSource Source,
    AssetStatus Status,
    bool ScribeEnabled,
    Guid? ConversationId,
    Guid? ScriptId,
    WritingStyle Style,
    IReadOnlyList<string> Categories,
    DateTimeOffset? LastScribeUpdate,
    Guid? LastMessageId,
    string ScribeVersion,
    ScribeCondition ScribeState,
    int WaitingTurns,
    int FailedTurns,
    string? ScribeReason,
    DateTimeOffset? RetryAt,
    int UnstoredVersions,
    string? StoreReason,
    AssetSearchResponse Search)
{
    private const string Realtime = "realtime";

    public static AssetMetadataResponse From(MediaAsset asset, AssetCondition condition) => new(
        asset.Source, asset.Status, condition.IsWritten, asset.ConversationId, asset.ScriptId, asset.Style, asset.Categories, asset.LastScribeUpdate, asset.LastMessageId, Realtime,
        condition.State, condition.WaitingTurns, condition.FailedTurns, condition.Reason, condition.RetryAt, condition.UnstoredVersions, condition.StoreReason, AssetSearchResponse.From(condition.Search));
}

/// <summary>
/// How a text stands to the index in which it is searched. <c>provider</c> is null where that is the server's own, which changes with the text. <c>version</c> is the one that is found, 0 for none;
/// <c>reason</c> says why it is not the newest.
/// </summary>
public sealed record AssetSearchResponse(string? Provider, CopyState State, int Version, string? Reason, DateTimeOffset? RetryAt)
{
    public static AssetSearchResponse From(SearchCondition search) => new(search.Provider, search.State, search.Version, search.Reason, search.RetryAt);
}

/// <summary>A text in a list: without its words.</summary>
public sealed record AssetOverviewResponse(
    Guid Id, string Slug, string Title, int Version, DateTimeOffset UpdatedAt, AssetSource Source, AssetStatus Status, Guid? ConversationId, Guid? ScriptId, IReadOnlyList<string> Categories)
{
    public static AssetOverviewResponse From(MediaAsset asset) => new(
        asset.Id, asset.Slug, asset.Title, asset.Version, asset.UpdatedAt, asset.Source, asset.Status, asset.ConversationId, asset.ScriptId, asset.Categories);
}

/// <summary>A version, without its words. <c>stored</c>: it is in the object store.</summary>
public sealed record AssetVersionResponse(int Version, string Title, DateTimeOffset CreatedAt, VersionAuthor Author, Guid? PersonId, IReadOnlyList<Guid> TurnIds, string Sha256, int Bytes, bool Stored)
{
    public static AssetVersionResponse From(AssetVersion version) => new(
        version.Number, version.Title, version.CreatedAt, version.Author, version.PersonId, version.TurnIds, version.Sha256, version.Bytes, version.ObjectKey is not null);
}

/// <summary>A version with its words.</summary>
public sealed record AssetVersionTextResponse(int Version, string Title, DateTimeOffset CreatedAt, VersionAuthor Author, Guid? PersonId, IReadOnlyList<Guid> TurnIds, string Sha256, string Content)
{
    public static AssetVersionTextResponse From(AssetVersion version, string content) => new(
        version.Number, version.Title, version.CreatedAt, version.Author, version.PersonId, version.TurnIds, version.Sha256, content);
}

/// <summary>What became of each block from one version to another.</summary>
public sealed record AssetDiffResponse(int From, int To, IReadOnlyList<BlockDifference> Blocks);

/// <summary>A block, the turns it was made from, and the people who touched it.</summary>
public sealed record AssetBlockResponse(string Id, string Text, IReadOnlyList<Guid> TurnIds, IReadOnlyList<Guid> PersonIds)
{
    public static AssetBlockResponse From(KnownBlock block) => new(block.Id, block.Text, block.TurnIds, block.PersonIds);
}

/// <summary>A turn of a conversation and what became of it. Its id is that of the person's message.</summary>
public sealed record ScribeTurnResponse(
    Guid Id, Guid ConversationId, int Sequence, string Message, string Reply, bool IsCut, TurnState State, string? Failure, int? Version, DateTimeOffset CreatedAt, DateTimeOffset? AppliedAt)
{
    public static ScribeTurnResponse From(ScribeTurn turn) => new(
        turn.Id, turn.ConversationId, turn.Sequence, turn.Message, turn.Reply, turn.IsCut, turn.State, turn.Failure, turn.Version, turn.CreatedAt, turn.AppliedAt);
}

/// <summary>A text from which a turn was taken back. <c>kept_blocks</c> have words of it still, because somebody worked on them since.</summary>
public sealed record UnsaidResponse(AssetResponse Asset, IReadOnlyList<string> KeptBlocks);

/// <summary>The style to write a text's turns up in again.</summary>
public sealed record RevoiceRequest(WritingStyle Style);

/// <summary>
/// What the Scribe proposes instead of doing it. <c>operation</c> is <c>insert_after</c>, <c>replace</c>, <c>retitle</c> or <c>move</c>; <c>block_text</c> is how the block read, null when it was gone.
/// </summary>
public sealed record ProposalResponse(
    Guid Id, Guid TurnId, string Operation, string? BlockId, string? AfterBlockId, string? Text, ProposalReason Reason, string? BlockText, ProposalState State, DateTimeOffset CreatedAt, DateTimeOffset? DecidedAt)
{
    public static ProposalResponse From(ScribeProposal proposal)
    {
        var told = proposal.Tell();
        return new ProposalResponse(
            proposal.Id, proposal.TurnId, told.Operation, told.BlockId, told.AfterBlockId, told.Text, proposal.Reason, proposal.BlockText, proposal.State, proposal.CreatedAt, proposal.DecidedAt);
    }
}

/// <summary>A conversation that a text is written from.</summary>
public sealed record ScribeSessionResponse(Guid ConversationId, bool ScribeEnabled, DateTimeOffset StartedAt, DateTimeOffset LastActiveAt)
{
    public static ScribeSessionResponse From(ScribeSession session) => new(session.ConversationId, session.ScribeEnabled, session.StartedAt, session.LastActiveAt);
}
