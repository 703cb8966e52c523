namespace WritersRoom.Chat.Proposals;

/// <summary>What an answer proposes to make of a scene. It is applied by nobody but the writer.</summary>
/// <param name="SceneId">The scene.</param>
/// <param name="BaseHash">Its hash when the change was proposed: applied to another text it might undo somebody's work.</param>
/// <param name="Changes">What is replaced, in the order of the answer; every one was found in the scene.</param>
/// <param name="Text">The scene's whole text as it would read.</param>
/// <param name="State">What has become of it.</param>
public sealed record ProposedChange(Guid SceneId, string BaseHash, IReadOnlyList<LineChange> Changes, string Text, ProposedChangeState State)
{
    /// <summary>Of what a model proposes for a scene, all that is there to be replaced; null where nothing is.</summary>
    internal static ProposedChange? Of(Guid sceneId, string hash, string text, IReadOnlyList<LineChange> wanted)
    {
        var (changed, found) = Apply(text, wanted);
        return found.Count == 0 || changed == text ? null : new ProposedChange(sceneId, hash, found, changed, ProposedChangeState.Proposed);
    }

    /// <summary>A scene's text with the changes made whose lines stand in it.</summary>
    internal static (string Text, IReadOnlyList<LineChange> Found) Apply(string text, IReadOnlyList<LineChange> changes)
    {
        var found = new List<LineChange>();
        foreach (var change in changes)
        {
            if (SceneLines.Replace(text, change) is not { } replaced)
                continue;
            text = replaced;
            found.Add(change);
        }

        return (text, found);
    }
}

/// <summary>What has become of a proposed change.</summary>
public enum ProposedChangeState
{
    Proposed,
    Accepted,
    Rejected,
}
