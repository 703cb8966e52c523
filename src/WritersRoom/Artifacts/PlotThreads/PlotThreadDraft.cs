namespace WritersRoom.Artifacts.PlotThreads;

/// <summary>Something that runs through the script.</summary>
/// <param name="Name">Short, unique in the script.</param>
/// <param name="ThreadType">What kind of thread.</param>
/// <param name="SceneIndices">Ascending, at least two, from 0.</param>
/// <param name="Description">One sentence.</param>
/// <param name="Evidence">Where it shows, in story order; at least one.</param>
public sealed record PlotThreadDraft(
    string Name, PlotThreadType ThreadType, IReadOnlyList<int> SceneIndices, string Description, IReadOnlyList<EvidenceSpan> Evidence);

/// <summary>The kinds of plot thread.</summary>
public enum PlotThreadType
{
    /// <summary>One character's way through the story.</summary>
    CharacterArc,

    /// <summary>The matter that carries the whole.</summary>
    Plot,

    /// <summary>A matter beside it.</summary>
    Subplot,

    /// <summary>An idea the characters keep coming back to.</summary>
    Theme,
}
