namespace WritersRoom.Ingestion;

/// <summary>Every number of this capability (configuration section <c>Ingestion</c>).</summary>
public sealed class IngestionOptions
{
    /// <summary>Artifacts that this process has analysts make at the same time, of all scripts together: what the provider allows. Default 4.</summary>
    public int MadeAtOnce { get; set; } = 4;

    /// <summary>How long one attempt at a pass may take; what it has made by then stays, and the next attempt goes on from there. Default 1 hour.</summary>
    public TimeSpan PassTimeLimit { get; set; } = TimeSpan.FromHours(1);
}
