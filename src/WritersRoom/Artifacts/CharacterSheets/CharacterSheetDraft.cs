namespace WritersRoom.Artifacts.CharacterSheets;

/// <summary>What a script says about one character, each part plain text without its label.</summary>
public sealed record CharacterSheetDraft(
    string CharacterName, string Want, string Need, string Arc, string KeyRelationships, string PivotalMoments)
{
    /// <summary>The sheet as it is stored and sent to models: five labelled parts in a fixed order, scenes counted from 1.</summary>
    public string SummaryText =>
        $"**WANT:** {Want}\n**NEED:** {Need}\n**ARC:** {Arc}\n**KEY RELATIONSHIPS:** {KeyRelationships}\n**PIVOTAL MOMENTS:** {PivotalMoments}";
}
