using WritersRoom.Artifacts.Structure;
using WritersRoom.Screenplays.Model;

namespace WritersRoom.Artifacts;

/// <summary>
/// What an analyst works from: whose script it is, its text as it stood at one moment, and what was made of that text so far. May be used by
/// several threads at once.
/// </summary>
/// <param name="OwnerId">Who is charged for what is asked of a model.</param>
/// <param name="ScriptId">The script.</param>
/// <param name="Title">The script's title.</param>
/// <param name="Screenplay">Its text.</param>
public sealed record AnalysisSource(Guid OwnerId, Guid ScriptId, string Title, Screenplay Screenplay)
{
    private readonly Lazy<ExtractiveAnalyst> extractive = new(() => new ExtractiveAnalyst(Screenplay));

    /// <summary>The job that asks: what its calls cost is summed under it.</summary>
    public Guid? JobId { get; init; }

    /// <summary>Whether nothing of the script may leave this machine, so that no model is asked about it.</summary>
    public bool LocalOnly { get; init; }

    /// <summary>Scene index → the text of its card. Scenes without a card are missing; nobody relies on all being there.</summary>
    public IReadOnlyDictionary<int, string> Cards { get; init; } = new Dictionary<int, string>();

    /// <summary>
    /// The acts and turning points that this pass has found, so that the outline tells of the same; null where it has not, and then those of the built-in
    /// analyst hold.
    /// </summary>
    public StructureDraft? Structure { get; init; }

    /// <summary>The script as the built-in analyst reads it, read once for all that share this source.</summary>
    public ExtractiveAnalyst Extractive => extractive.Value;
}

/// <summary>What an analyst made, and who that was: <see cref="GeneratedBy.Extractive"/> or a model's name.</summary>
public sealed record Analysed<TDraft>(TDraft Draft, string GeneratedBy);
