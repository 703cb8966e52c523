namespace WritersRoom.Screenplays.Layout;

/// <summary>Where a block begins.</summary>
/// <param name="Page">Its page, from 1.</param>
/// <param name="Row">Its first line on the page, from 0.</param>
/// <param name="LinesHere">How many of its lines stand on that page before it is cut; all of them when it is not.</param>
internal readonly record struct Placement(int Page, int Row, int LinesHere);
