using WritersRoom.Problems;

namespace WritersRoom.Prompting;

/// <summary>
/// Decides what of everything that could be said is sent, so that a tier holds whatever comes in: what matters least is left out first, and what cannot
/// be left out is refused with the tier that has room for it. Pure: the same sources give the same bytes.
/// </summary>
public static class PromptAssembler
{
    /// <summary>A message's own frame, in tokens; no provider's is larger.</summary>
    internal const int Frame = 4;

    // The open scene is shown with at least so much room, or the tier is too small for the turn.
    private const int LeastScene = 120;

    // From what is left out first. The system's text, the instructions, the message and the open scene never are.
    private static readonly string[] TrimOrder =
        [Sections.History, Sections.Summary, Sections.Passages, Sections.Neighbours, Sections.Edits, Sections.Sheets, Sections.Cards, Sections.Script, Sections.Outline];

    private static readonly string[] Pinned = [Sections.Outline, Sections.Sheets, Sections.Cards, Sections.Script];
    private static readonly string[] Spoken = [Sections.Instructions, Sections.Edits, Sections.Scene, Sections.Neighbours, Sections.Passages, Sections.Message];

    /// <exception cref="InvalidInputException">What cannot be left out has more tokens than the tier, or the model's window, holds.</exception>
    public static AssembledPrompt Assemble(PromptSources sources, PromptLimits limits)
    {
        ArgumentNullException.ThrowIfNull(sources);
        ArgumentNullException.ThrowIfNull(limits);
        var draft = new PromptDraft(sources, limits.Count, Pinned, Spoken);
        var fixedTokens = limits.Mode == PromptMode.Strict ? draft.FixedTokens : draft.FixedTurnTokens;
        var limit = LimitOf(limits.Tier, limits, draft);
        var least = fixedTokens + Math.Min(LeastScene, draft.SceneTokens);
        if (least > limit)
            throw Refused(limits, draft, least);

        Trim(draft, limits.Mode, limit, fixedTokens, sources.SceneFocus, limits.Count);
        return PromptLayout.LayOut(draft, limits) with { Left = Math.Max(0, limit - (limits.Mode == PromptMode.Strict ? draft.Tokens : draft.TurnTokens)) };
    }

    // Of the whole prompt, or of what comes behind all that stands.
    private static int LimitOf(BudgetTier tier, PromptLimits limits, PromptDraft draft) => limits.Mode == PromptMode.Strict
        ? Math.Min(tier.ForAll(), limits.Room)
        : Math.Min(tier.ForTurn(), limits.Room - draft.StandingTokens);

    private static void Trim(PromptDraft draft, PromptMode mode, int limit, int fixedTokens, int focus, Func<string, int> count)
    {
        int Used() => mode == PromptMode.Strict ? draft.Tokens : draft.TurnTokens;
        foreach (var name in TrimOrder.Where(name => mode == PromptMode.Strict || Spoken.Contains(name)))
        {
            while (Used() > limit && draft.TrimOnce(name))
            {
            }
        }

        if (Used() <= limit || draft.Section(Sections.Scene) is not { Items.Count: > 0 } scene)
            return;
        if (SceneWindow.Around(scene.Items[0].Text, focus, limit - fixedTokens, count) is { } window)
            scene.Shorten(0, window);
        else
            scene.Trim();
    }

    private static InvalidInputException Refused(PromptLimits limits, PromptDraft draft, int least)
    {
        var what = $"This message, with what must go with it, has about {least:N0} tokens, and '{SnakeCaseOf(limits.Tier)}' holds {LimitOf(limits.Tier, limits, draft):N0}.";
        var larger = BudgetTiers.All.Where(tier => tier > limits.Tier && LimitOf(tier, limits, draft) >= least).Select(tier => (BudgetTier?)tier).FirstOrDefault();
        return new InvalidInputException(
            "budget_tier", larger is { } better ? $"{what} Ask with '{SnakeCaseOf(better)}', or shorten the message." : $"{what} No tier of this model holds it: shorten the message.");
    }

    private static string SnakeCaseOf(BudgetTier tier) => Data.SnakeCase.From(tier.ToString());
}
