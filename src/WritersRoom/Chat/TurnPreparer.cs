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
    /// <param name="found">What was found for it already; null to look now.</param>
    /// <param name="isQuote">Whether it is only to be priced: then nobody else is asked.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="InvalidInputException">The message has no room in the tier, or the whole script in the model.</exception>
    public async Task<PreparedTurn> PrepareAsync(
        CurrentUser user, TaskModel model, OpenScript script, ChatRequest request, WantedTurn wanted, TurnPlace? place, IReadOnlyList<SceneHit>? found, bool isQuote, CancellationToken cancellationToken)
    {
        var material = await materials.ReadAsync(user, script, cancellationToken);
        // What was said before may have been drawn from what comes later.
        var past = place is { } at && script.AsOfScene is null
            ? await conversations.ReadAsync(user.Id, at.ConversationId, at.Sequence, at.Mark, cancellationToken)
            : RememberedConversation.Empty;
        var asked = new AskedTurn(wanted.Decision.Intent, request.Message, wanted.OpenScene, found ?? await FindAsync(script, request, wanted.Decision.Intent, asksProvider: !isQuote, cancellationToken));
        var output = Math.Min(request.MaxTokens, model.OutputLimit);
        var tools = model.Facts.Can(ModelFacts.Tools) ? registry.For(new ToolAsker(user) { ScriptId = script.ScriptId, AsOfScene = script.AsOfScene }) : [];
        var written = new PromptWriter(model, options.Value, model.Counter.Count).Write(past.At(clock.GetUtcNow()), material, asked, request.BudgetTier, [.. tools.Select(ItemOf)], output, clock.GetUtcNow());
        var context = new TurnContext(
            wanted.Decision.Intent, wanted.Decision.Confidence, request.BudgetTier, written.Prompt.TokensBreakdown, TurnScene.Of(script, ScenesOf(material, written.Prompt)))
        {
            Model = model.Name,
            Mode = written.Mode,
            OpenSceneId = request.CurrentSceneId,
            AsOfScene = script.AsOfScene,
        };
        return new PreparedTurn(model, written, context, output, past) { Tools = written.OffersTools ? tools : [] };
    }

    private static PromptItem ItemOf(ScriptTool tool) => new(Sections.Tools, tool.Name, $"{tool.Name} {tool.Description} {tool.JsonSchema.GetRawText()}");

    /// <summary>
    /// Looks for passages with what is in memory, beside whatever the caller does meanwhile. Null as a result where the database or a provider has to be asked: then the preparation does.
    /// </summary>
    public Task<IReadOnlyList<SceneHit>?> FindBesideAsync(OpenScript script, ChatRequest request, Intent intent) =>
        LimitOf(request, intent) is var limit && limit == 0
            ? Task.FromResult<IReadOnlyList<SceneHit>?>([])
            : Task.Run(() => search.FindHere(script, request.Message, limit));

    // What is only priced asks nobody: the passages may then be others than those that a provider's vectors would find.
    private async Task<IReadOnlyList<SceneHit>> FindAsync(OpenScript script, ChatRequest request, Intent intent, bool asksProvider, CancellationToken cancellationToken) =>
        LimitOf(request, intent) is var limit && limit == 0 ? [] : await search.FindAsync(script, request.Message, new SceneFilter(), limit, cancellationToken, asksProvider);

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
internal sealed record TurnPlace(Guid ConversationId, int Sequence, DateTimeOffset Mark);
