namespace WritersRoom.Scribe.Minutes;

/// <summary>How a document is written.</summary>
public enum WritingStyle
{
    /// <summary>In flowing prose, as a short story or an article reads.</summary>
    Literary,

    /// <summary>Clear and sober: what was said, what is planned, what was suggested.</summary>
    Factual,

    /// <summary>In the voices of those who spoke.</summary>
    Conversational,
}
