using Microsoft.EntityFrameworkCore;
using WritersRoom.Accounts;
using WritersRoom.Conversations;
using WritersRoom.Data;
using WritersRoom.Problems;
using WritersRoom.Scripts;

namespace WritersRoom.Chat.Proposals;

/// <summary>Where a writer takes or declines what an answer proposes. Nothing is applied anywhere else.</summary>
public sealed class ProposalDesk(WritersRoomDbContext db, SceneService scenes)
{
    /// <summary>Saves the proposed lines, as if the writer had typed them.</summary>
    /// <param name="user">Who accepts.</param>
    /// <param name="conversationId">The conversation.</param>
    /// <param name="messageId">The answer that proposes it.</param>
    /// <param name="etag">The scene as the writer sees it; null: as it was when the change was proposed.</param>
    /// <param name="cancellationToken">Gives up before anything is saved.</param>
    /// <returns>The scene as it is now.</returns>
    /// <exception cref="NotFoundException">No such answer, or not this user's; or it proposes nothing; or the scene is gone.</exception>
    /// <exception cref="StaleEditException">The scene reads differently since; both texts are in the exception.</exception>
    /// <exception cref="ConflictException">It has been rejected.</exception>
    public async Task<StoredScene> AcceptAsync(CurrentUser user, Guid conversationId, Guid messageId, string? etag, CancellationToken cancellationToken)
    {
        var (message, turn, proposal) = await FindAsync(user, conversationId, messageId, cancellationToken);
        var scene = await scenes.GetAsync(user, proposal.SceneId, cancellationToken);
        if (proposal.State == ProposedChangeState.Accepted)
            return scene;
        if (proposal.State == ProposedChangeState.Rejected)
            throw new ConflictException("This change has been rejected. Ask for it again.");
        // What moved without a word being changed, such as white space, is kept: the lines are looked for in the text as it stands.
        var (text, found) = ProposedChange.Apply(scene.RawText, proposal.Changes);
        // It was saved, and the process ended before it could say so.
        if (scene.RawText == proposal.Text)
        {
            await SetAsync(message, turn, proposal, ProposedChangeState.Accepted);
            return scene;
        }

        if (scene.Hash != proposal.BaseHash || found.Count < proposal.Changes.Count)
            throw Stale(scene, proposal);
        scene = await scenes.SaveAsync(user, proposal.SceneId, etag ?? SceneETag.Of(scene), text, cancellationToken);
        await SetAsync(message, turn, proposal, ProposedChangeState.Accepted);
        return scene;
    }

    /// <summary>Declines a change; the scene stays as it is.</summary>
    /// <exception cref="NotFoundException">No such answer, or not this user's; or it proposes nothing.</exception>
    /// <exception cref="ConflictException">It has been accepted.</exception>
    public async Task RejectAsync(CurrentUser user, Guid conversationId, Guid messageId, CancellationToken cancellationToken)
    {
        var (message, turn, proposal) = await FindAsync(user, conversationId, messageId, cancellationToken);
        if (proposal.State == ProposedChangeState.Accepted)
            throw new ConflictException("This change has been accepted. Edit the scene to undo it.");
        await SetAsync(message, turn, proposal, ProposedChangeState.Rejected);
    }

    private static StaleEditException Stale(StoredScene scene, ProposedChange proposal) => new(scene.RawText, SceneETag.Of(scene), proposal.Text);

    private async Task<(ChatMessage Message, ChatTurn Turn, ProposedChange Proposal)> FindAsync(CurrentUser user, Guid conversationId, Guid messageId, CancellationToken cancellationToken)
    {
        var message = (await db.ChatMessages.AsNoTracking().OwnedBy(user.Id)
            .SingleOrDefaultAsync(row => row.Id == messageId && row.ConversationId == conversationId && row.Turn != null, cancellationToken)).OrNotFound("answer in this conversation");
        var turn = ChatTurn.FromJson(message.Turn!);
        return (message, turn, turn.ProposedChange.OrNotFound("proposed change in this answer"));
    }

    private Task SetAsync(ChatMessage message, ChatTurn turn, ProposedChange proposal, ProposedChangeState state)
    {
        var json = (turn with { ProposedChange = proposal with { State = state } }).ToJson();
        // The scene is saved: what is said of it is too, whoever has gone.
        return db.ChatMessages.Where(row => row.Id == message.Id).ExecuteUpdateAsync(row => row.SetProperty(one => one.Turn, json), CancellationToken.None);
    }
}
