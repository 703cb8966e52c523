using WritersRoom.Jobs;

namespace WritersRoom.Scripts;

/// <summary>Every number of this capability (configuration section <c>Scripts</c>).</summary>
public sealed class ScriptOptions
{
    /// <summary>Scenes from which cards and embeddings are made by themselves. Default 3.</summary>
    public int PartialMinScenes { get; set; } = 3;

    /// <summary>Pages from which cards and embeddings are made by themselves. Default 10.</summary>
    public int PartialMinPages { get; set; } = 10;

    /// <summary>Scenes from which the full analysis runs by itself. Default 30.</summary>
    public int AnalyzedMinScenes { get; set; } = 30;

    /// <summary>Pages from which the full analysis runs by itself. Default 60.</summary>
    public int AnalyzedMinPages { get; set; } = 60;

    /// <summary>How long a deleted script can be restored before it is purged with everything of it. Default 30 days.</summary>
    public TimeSpan RestoreGrace { get; set; } = TimeSpan.FromDays(30);

    /// <summary>Most characters in one scene; an edit past it is refused, an import is not. Default 200,000.</summary>
    public int LongestSceneEdit { get; set; } = 200_000;

    /// <summary>The full path of Poppler's pdftotext, for importing PDF. Default: looked for on PATH.</summary>
    public string? PdfToText { get; set; }

    /// <summary>How long after the last save of a scene its card is made again. Default 5 minutes.</summary>
    public TimeSpan CardRefreshDelay { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>The longest that goes on, counted from the first save, while the writer does not pause. At least the delay; default 30 minutes.</summary>
    public TimeSpan CardRefreshCeiling { get; set; } = TimeSpan.FromMinutes(30);

    internal Debounce Typing => new(CardRefreshDelay, CardRefreshCeiling);
}
