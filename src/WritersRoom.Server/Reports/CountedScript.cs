using WritersRoom.Accounts;
using WritersRoom.Screenplays.Layout;
using WritersRoom.Screenplays.Model;
using WritersRoom.Screenplays.Reports;
using WritersRoom.Scripts;

namespace WritersRoom.Server.Reports;

/// <summary>A stored script laid out on pages, ready to be counted.</summary>
internal sealed record CountedScript(Screenplay Screenplay, Pagination Pages, IReadOnlyList<int?> Acts)
{
    public static async Task<CountedScript> ReadAsync(ScriptService scripts, CurrentUser user, Guid id, CancellationToken cancellationToken)
    {
        var (_, screenplay, scenes) = await scripts.ReadAsync(user, id, cancellationToken);
        return new CountedScript(screenplay, Paginator.Paginate(screenplay), [.. scenes.Select(scene => scene.ActNumber)]);
    }

    // Before full analysis no scene has an act, and the report then has no act distribution.
    public PacingReport Pacing() => PacingReport.Create(Screenplay, Pages, Acts.Any(act => act is not null) ? Acts : null);

    public CastReport Cast() => CastReport.Create(Screenplay);

    public LocationReport Locations() => LocationReport.Create(Screenplay, Pages);

    public RunningTimeReport RunningTime() => RunningTimeReport.Create(Screenplay, Pages);
}
