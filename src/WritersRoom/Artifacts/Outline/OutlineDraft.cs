using System.Text;
using WritersRoom.Artifacts.Structure;

namespace WritersRoom.Artifacts.Outline;

/// <summary>The whole script on half a page.</summary>
/// <param name="Logline">One sentence.</param>
/// <param name="Acts">In order.</param>
/// <param name="TurningPoints">In story order.</param>
/// <param name="CentralConflict">Between whom the words are sharpest, and those words.</param>
public sealed record OutlineDraft(
    string Logline, IReadOnlyList<ActSummaryDraft> Acts, IReadOnlyList<TurningPointDraft> TurningPoints, string CentralConflict)
{
    /// <summary>The outline as it is stored and sent to models: four labelled parts in a fixed order, scenes counted from 1.</summary>
    public string SummaryText
    {
        get
        {
            var text = new StringBuilder();
            text.Append("**LOGLINE:** ").Append(Logline).Append("\n**ACT STRUCTURE:**");
            foreach (var act in Acts) text.Append($"\n- Act {act.ActNumber} ({Span(act)}): {act.Summary}");
            text.Append("\n**MAJOR TURNING POINTS:**");
            if (TurningPoints.Count == 0) text.Append(" None found; the script is too short for them.");
            foreach (var point in TurningPoints) text.Append($"\n- {Title(point.Kind)} (scene {point.SceneIndex + 1}): {point.Description}");
            return text.Append("\n**CENTRAL CONFLICT:** ").Append(CentralConflict).ToString();
        }
    }

    private static string Span(ActSummaryDraft act) => act.FirstSceneIndex == act.LastSceneIndex
        ? $"scene {act.FirstSceneIndex + 1}"
        : $"scenes {act.FirstSceneIndex + 1}-{act.LastSceneIndex + 1}";

    private static string Title(TurningPointKind kind) => kind switch
    {
        TurningPointKind.IncitingIncident => "Inciting incident",
        TurningPointKind.EndOfActOne => "End of act one",
        TurningPointKind.Midpoint => "Midpoint",
        TurningPointKind.EndOfActTwo => "End of act two",
        _ => "Climax",
    };
}

/// <summary>What happens in one act; scene indices are inclusive and count from 0.</summary>
public sealed record ActSummaryDraft(int ActNumber, int FirstSceneIndex, int LastSceneIndex, string Summary);
