using WritersRoom.Screenplays.Fountain;

namespace WritersRoom.Screenplays.Pdf;

/// <summary>A line on a page.</summary>
/// <param name="Page">From 0, the title page not counted.</param>
/// <param name="Row">From 0 at the top margin; negative above it.</param>
/// <param name="Column">From the left edge of the paper, ten to the inch.</param>
/// <param name="Runs">The words.</param>
internal sealed record PrintedLine(int Page, int Row, int Column, IReadOnlyList<StyledRun> Runs);
