namespace WritersRoom.Screenplays.PlainText;

/// <summary>What a line of laid-out text is.</summary>
public enum LineKind
{
    /// <summary>Nothing on it. Tag O.</summary>
    Blank,

    /// <summary>A scene heading. Tag S.</summary>
    Heading,

    /// <summary>Action. Tag N.</summary>
    Action,

    /// <summary>A character cue. Tag C.</summary>
    Cue,

    /// <summary>Spoken words. Tag D.</summary>
    Dialogue,

    /// <summary>A parenthetical, or a line of one. Tag E.</summary>
    Parenthetical,

    /// <summary>A transition. Tag T.</summary>
    Transition,

    /// <summary>What belongs to the page and not to the script: numbers, running headers, (MORE), the title page. Tag M.</summary>
    Furniture,
}
