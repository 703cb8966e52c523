using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.AI;
using WritersRoom.Conversations;
using WritersRoom.Data;
using WritersRoom.Jobs;
using WritersRoom.Llm;
using WritersRoom.Problems;
using WritersRoom.Usage;

namespace WritersRoom.Chat.Titles;

/// <summary>Has a small model name a conversation, where there is one; without it the beginning of the first message stays its title.</summary>
internal sealed record TitleConversation(Guid ConversationId) : IJobArgs
{
    public static string Kind => "title_conversation";
}

internal sealed class TitleConversationWorker(WritersRoomDbContext db, MeteredModels models) : IJobWorker<TitleConversation>
{
    private const int LongestRead = 1_500;
    private const int AnswerTokens = 24;

    private static readonly string SystemText = PromptFile.Read("title");

    public async Task WorkAsync(JobContext<TitleConversation> context, CancellationToken cancellationToken)
    {
        var id = context.Args.ConversationId;
        var row = await db.ChatConversations.AsNoTracking().Where(conversation => conversation.Id == id && conversation.TitledBy == TitleSource.Rule)
            .Join(db.Scripts, conversation => conversation.ScriptId, script => script.Id, (conversation, script) => new { conversation.OwnerId, conversation.ScriptId, script.LocalOnly })
            .SingleOrDefaultAsync(cancellationToken);
        if (row is null || row.LocalOnly || models.Of(ModelTask.Classification) is not { } model)
            return;
        var said = await db.ChatMessages.AsNoTracking().Where(message => message.ConversationId == id).OrderBy(message => message.Sequence).Take(2).Select(message => message.Content).ToListAsync(cancellationToken);
        using var client = models.Client(model, new Spender(row.OwnerId, row.ScriptId, id, context.Id));
        string title;
        try
        {
            var asked = string.Join('\n', said.Select(text => Fence.Around("message", StoredText.Fit(text, LongestRead))));
            var answer = await client.GetResponseAsync([new(Microsoft.Extensions.AI.ChatRole.System, SystemText), new(Microsoft.Extensions.AI.ChatRole.User, asked)], new ChatOptions { MaxOutputTokens = AnswerTokens }, cancellationToken);
            title = Clean(answer.Text);
        }
        catch (Exception exception) when (exception is ModelUnavailableException or OverBudgetException)
        {
            // A title is not worth another attempt, nor somebody's last cent.
            return;
        }

        // Only while nobody has given it another meanwhile.
        if (title.Length > 0)
            await db.ChatConversations.Where(conversation => conversation.Id == id && conversation.TitledBy == TitleSource.Rule)
                .ExecuteUpdateAsync(set => set.SetProperty(conversation => conversation.Title, title).SetProperty(conversation => conversation.TitledBy, TitleSource.Model), cancellationToken);
    }

    private static string Clean(string answer)
    {
        var line = answer.Trim().Split('\n')[0].Trim().Trim('"', '\u201C', '\u201D', '*', '#', ' ', '.');
        return StoredText.Fit(new string([.. line.Where(c => !char.IsControl(c))]), ChatConversation.LongestTitle);
    }
}
