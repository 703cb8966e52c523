using WritersRoom.Llm;
using WritersRoom.Problems;
using WritersRoom.Prompting;

namespace WritersRoom.Chat.Context;

/// <summary>Writes the prompt of a turn: plans what stands before it, builds it, and has it assembled. Pure: no clock, no database, no model.</summary>
internal sealed class PromptWriter(TaskModel model, PromptOptions options, Func<string, int> count)
{
    private static readonly string SystemText = PromptFile.Read("chat");

    /// <param name="conversation">What was said before.</param>
    /// <param name="material">The script.</param>
    /// <param name="asked">What is asked now.</param>
    /// <param name="tier">How much the answer may draw on.</param>
    /// <param name="tools">What the model may look up, as it is sent.</param>
    /// <param name="output">Tokens the answer may have.</param>
    /// <param name="now">The time of the call.</param>
    /// <exception cref="InvalidInputException">The message has no room in the tier, or the whole script in the model.</exception>
    public WrittenPrompt Write(PastConversation conversation, StoryMaterial material, AskedTurn asked, BudgetTier tier, IReadOnlyList<PromptItem> tools, int output, DateTimeOffset now)
    {
        var room = model.RoomForInput(output);
        var isWholeScript = tier == BudgetTier.WholeScript;
        // Half of a small window is left to the conversation.
        var source = material.SnapshotFor(model, isWholeScript, Math.Min(options.SnapshotTokens, room / 2), count);
        var planned = new SittingPlanner(model, options, count).Plan(conversation.Sitting, source, conversation.Turns, conversation.Summary, conversation.Gaps, now);
        var sources = new PromptSources
        {
            System = SystemText,
            Tools = OffersTools(planned.Mode, tier) ? tools : [],
            Snapshot = planned.State?.Snapshot ?? (isWholeScript ? source.Items : StrictSnapshot.Build(material, asked)),
            Summary = planned.State is { } state ? state.Summary : Summary(conversation, planned.History),
            History = planned.History,
            Turn = TurnBuilder.Build(material, asked, planned),
            SceneFocus = Focus(material, asked),
        };
        var prompt = PromptAssembler.Assemble(sources, new PromptLimits
        {
            Tier = tier,
            Mode = planned.Mode,
            Room = room,
            Count = count,
            SnapshotCache = planned.Cache.Snapshot,
            TurnCache = planned.Cache.Turn,
            MinimumCacheable = model.Facts.MinimumCacheablePrefix ?? 0,
        });
        return new WrittenPrompt(prompt, sources.Tools.Count > 0, planned.Mode, planned.State, model.Facts, CacheExplainer.Expected(conversation.Sitting?.LastCall, model.Facts, now, prompt.Pieces));
    }

    // They take more than the smaller tiers hold; where the beginning of a prompt is cached, they stand in it.
    private static bool OffersTools(PromptMode mode, BudgetTier tier) => mode == PromptMode.Cached || tier is BudgetTier.Deep or BudgetTier.WholeScript;

    private string? Summary(PastConversation conversation, IReadOnlyList<PastTurn> window) =>
        FoldedTurns.Tell(conversation.Summary, [.. conversation.Turns.Take(conversation.Turns.Count - window.Count)], options.SummaryTokens, count);

    // What the question is about within the open scene.
    private static int Focus(StoryMaterial material, AskedTurn asked)
    {
        if (asked.OpenScene is not { } open || asked.Found.FirstOrDefault(hit => hit.SceneIndex == open) is not { } hit)
            return 0;
        return Math.Max(0, material.TextOf(open).IndexOf(hit.Passage.Text, StringComparison.Ordinal));
    }
}

/// <summary>What was said before, as a prompt needs it.</summary>
/// <param name="Sitting">What is pinned; null before the first turn.</param>
/// <param name="Turns">Every earlier turn, the oldest first.</param>
/// <param name="Gaps">Time between the conversation's messages, this one included.</param>
internal sealed record PastConversation(SittingState? Sitting, IReadOnlyList<PastTurn> Turns, IReadOnlyList<TimeSpan> Gaps)
{
    public static PastConversation None { get; } = new(null, [], []);

    /// <summary>What its first messages said, once that has been written down; null before.</summary>
    public WrittenSummary? Summary { get; init; }
}

/// <summary>A prompt, and what stands before the next one.</summary>
/// <param name="Prompt">What is sent.</param>
/// <param name="OffersTools">Whether the model may look things up.</param>
/// <param name="Mode">What the tier was a limit of.</param>
/// <param name="Sitting">What is pinned, and the last call; null when nothing is.</param>
/// <param name="Model">What is known of the model.</param>
/// <param name="ExpectedRead">Tokens that the provider's cache should still hold.</param>
internal sealed record WrittenPrompt(AssembledPrompt Prompt, bool OffersTools, PromptMode Mode, SittingState? Sitting, ModelFacts Model, int ExpectedRead)
{
    /// <summary>What is kept of the sitting once the call has been made.</summary>
    public SittingState? After(DateTimeOffset at) => Sitting is null ? null : Sitting with { LastCall = new LastCall(Model.Name, at, Prompt.Pieces) };

    /// <summary>What the provider's cache did, and why not more.</summary>
    public CacheReport? Explain(DateTimeOffset at, TokenCounts used) =>
        Sitting is null ? null : CacheExplainer.Explain(Sitting.LastCall, Model, at, Prompt.Pieces, used);
}
