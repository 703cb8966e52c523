namespace WritersRoom.Artifacts.SceneCards;

/// <summary>The five parts of a scene card, each one line of plain text without its label.</summary>
public sealed record SceneCardDraft(string Action, string Conflict, string CharacterChanges, string PlotProgression, string Tone)
{
    /// <summary>The card as it is stored and sent to models: five labelled lines in a fixed order.</summary>
    public string SummaryText =>
        $"**Action:** {Action}\n**Conflict:** {Conflict}\n**Character Changes:** {CharacterChanges}\n" +
        $"**Plot Progression:** {PlotProgression}\n**Tone:** {Tone}";
}
