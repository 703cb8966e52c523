namespace WritersRoom.Screenplays.Model;

/// <summary>What a block of a screenplay is, in the trade's own words.</summary>
public enum ElementType : byte
{
    /// <summary>Where and when a scene plays: "INT. HOUSE - DAY".</summary>
    SceneHeading,

    /// <summary>What is seen and heard: one paragraph.</summary>
    Action,

    /// <summary>The character cue above a speech, extensions included: "MARY (V.O.)".</summary>
    Character,

    /// <summary>How a line is said, brackets included: "(beat)".</summary>
    Parenthetical,

    /// <summary>What is said, up to the next parenthetical or the end of the speech.</summary>
    Dialogue,

    /// <summary>Sung lines.</summary>
    Lyrics,

    /// <summary>How one scene gives way to the next: "CUT TO:".</summary>
    Transition,

    /// <summary>Action that is centred on the page.</summary>
    Centered,

    /// <summary>An outline heading that is not printed; see <see cref="Element.Depth"/>.</summary>
    Section,

    /// <summary>What a scene or section is about; not printed.</summary>
    Synopsis,

    /// <summary>A remark in the margin; not printed.</summary>
    Note,

    /// <summary>Text taken out but kept in the file; not printed.</summary>
    Boneyard,

    /// <summary>The next element starts a page. Its text is empty.</summary>
    PageBreak,
}
