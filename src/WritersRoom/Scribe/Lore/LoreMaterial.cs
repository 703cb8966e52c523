using System.Text;
using Microsoft.EntityFrameworkCore;
using WritersRoom.Accounts;
using WritersRoom.Conversations;
using WritersRoom.Data;
using WritersRoom.Llm;
using WritersRoom.Retrieval;
using WritersRoom.Scribe.Minutes;
using WritersRoom.Scribe.Sessions;
using WritersRoom.Scribe.Turns;

namespace WritersRoom.Scribe.Lore;

/// <summary>What was said before.</summary>
internal sealed record PastWords(bool IsPersons, string Text);

/// <summary>What an answer is drawn from.</summary>
/// <param name="Text">The document and the scenes, fenced.</param>
/// <param name="Scenes">Which scenes.</param>
/// <param name="Headings">Their headings.</param>
/// <param name="Past">What was said before, in order.</param>
/// <param name="IsKeptHere">The script may not leave this machine.</param>
/// <param name="IsWritten">Whether the conversation is being written up.</param>
internal sealed record FoundMaterial(string Text, IReadOnlyList<int> Scenes, IReadOnlyList<string> Headings, IReadOnlyList<PastWords> Past, bool IsKeptHere, bool IsWritten)
{
    /// <summary>What can be said without a model: that it was taken down, and where to look.</summary>
    public string WithoutModel() => Acknowledgement.Of(IsWritten, Headings);
}

/// <summary>Finds what an answer is drawn from: the document as it is, scenes of the script, and the last things said.</summary>
internal sealed class LoreMaterial(IDbContextFactory<WritersRoomDbContext> contexts, ScriptSearch search)
{
    private const int MostScenes = 3;
    private const int MostPast = 20;
    private const int DocumentTokens = 5_000;
    private const int LongestScene = 4_000;

    public async Task<FoundMaterial> FindAsync(CurrentUser user, LoreMessage asked, ScribeSession? session, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var message = await db.ChatMessages.AsNoTracking().Where(row => row.Id == asked.MessageId).Select(row => row.Content).SingleAsync(cancellationToken);
        var text = new StringBuilder();
        if (session is not null && await db.MediaAssets.AsNoTracking().SingleOrDefaultAsync(row => row.Id == session.AssetId, cancellationToken) is { } asset)
            text.Append(DocumentView.Of(asset.ReadDocument(), [new SpokenTurn(asked.MessageId, message, "", false)], DocumentTokens, part => TokenEstimate.Of(part)));
        var (scenes, headings, isKeptHere) = await AddScenesAsync(user, asked.ScriptId, message, text, cancellationToken);
        var past = await db.ChatMessages.AsNoTracking().Where(row => row.ConversationId == asked.ConversationId && row.Sequence < asked.Sequence)
            .OrderByDescending(row => row.Sequence).Take(MostPast).ToListAsync(cancellationToken);
        var words = past.OrderBy(row => row.Sequence).Select(row => new PastWords(row.Role == ChatRole.User, row.Content)).ToList();
        return new FoundMaterial(text.Length == 0 ? "There is no document yet." : text.ToString(), scenes, headings, words, isKeptHere, session is { ScribeEnabled: true });
    }

    private async Task<(IReadOnlyList<int> Scenes, IReadOnlyList<string> Headings, bool IsKeptHere)> AddScenesAsync(
        CurrentUser user, Guid? scriptId, string message, StringBuilder text, CancellationToken cancellationToken)
    {
        if (scriptId is not { } id)
            return ([], [], false);
        var script = await search.OpenAsync(user, id, cancellationToken);
        var hits = await search.FindAsync(script, message, new SceneFilter(), MostScenes, cancellationToken, asksProvider: false);
        foreach (var hit in hits)
            text.Append("\n\n").Append(Fence.Around($"scene {hit.SceneIndex + 1}", StoredText.Fit(script.Index.Scenes[hit.SceneIndex].Text, LongestScene)));
        return ([.. hits.Select(hit => hit.SceneIndex)], [.. hits.Select(hit => hit.Heading)], script.LocalOnly);
    }
}
