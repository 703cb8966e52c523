using WritersRoom.Data;
using WritersRoom.Scripts;

namespace WritersRoom.Ingestion;

/// <summary>
/// One named part of understanding a script. A step makes only what is missing or out of date, so that running it again costs nothing; it adds
/// its rows to the context it is given, and the pipeline locks the script and commits them. A step itself locks nothing: who saves a scene would
/// wait for its whole analysis.
/// </summary>
public interface IIngestionStep
{
    /// <summary>snake_case; shown as progress.</summary>
    string Name { get; }

    /// <summary>The state whose analysis this step belongs to.</summary>
    ScriptState State { get; }

    Task RunAsync(IngestionRun run, WritersRoomDbContext db, CancellationToken cancellationToken);
}
