using Microsoft.Extensions.Options;
using WritersRoom.Accounts;
using WritersRoom.Chat.Context;
using WritersRoom.Chat.Intents;
using WritersRoom.Llm;
using WritersRoom.Problems;
using WritersRoom.Prompting;
using WritersRoom.Retrieval;
using WritersRoom.Tools;

namespace WritersRoom.Chat;

/// <summary>Gathers what a turn may draw on and writes its prompt; asks no model, and stores nothing.</summary>
internal sealed class TurnPreparer(
    ScriptSearch search, MaterialReader materials, PastConversationReader conversations, ToolRegistry registry, IOptions<PromptOptions> options, TimeProvider clock)
{
    /// <param name="user">Who asks.</param>
    /// <param name="model">Who is asked.</param>
    /// <param name="script">The script.</param>
    /// <param name="request">The message.</param>
    /// <param name="wanted">What it wants, and the scene that is open.</param>
    /// <param name="place">Where in which conversation it stands; null for the first message of a new one.</param>
    /// <param name="isQuote">Whether it is only to be priced: then nobody else is asked.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="InvalidInputException">The message has no room in the tier, or the whole script in the model.</exception>
    public async Task<PreparedTurn> PrepareAsync(
        CurrentUser user, TaskModel model, OpenScript script, ChatRequest request, WantedTurn wanted, TurnPlace? place, bool isQuote, CancellationToken cancellationToken)
    {
        var material = await materials.ReadAsync(user, script, cancellationToken);
        // What was said before may have been drawn from what comes later.
        var past = place is { } at && script.AsOfScene is null
            ? await conversations.ReadAsync(user.Id, at.ConversationId, at.Sequence, at.Mark, cancellationToken)
            : RememberedConversation.Empty;
        var found = await FindAsync(script, request, wanted.Decision.Intent, asksProvider: !isQuote, place?.Asked, cancellationToken);
        return Prepare(user, model, script, request, wanted, material, past, found);
    }

    /// <summary>
    /// As <see cref="PrepareAsync"/>, with what is in memory and beside whatever the caller does meanwhile. Null as a result where the database or a provider has to be asked. It rests on the last
    /// turn that this process knows of: <see cref="Holds"/> tells whether that was the last.
    /// </summary>
    /// <exception cref="InvalidInputException">As there.</exception>
    public PreparedTurn? PrepareAhead(CurrentUser user, TaskModel model, OpenScript script, ChatRequest request, WantedTurn wanted)
    {
        var past = request.ConversationId is { } id ? conversations.Remembered(id) : RememberedConversation.Empty;
        if (past is null || MaterialReader.Remembered(script) is not { } material)
            return null;
        var limit = LimitOf(request, wanted.Decision.Intent);
        return (limit == 0 ? [] : search.FindHere(script, request.Message, limit)) is { } found ? Prepare(user, model, script, request, wanted, material, past, found) : null;
    }

    /// <summary>Whether a turn that was prepared ahead is the one that follows on what is stored.</summary>
    public bool Holds(PreparedTurn ahead, BegunTurn begun) =>
        ReferenceEquals(ahead.Past, begun.Place.Sequence <= 1 ? RememberedConversation.Empty : conversations.Remembered(begun.Place))
        && (ahead.Past.Summary?.LastSequence ?? 0) == begun.SummarizedTo;

    private PreparedTurn Prepare(
        CurrentUser user, TaskModel model, OpenScript script, ChatRequest request, WantedTurn wanted, StoryMaterial material, RememberedConversation past, IReadOnlyList<SceneHit> found)
    {
        var asked = new AskedTurn(wanted.Decision.Intent, request.Message, wanted.OpenScene, found);
        var output = OutputOf(request, model);
        var tools = model.Facts.Can(ModelFacts.Tools) ? registry.For(new ToolAsker(user) { ScriptId = script.ScriptId, AsOfScene = script.AsOfScene }) : [];
        var written = new PromptWriter(model, options.Value, model.Counter.Count).Write(past.At(clock.GetUtcNow()), material, asked, request.BudgetTier, [.. tools.Select(ItemOf)], output, clock.GetUtcNow());
        var context = new TurnContext(
            wanted.Decision.Intent, wanted.Decision.Confidence, request.BudgetTier, written.Prompt.TokensBreakdown, TurnScene.Of(script, ScenesOf(material, written.Prompt)))
        {
            Model = model.Name,
            Mode = written.Mode,
            AsOfScene = script.AsOfScene,
            OpenSceneId = request.CurrentSceneId,
        };
        return new PreparedTurn(model, written, context, output, past) { Tools = written.OffersTools ? tools : [] };
    }

    /// <summary>Tokens that the answer may have.</summary>
    public static int OutputOf(ChatRequest request, TaskModel model) => Math.Min(request.MaxTokens, model.OutputLimit);

    private static PromptItem ItemOf(ScriptTool tool) => new(Sections.Tools, tool.Name, tool.Definition);

    // What is only priced asks nobody: the passages may then be others than those that a provider's vectors would find.
    private async Task<IReadOnlyList<SceneHit>> FindAsync(OpenScript script, ChatRequest request, Intent intent, bool asksProvider, AskedMessage? asked, CancellationToken cancellationToken) =>
        LimitOf(request, intent) is var limit && limit == 0 ? [] : await search.FindAsync(script, request.Message, new SceneFilter(), limit, cancellationToken, asksProvider, asked);

    // An open scene is changed by its own lines and those beside it, and an idea is freer without passages.
    private static int LimitOf(ChatRequest request, Intent intent)
    {
        if (!request.Message.Any(char.IsLetterOrDigit))
            return 0;
        return intent is Intent.LocalEdit or Intent.Brainstorm ? 0 : request.BudgetTier switch
        {
            BudgetTier.Quick => 3,
            BudgetTier.Standard => 5,
            BudgetTier.Deep => 10,
            _ => 0,
        };
    }

    private static IEnumerable<int> ScenesOf(StoryMaterial material, AssembledPrompt prompt)
    {
        var shown = prompt.TurnItems.Select(item => item.Key).ToHashSet(StringComparer.Ordinal);
        return Enumerable.Range(0, material.Scenes.Count).Where(i => shown.Contains(material.Scenes[i].Name));
    }
}

/// <summary>What a message wants.</summary>
/// <param name="Decision">Its intent.</param>
/// <param name="OpenScene">The scene that is open, from 0; null for none.</param>
internal sealed record WantedTurn(IntentDecision Decision, int? OpenScene);

/// <summary>Where a message stands.</summary>
/// <param name="ConversationId">In which conversation.</param>
/// <param name="Sequence">Its number in it.</param>
/// <param name="Mark">When the conversation was last written to before it.</param>
internal sealed record TurnPlace(Guid ConversationId, int Sequence, DateTimeOffset Mark)
{
    /// <summary>The message itself; null where it is not stored.</summary>
    public AskedMessage? Asked { get; init; }
}
