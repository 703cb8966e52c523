using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.AI;
using WritersRoom.Accounts;
using WritersRoom.Data;
using WritersRoom.Llm;
using WritersRoom.Problems;
using WritersRoom.Retrieval;
using WritersRoom.Scribe.Sessions;
using WritersRoom.Usage;

namespace WritersRoom.Scribe.Lore;

/// <summary>
/// The door to talking about a story while it is written up. A message commits before anything is asked of anyone; the answer, whole or cut, commits when its stream ends, and the database makes
/// the turn of it in the same commit.
/// </summary>
public sealed class LoreChat
{
    public const int LongestMessage = 20_000;
    private const int MostOutput = 1_200;

    private static readonly string SystemText = PromptFile.Read("lore");

    private readonly LoreStore store;
    private readonly LoreMaterial material;
    private readonly ScribeService scribe;
    private readonly MeteredModels models;

    internal LoreChat(IDbContextFactory<WritersRoomDbContext> contexts, ScribeService scribe, MeteredModels models, ScriptSearch search, TimeProvider clock) =>
        (store, material, this.scribe, this.models) = (new LoreStore(contexts, clock), new LoreMaterial(contexts, search), scribe, models);

    /// <summary>One turn. Nothing happens until the result is enumerated; refusals come before the first event.</summary>
    /// <param name="user">Who speaks.</param>
    /// <param name="conversationId">Their conversation; null begins one.</param>
    /// <param name="scriptId">What a conversation that begins is about; null for no script. One that is there stays about what it was.</param>
    /// <param name="message">What they say.</param>
    /// <param name="idempotencyKey">The same key again is the same turn.</param>
    /// <param name="cancellationToken">Stops the answer; what had come is kept.</param>
    /// <exception cref="NotFoundException">The conversation or the script is not there, or not theirs.</exception>
    /// <exception cref="InvalidInputException">The message is empty, too long, or cannot be stored.</exception>
    /// <exception cref="ConflictException">The key belongs to another message, or its turn is under way.</exception>
    /// <exception cref="ModelUnavailableException">The model could not be asked, or broke off; what had come is kept.</exception>
    public async IAsyncEnumerable<LoreEvent> RunAsync(
        CurrentUser user, Guid? conversationId, Guid? scriptId, string message, string? idempotencyKey, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(message) || message.Length > LongestMessage)
            throw new InvalidInputException("message", $"A message has 1 to {LongestMessage:N0} characters.");
        StoredText.Require("message", message);
        var asked = await store.BeginAsync(user, conversationId, scriptId, message, idempotencyKey, cancellationToken);
        var session = await scribe.FindAsync(user, asked.ConversationId, cancellationToken);
        var found = await material.FindAsync(user, asked, session, cancellationToken);
        yield return new LoreEvent.ContextFound(asked.ConversationId, asked.MessageId, session?.AssetId, asked.ScriptId, found.Scenes);
        if (asked.Reply is { } earlier)
        {
            yield return new LoreEvent.Text(earlier.Content);
            yield return new LoreEvent.Done(earlier.Content, asked.MessageId, earlier.Id, asked.ConversationId);
            yield break;
        }

        var said = new StringBuilder();
        Guid? replyId = null;
        ExceptionDispatchInfo? failure = null;
        var pieces = AnswerAsync(user, asked, found, message, cancellationToken).GetAsyncEnumerator(cancellationToken);
        try
        {
            while (await NextAsync())
            {
                said.Append(pieces.Current);
                yield return new LoreEvent.Text(pieces.Current);
            }

            if (said.Length == 0)
                failure?.Throw();
            replyId = await store.CompleteAsync(user, asked, said.ToString(), isCut: failure is not null);
            failure?.Throw();
            yield return new LoreEvent.Done(said.ToString(), asked.MessageId, replyId.Value, asked.ConversationId);
        }
        finally
        {
            await pieces.DisposeAsync();
            // Whoever read it has gone in the middle.
            if (replyId is null && said.Length > 0)
                await store.CompleteAsync(user, asked, said.ToString(), isCut: true);
        }

        async ValueTask<bool> NextAsync()
        {
            try
            {
                return await pieces.MoveNextAsync();
            }
            catch (Exception exception) when (exception is WritersRoomException or OperationCanceledException)
            {
                failure = ExceptionDispatchInfo.Capture(exception);
                return false;
            }
        }
    }

    private async IAsyncEnumerable<string> AnswerAsync(
        CurrentUser user, LoreMessage asked, FoundMaterial found, string message, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // The database has it done, as commands are heard in chat too. Here they are answered.
        if (SpokenCommand.Of(message) is { } isStart)
        {
            yield return isStart ? "The Scribe writes this conversation up from here on." : "The Scribe has stopped. Say \"start the scribe\" to go on.";
            yield break;
        }

        if (found.IsKeptHere || models.Of(ModelTask.Chat) is not { } model)
        {
            yield return found.WithoutModel();
            yield break;
        }

        using var client = models.Client(model, new Spender(user.Id, asked.ScriptId, asked.ConversationId, MessageId: asked.MessageId));
        var messages = new List<Microsoft.Extensions.AI.ChatMessage> { new(Microsoft.Extensions.AI.ChatRole.System, [new TextContent(SystemText).InSection("system")]) };
        messages.Add(new Microsoft.Extensions.AI.ChatMessage(Microsoft.Extensions.AI.ChatRole.User, [new TextContent(found.Text).InSection("document")]));
        foreach (var past in found.Past)
            messages.Add(new Microsoft.Extensions.AI.ChatMessage(past.IsPersons ? Microsoft.Extensions.AI.ChatRole.User : Microsoft.Extensions.AI.ChatRole.Assistant, [new TextContent(past.Text).InSection("conversation")]));
        messages.Add(new Microsoft.Extensions.AI.ChatMessage(Microsoft.Extensions.AI.ChatRole.User, [new TextContent(message).InSection("message")]));
        await foreach (var update in client.GetStreamingResponseAsync(messages, new ChatOptions { MaxOutputTokens = Math.Min(MostOutput, model.OutputLimit) }, cancellationToken))
        {
            if (update.Text.Length > 0)
                yield return update.Text;
        }
    }
}
