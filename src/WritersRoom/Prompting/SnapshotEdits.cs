using WritersRoom.Llm;

namespace WritersRoom.Prompting;

/// <summary>What has been written since the snapshot was pinned and has not been said yet: it travels in the turn, so that the snapshot need not change.</summary>
internal static class SnapshotEdits
{
    private const string Moved = "Since the notes above were made, scenes have moved: ";
    private const string AsBefore = "Scenes have the numbers of the notes above again.";

    /// <param name="state">What is pinned.</param>
    /// <param name="history">The turns that are sent; what they show has been said.</param>
    /// <param name="current">The script as it stands.</param>
    public static IReadOnlyList<PromptItem> Since(SittingState state, IReadOnlyList<PastTurn> history, SnapshotSource current)
    {
        // Mostly nothing has changed, and nothing was ever said of a change.
        if (current.Scenes.SequenceEqual(state.Scenes) && !history.Any(turn => turn.Sent.Any(block => block.Section == Sections.Edits || block.Shows.Count > 0)))
            return [];
        var told = Shown(state.Scenes, history);
        var edits = new List<PromptItem>();
        var numbering = Renumbering(state.Scenes, current.Scenes);
        // What was said last holds, so a change that was taken back has to be said too.
        if (numbering != LastSaid(history))
            edits.Add(new PromptItem(Sections.Edits, "scene numbers", numbering ?? AsBefore));
        for (var i = 0; i < current.Scenes.Count; i++)
        {
            var scene = current.Scenes[i];
            var known = told.GetValueOrDefault(scene.SceneId);
            if (known == scene.Hash)
                continue;
            var what = known is null ? "is new and reads" : "now reads";
            edits.Add(new PromptItem(Sections.Edits, $"scene {i + 1}", $"Scene {i + 1} {what}:\n{Fence.Around("scene", current.TextOf(i))}") { Shows = scene, Rank = i });
        }

        return edits;
    }

    private static string? LastSaid(IReadOnlyList<PastTurn> history)
    {
        var said = history.SelectMany(turn => turn.Sent).Where(block => block.Section == Sections.Edits)
            .Select(block => block.Text.Split(SnapshotText.Between)[0]).LastOrDefault(text => text == AsBefore || text.StartsWith(Moved, StringComparison.Ordinal));
        return said == AsBefore ? null : said;
    }

    /// <summary>Scene → hash of the text that was shown last.</summary>
    public static Dictionary<Guid, string> Shown(IEnumerable<ShownScene> pinned, IEnumerable<PastTurn> history)
    {
        var shown = new Dictionary<Guid, string>();
        foreach (var scene in pinned.Concat(history.SelectMany(turn => turn.Sent).SelectMany(block => block.Shows)))
            shown[scene.SceneId] = scene.Hash;
        return shown;
    }

    // "Scenes 12 to 89 are now 13 to 90": runs that moved together are said together.
    private static string? Renumbering(IReadOnlyList<ShownScene> pinned, IReadOnlyList<ShownScene> current)
    {
        var now = current.Select((scene, i) => (scene.SceneId, i)).ToDictionary(row => row.SceneId, row => row.i);
        var said = new List<string>();
        for (var i = 0; i < pinned.Count;)
        {
            var at = now.GetValueOrDefault(pinned[i].SceneId, -1);
            var end = i + 1;
            while (end < pinned.Count && now.GetValueOrDefault(pinned[end].SceneId, -1) is var next && (at < 0 ? next < 0 : next == at + end - i))
                end++;
            if (at != i)
                said.Add(at < 0 ? $"{Run(i, end)} {(end - i > 1 ? "were" : "was")} cut" : $"{Run(i, end)} {(end - i > 1 ? "are" : "is")} now {Numbers(at, at + end - i)}");
            i = end;
        }

        return said.Count == 0 ? null : $"{Moved}{string.Join("; ", said)}.";
    }

    private static string Run(int from, int end) => $"scene{(end - from > 1 ? "s" : "")} {Numbers(from, end)}";

    private static string Numbers(int from, int end) => end - from > 1 ? $"{from + 1} to {end}" : $"{from + 1}";
}
