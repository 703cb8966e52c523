namespace WritersRoom.Screenplays.Layout;

/// <summary>Where a scene is in print, and how long it is.</summary>
/// <param name="Page">The page its heading is on, from 1.</param>
/// <param name="Eighths">Its length in eighths of a page, to the nearest, at least 1: the unit of a script breakdown.</param>
/// <param name="Lines">
/// Its printed lines with the blank lines above its blocks, without what page breaks add: the lines of all scenes add up to the text.
/// </param>
public sealed record ScenePages(int Page, int Eighths, int Lines);
