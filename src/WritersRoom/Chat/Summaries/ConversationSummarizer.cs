using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.AI;
using WritersRoom.Artifacts;
using WritersRoom.Conversations;
using WritersRoom.Data;
using WritersRoom.Llm;
using WritersRoom.Problems;
using WritersRoom.Prompting;
using WritersRoom.Usage;
using ChatMessage = WritersRoom.Conversations.ChatMessage;
using ChatRole = WritersRoom.Conversations.ChatRole;

namespace WritersRoom.Chat.Summaries;

/// <summary>
/// Writes down what a conversation's messages say, once there are fifteen and again with every fifteen more: each summary tells of everything from the first message on. A small model writes it from the last
/// summary and what was said since; without one it is made of the messages' own first words.
/// </summary>
internal sealed class ConversationSummarizer(WritersRoomDbContext db, MeteredModels models, TimeProvider clock)
{
    // Well under what a prompt leaves for it, so that what came after it can be told beside it.
    private const int MostTokens = 300;
    private const int AskedForTokens = 200;
    private const int LongestMessage = 1_500;

    private static readonly string SystemText = PromptFile.Read("summary");

    /// <summary>Whether fifteen messages have been said that no summary tells of.</summary>
    public static async Task<bool> IsDueAsync(WritersRoomDbContext db, Guid conversationId, CancellationToken cancellationToken)
    {
        var told = await LastAsync(db, conversationId, cancellationToken);
        return await db.ChatMessages.CountAsync(message => message.ConversationId == conversationId, cancellationToken) - (told?.MessagesCovered ?? 0) >= ConversationSummary.MessagesBetween;
    }

    /// <param name="conversationId">The conversation.</param>
    /// <param name="jobId">The job that asks: what it costs is on the ledger with it.</param>
    /// <param name="isLastAttempt">Whether nobody will try again: then a model that cannot be had is done without.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task SummarizeAsync(Guid conversationId, Guid jobId, bool isLastAttempt, CancellationToken cancellationToken)
    {
        if (!await IsDueAsync(db, conversationId, cancellationToken))
            return;
        var conversation = await db.ChatConversations.AsNoTracking().Where(row => row.Id == conversationId)
            .Join(db.Scripts, row => row.ScriptId, script => script.Id, (row, script) => new { row.OwnerId, row.ScriptId, script.LocalOnly }).SingleAsync(cancellationToken);
        var messages = await db.ChatMessages.AsNoTracking().Where(message => message.ConversationId == conversationId).OrderBy(message => message.Sequence).ToListAsync(cancellationToken);
        var last = await LastAsync(db, conversationId, cancellationToken);
        var model = conversation.LocalOnly ? null : models.Of(ModelTask.Classification);
        var text = model is null ? null : await AskAsync(model, new Spender(conversation.OwnerId, conversation.ScriptId, conversationId, jobId), last, messages, isLastAttempt, cancellationToken);
        var summary = new ConversationSummary
        {
            Id = clock.NewId(),
            OwnerId = conversation.OwnerId,
            ConversationId = conversationId,
            SummaryText = text ?? Extract(messages),
            TokensEstimate = TokenEstimate.Of(text ?? Extract(messages)),
            MessagesCovered = messages.Count,
            LastMessageId = messages[^1].Id,
            GeneratedBy = text is null ? GeneratedBy.Extractive : model!.Name,
            CreatedAt = clock.GetUtcNow(),
        };
        db.ConversationSummaries.Add(summary);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException exception) when (exception.InnerException is Npgsql.PostgresException { SqlState: Npgsql.PostgresErrorCodes.UniqueViolation })
        {
            // The same job, worked twice after a lost lease, has made it already.
        }
    }

    private static Task<ConversationSummary?> LastAsync(WritersRoomDbContext db, Guid conversationId, CancellationToken cancellationToken) =>
        db.ConversationSummaries.AsNoTracking().Where(row => row.ConversationId == conversationId).OrderByDescending(row => row.MessagesCovered).FirstOrDefaultAsync(cancellationToken);

    private async Task<string?> AskAsync(
        TaskModel model, Spender spender, ConversationSummary? last, List<ChatMessage> messages, bool isLastAttempt, CancellationToken cancellationToken)
    {
        var said = messages.Skip(last?.MessagesCovered ?? 0)
            .Select(message => $"{(message.Role == ChatRole.User ? "Writer" : "Assistant")}: {StoredText.Fit(message.Content, LongestMessage)}");
        var before = last is null ? "" : $"{Fence.Around("summary so far", last.SummaryText)}\n";
        try
        {
            using var client = models.Client(model, spender);
            var answer = await client.GetResponseAsync(
                [
                    new(Microsoft.Extensions.AI.ChatRole.System, SystemText),
                    new(Microsoft.Extensions.AI.ChatRole.User, before + Fence.Around("conversation", string.Join("\n\n", said))),
                ],
                new ChatOptions { MaxOutputTokens = MostTokens },
                cancellationToken);
            var text = answer.Text.Trim();
            return text.Length > 0 && TokenEstimate.Of(text) <= MostTokens + AskedForTokens ? text : null;
        }
        catch (OverBudgetException)
        {
            return null;
        }
        catch (ModelUnavailableException) when (isLastAttempt)
        {
            return null;
        }
    }

    private static string Extract(List<ChatMessage> messages)
    {
        var replies = messages.Where(message => message.ReplyToId is not null).ToDictionary(message => message.ReplyToId!.Value, message => message.Content);
        var turns = messages.Where(message => message.Role == ChatRole.User)
            .Select(message => new PastTurn(message.Sequence, [new SentBlock(Sections.Message, message.Content, [])], replies.GetValueOrDefault(message.Id, ""))).ToList();
        return ConversationDigest.Of(turns, MostTokens, text => TokenEstimate.Of(text)) ?? "Nothing that could be told in few words.";
    }
}
