using WritersRoom.Screenplays.Layout;
using WritersRoom.Screenplays.Model;

namespace WritersRoom.Screenplays.Reports;

/// <summary>How long the film may be: by the trade's rule of thumb, and from what is said and shown.</summary>
/// <param name="PageCount">The pages, without the title page.</param>
/// <param name="PageMinutes">A page a minute.</param>
/// <param name="DialogueWords">The words spoken or sung.</param>
/// <param name="ActionLines">The printed lines of action.</param>
/// <param name="DialogueMinutes">The time to speak the dialogue, in minutes, to one place.</param>
/// <param name="ActionMinutes">The time to show the action, in minutes, to one place.</param>
/// <param name="EstimatedMinutes">Both together, in minutes, to one place.</param>
/// <param name="Method">How the estimate was made, in words.</param>
public sealed record RunningTimeReport(
    int PageCount,
    int PageMinutes,
    int DialogueWords,
    int ActionLines,
    double DialogueMinutes,
    double ActionMinutes,
    double EstimatedMinutes,
    string Method)
{
    // Assumed, not fitted to films: actors speak 150 to 180 words a minute; a page of pure action has about 40 lines and is a minute by
    // the rule. Direction decides more than either.
    private const double WordsPerMinute = 160;
    private const double SecondsPerActionLine = 1.5;

    /// <summary>Measures a script.</summary>
    /// <param name="screenplay">The script.</param>
    /// <param name="pagination">Its pages, from <see cref="Paginator"/>.</param>
    /// <exception cref="ArgumentException">The pagination is not of as many scenes as the script has.</exception>
    public static RunningTimeReport Create(Screenplay screenplay, Pagination pagination)
    {
        ArgumentNullException.ThrowIfNull(screenplay);
        ReportedScenes.Check(screenplay, pagination);
        var balance = DialogueBalance.Of(screenplay.Elements);
        var dialogue = balance.DialogueWords / WordsPerMinute;
        var action = balance.ActionLines * SecondsPerActionLine / 60;
        return new RunningTimeReport(
            pagination.PageCount,
            pagination.PageCount,
            balance.DialogueWords,
            balance.ActionLines,
            Share.Round(dialogue, 1),
            Share.Round(action, 1),
            Share.Round(dialogue + action, 1),
            FormattableString.Invariant($"Dialogue at {WordsPerMinute} words a minute, action at {SecondsPerActionLine} seconds a printed line."));
    }
}
