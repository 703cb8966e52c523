namespace WritersRoom.Screenplays.Layout;

/// <summary>Where a block is, or a piece of one that page ends cut.</summary>
/// <param name="Page">Its page, from 1.</param>
/// <param name="Row">Its first line on the page, from 0: the repeated cue when it is a speech that goes on.</param>
/// <param name="From">Which line of the block is its first.</param>
/// <param name="Lines">How many lines of the block it has, the repeated cue not counted.</param>
internal readonly record struct Placement(int Page, int Row, int From, int Lines);
