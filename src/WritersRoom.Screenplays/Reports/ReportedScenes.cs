using WritersRoom.Screenplays.Layout;
using WritersRoom.Screenplays.Model;

namespace WritersRoom.Screenplays.Reports;

/// <summary>Guards reports against pages of another script.</summary>
internal static class ReportedScenes
{
    public static void Check(Screenplay screenplay, Pagination pagination)
    {
        ArgumentNullException.ThrowIfNull(pagination);
        if (pagination.Scenes.Count != screenplay.Scenes.Count)
            throw new ArgumentException("The pagination is of another screenplay: it has another number of scenes.", nameof(pagination));
    }
}
