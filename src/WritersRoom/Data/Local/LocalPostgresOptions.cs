namespace WritersRoom.Data.Local;

/// <summary>Where the private PostgreSQL lives and where its programs may come from.</summary>
public sealed record LocalPostgresOptions
{
    /// <summary>The product's data folder; everything of the cluster lies in its sub-folder <c>postgres</c>. Created when missing.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>
    /// True (the default): every commit is on disk before it is answered. False trades that for speed: commits survive killed
    /// processes, but a power cut may lose the whole cluster. For tests only.
    /// </summary>
    public bool Durable { get; init; } = true;

    /// <summary>Folders to look in for PostgreSQL's programs; null (the default): PATH and the usual folders of the system.</summary>
    public IReadOnlyList<string>? SearchDirectories { get; init; }

    /// <summary>Whether npm may fetch PostgreSQL's programs where the machine has none. Default: true.</summary>
    public bool AllowDownload { get; init; } = true;

    /// <summary>Where fetched programs are kept; null (the default): beside the cluster, in the data folder.</summary>
    public string? DownloadDirectory { get; init; }

    /// <summary>How long a start may take, crash recovery included. Default: 60 seconds.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromSeconds(60);
}
