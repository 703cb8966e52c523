namespace WritersRoom.Ingestion;

/// <summary>How much a pass makes.</summary>
public enum IngestionScope
{
    /// <summary>What is missing. What an edit left stale waits: a card for the writer to pause, the outline and the sheets for being needed.</summary>
    Missing,

    /// <summary>What is missing, and the cards of all changed scenes: a whole text came at once.</summary>
    Draft,

    /// <summary>What is missing or failed, and everything under which any scene changed: a person asked.</summary>
    Changed,
}
