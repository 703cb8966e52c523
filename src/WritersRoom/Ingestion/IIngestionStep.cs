using WritersRoom.Scripts;

namespace WritersRoom.Ingestion;

/// <summary>
/// One named part of understanding a script. A step names only what is missing or out of date, so that running it again costs nothing; it makes
/// in no transaction and locks nothing: who saves a scene would wait for its whole analysis.
/// </summary>
internal interface IIngestionStep
{
    /// <summary>snake_case; shown as progress.</summary>
    string Name { get; }

    /// <summary>The state whose analysis this step belongs to.</summary>
    ScriptState State { get; }

    /// <summary>What the pass has to make here; asked when the steps before have committed.</summary>
    Task<IReadOnlyList<Piece>> PlanAsync(IngestionRun run, CancellationToken cancellationToken);
}
