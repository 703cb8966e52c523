using WritersRoom.Artifacts;
using WritersRoom.Artifacts.CharacterSheets;
using WritersRoom.Artifacts.Staleness;
using WritersRoom.Data;
using WritersRoom.Problems;
using WritersRoom.Scripts;

namespace WritersRoom.Impact;

/// <summary>A change made in memory by the hands that would make it in earnest: the text is put together, read and laid out as a save does.</summary>
internal sealed class PlannedChange
{
    private const int MostChanges = 200;

    private readonly IReadOnlySet<Guid> unwritten;
    private readonly Dictionary<Guid, int> indices;
    private readonly Lazy<IReadOnlyList<SceneCharacterLink>> links;

    private PlannedChange(DraftPlan plan, EditedScript read, IReadOnlySet<Guid> unwritten, TimeProvider clock)
    {
        (Plan, Read, this.unwritten) = (plan, read, unwritten);
        // A new scene has no id yet; any will do that is no other's.
        Ids = [.. plan.Scenes.Select(scene => scene.Stored?.Id ?? clock.NewId())];
        indices = Enumerable.Range(0, Ids.Count).ToDictionary(i => Ids[i]);
        Texts = SceneTexts.Of(Ids.Select((id, i) => (id, HashAt(i))));
        links = new Lazy<IReadOnlyList<SceneCharacterLink>>(() => new ExtractiveAnalyst(read.Screenplay).Links());
    }

    public DraftPlan Plan { get; }

    public EditedScript Read { get; }

    /// <summary>The scenes' ids in the order they would have.</summary>
    public IReadOnlyList<Guid> Ids { get; }

    /// <summary>The scenes as they would be stored.</summary>
    public SceneTexts Texts { get; }

    /// <summary>Who would be in which scene: read from the text as it would be, as a pass over it would.</summary>
    public IReadOnlyList<SceneCharacterLink> Links => links.Value;

    /// <summary>Where a scene would stand; -1 when it would not.</summary>
    public int IndexOf(Guid sceneId) => indices.GetValueOrDefault(sceneId, -1);

    /// <summary>Whether the script would say anything else.</summary>
    public bool Changes(Script script) => unwritten.Count > 0 || Plan.Hash != script.Hash;

    /// <exception cref="InvalidInputException">The change cannot be made; the message says which part of it and why.</exception>
    public static PlannedChange Of(StoredScript stored, ScriptChange change, ScriptOptions options, TimeProvider clock)
    {
        RequireSense(stored, change);
        var read = new EditedScript(stored.Screenplay, scene => stored.Scenes[scene.Index]);
        for (var i = 0; i < change.Edits.Count; i++)
        {
            if (change.Edits[i] is not { Text: { } text } rewrite)
                continue;
            SceneText.Require($"edits[{i}].text", text, options);
            read = Made(read, rewrite.SceneId, $"edits[{i}]", (edit, at) => edit.Save(at, text));
        }

        for (var i = 0; i < change.Cuts.Count; i++)
            read = Made(read, change.Cuts[i], $"cuts[{i}]", (edit, at) => edit.Delete(at), hasHolder: false);
        for (var i = 0; i < change.Moves.Count; i++)
        {
            var (field, to) = ($"moves[{i}]", change.Moves[i].ToIndex);
            read = Made(read, change.Moves[i].SceneId, field, (edit, at) => edit.Move(at, Place(field, to, edit.Count)));
        }

        var unwritten = change.Edits.Where(edit => edit.Text is null).Select(edit => edit.SceneId).ToHashSet();
        return new PlannedChange(DraftPlan.Of(read, stored.Scenes), read, unwritten, clock);
    }

    private static EditedScript Made(EditedScript read, Guid sceneId, string field, Action<ScriptEdit, int> make, bool hasHolder = true)
    {
        var edit = ScriptEdit.Of(read);
        var at = edit.IndexOf(sceneId);
        if (at < 0)
            throw new InvalidInputException(field, $"'{field}' names a scene that would be gone by then: a change before it joins it to another. Leave one of the two away.");
        make(edit, at);
        var next = edit.Read();
        if (hasHolder)
            edit.HolderOf(next, Math.Min(at, edit.Count - 1));
        return next;
    }

    private static int Place(string field, int to, int count) => to >= 0 && to < count
        ? to
        : throw new InvalidInputException($"{field}.to_index", $"'{field}.to_index' is {to}; the script would have places 0 to {count - 1}.");

    private static void RequireSense(StoredScript stored, ScriptChange change)
    {
        if (change.Count == 0)
            throw new InvalidInputException("cuts", "There is nothing to change: name scenes in 'edits', 'cuts' or 'moves'.");
        if (change.Count > MostChanges)
            throw new InvalidInputException("cuts", $"These are {change.Count:N0} changes; at most {MostChanges} are looked at together. Ask for some of them.");
        var known = stored.Scenes.Select(scene => scene.Id).ToHashSet();
        var (edited, cut) = (new HashSet<Guid>(), new HashSet<Guid>());
        for (var i = 0; i < change.Edits.Count; i++)
            Require(change.Edits[i].SceneId, $"edits[{i}]", edited.Add(change.Edits[i].SceneId), "is edited twice");
        for (var i = 0; i < change.Cuts.Count; i++)
            Require(change.Cuts[i], $"cuts[{i}]", cut.Add(change.Cuts[i]) && !edited.Contains(change.Cuts[i]), "is cut twice, or edited as well");
        for (var i = 0; i < change.Moves.Count; i++)
            Require(change.Moves[i].SceneId, $"moves[{i}]", !cut.Contains(change.Moves[i].SceneId), "is cut as well");

        void Require(Guid sceneId, string field, bool isOnce, string otherwise)
        {
            if (!known.Contains(sceneId))
                throw new InvalidInputException(field, $"'{field}' names scene {sceneId}, which is not in this script.");
            if (!isOnce)
                throw new InvalidInputException(field, $"'{field}' names a scene that {otherwise}. Name it once.");
        }
    }

    // A scene that is not written yet reads otherwise than anything it was made from.
    private string HashAt(int i) => unwritten.Contains(Ids[i]) ? "" : Plan.Scenes[i].Hash;
}
