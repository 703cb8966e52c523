namespace WritersRoom.Screenplays.Layout;

/// <summary>How a block behaves at the foot of a page.</summary>
internal enum BlockKind : byte
{
    /// <summary>A scene heading: stays with the beginning of what follows.</summary>
    Heading,

    /// <summary>May be cut with two lines on either side.</summary>
    Paragraph,

    /// <summary>A cue and what is said under it: may be cut, with (MORE) below and the cue again above.</summary>
    Speech,

    /// <summary>Is not cut.</summary>
    Solid,

    /// <summary>Is not cut, and stays with the end of what is above.</summary>
    Transition,

    /// <summary>Prints nothing; the next block begins a page.</summary>
    PageBreak,
}

/// <summary>What prints as one block, with a blank line above.</summary>
/// <param name="Kind">How it behaves at the foot of a page.</param>
/// <param name="Lines">Its height without the blank line above.</param>
/// <param name="Cue">The lines of its cue; 0 when it is no speech.</param>
/// <param name="CueAgain">The lines of its cue with (CONT'D), where the speech goes on.</param>
/// <param name="Parts">Where the parts of its speech are in <see cref="PrintBlocks.Parts"/>.</param>
/// <param name="Elements">Which elements it prints.</param>
internal readonly record struct PrintBlock(BlockKind Kind, int Lines, int Cue = 0, int CueAgain = 0, Range Parts = default, Range Elements = default);

/// <summary>The lines of one element under a cue. A page does not end between a parenthetical and what it qualifies.</summary>
internal readonly record struct SpeechPart(int Lines, bool IsParenthetical);
