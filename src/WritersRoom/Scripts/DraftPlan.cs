using WritersRoom.Screenplays.Layout;
using WritersRoom.Screenplays.Model;

namespace WritersRoom.Scripts;

/// <summary>What storing a text would make of a script: worked out first, so that it can be told without being done.</summary>
/// <param name="Scenes">The scenes in order.</param>
/// <param name="Gone">Stored scenes that are no more.</param>
/// <param name="Hash">Of the whole.</param>
/// <param name="PageCount">Pages.</param>
internal sealed record DraftPlan(IReadOnlyList<PlannedScene> Scenes, IReadOnlyList<StoredScene> Gone, string Hash, int PageCount)
{
    /// <param name="read">The whole script as it shall read.</param>
    /// <param name="before">The scenes as they are stored.</param>
    public static DraftPlan Of(EditedScript read, IReadOnlyList<StoredScene> before)
    {
        var pages = Paginator.Paginate(read.Screenplay);
        var scenes = read.Screenplay.Scenes
            .Select((scene, i) => new PlannedScene(scene, read.Identity(scene), pages.Scenes[i].Page, pages.Scenes[i].Eighths)).ToList();
        return new DraftPlan(scenes, [.. before.Except(scenes.Select(scene => scene.Stored).OfType<StoredScene>())], ScriptText.HashOf(read.Screenplay), pages.PageCount);
    }
}

/// <summary>A scene as it would be stored; <paramref name="Stored"/> is the row that it is, null for a new one.</summary>
internal sealed record PlannedScene(Scene Scene, StoredScene? Stored, int Page, int Eighths)
{
    /// <summary>Whether the row's text stays as it is.</summary>
    public bool IsUntouched => Stored?.RawText == Scene.Text;

    public string Hash => IsUntouched ? Stored!.Hash : Scene.Hash;
}
