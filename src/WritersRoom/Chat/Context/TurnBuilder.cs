using WritersRoom.Artifacts.Asking;
using WritersRoom.Chat.Intents;
using WritersRoom.Llm;
using WritersRoom.Prompting;
using WritersRoom.Retrieval;

namespace WritersRoom.Chat.Context;

/// <summary>What one message brings with it: what to do, the open scene and its neighbours, the passages that were found, and the message itself.</summary>
internal static class TurnBuilder
{
    // Of an element that was found: enough lines around it to understand it.
    private const int LongestPassage = 700;

    /// <param name="material">The script.</param>
    /// <param name="asked">What is asked.</param>
    /// <param name="sitting">What stands before the turn: it is not sent again.</param>
    /// <returns>The items of the turn, the message last.</returns>
    public static IReadOnlyList<PromptItem> Build(StoryMaterial material, AskedTurn asked, PlannedSitting sitting)
    {
        var items = new List<PromptItem> { new(Sections.Instructions, "instructions", IntentInstructions.Of(asked.Intent)) };
        var full = new Dictionary<Guid, string>(sitting.Shown);
        if (asked.OpenScene is { } open)
        {
            items.Add(Open(material, open, full));
            if (asked.Intent is Intent.LocalEdit or Intent.SceneFeedback)
                items.AddRange(Neighbours(material, open, full));
        }

        // What is sent in full has its new text there.
        var sent = items.Select(item => item.Shows?.SceneId).OfType<Guid>().ToHashSet();
        items.AddRange(sitting.Edits.Where(edit => edit.Shows is not { } scene || !sent.Contains(scene.SceneId)));
        foreach (var edit in sitting.Edits.Select(edit => edit.Shows).OfType<ShownScene>())
            full[edit.SceneId] = edit.Hash;

        items.AddRange(asked.Found
            .Where(hit => full.GetValueOrDefault(material.Scenes[hit.SceneIndex].Id) != material.Scenes[hit.SceneIndex].Scene.Hash)
            .Select((hit, rank) => Passage(material, hit, rank))
            .Where(passage => !Stands(sitting, passage)));
        items.Add(new PromptItem(Sections.Message, "message", asked.Message));
        return items;
    }

    private static bool Stands(PlannedSitting sitting, PromptItem passage) =>
        sitting.History.Any(turn => turn.Sent.Any(block => block.Section == Sections.Passages && block.Text.Contains(passage.Text, StringComparison.Ordinal)));

    private static PromptItem Open(StoryMaterial material, int open, Dictionary<Guid, string> full)
    {
        var scene = material.Scenes[open];
        if (full.GetValueOrDefault(scene.Id) == scene.Scene.Hash)
            return new PromptItem(Sections.Scene, scene.Name, $"The writer has scene {open + 1} open. It stands above, as it reads now.");
        full[scene.Id] = scene.Scene.Hash;
        return new PromptItem(Sections.Scene, scene.Name, $"The writer has scene {open + 1} open:\n{Fence.Around("scene", material.TextOf(open))}") { Shows = scene.Standing };
    }

    private static IEnumerable<PromptItem> Neighbours(StoryMaterial material, int open, Dictionary<Guid, string> full)
    {
        foreach (var (index, where) in new[] { (open - 1, "before"), (open + 1, "after") })
        {
            if (index < 0 || index >= material.Scenes.Count || full.GetValueOrDefault(material.Scenes[index].Id) == material.Scenes[index].Scene.Hash)
                continue;
            full[material.Scenes[index].Id] = material.Scenes[index].Scene.Hash;
            yield return new PromptItem(Sections.Neighbours, material.Scenes[index].Name, $"The scene {where} it:\n{Fence.Around("scene", material.TextOf(index))}")
            {
                Shows = material.Scenes[index].Standing,
                Rank = where == "before" ? 0 : 1,
            };
        }
    }

    private static PromptItem Passage(StoryMaterial material, SceneHit hit, int rank)
    {
        var scene = material.Scenes[hit.SceneIndex];
        return new PromptItem(Sections.Passages, scene.Name, $"From the script:\n{Fence.Around("passage", $"{ScriptText.Heading(scene.Scene)}\n…\n{Around(scene, hit.Passage.ElementIndex)}")}") { Rank = rank };
    }

    // The element itself, and as many before and behind it as there is room for: a speech is nothing without its cue.
    private static string Around(SceneMaterial scene, int element)
    {
        var shown = scene.Scene.Elements;
        var (from, to) = (element, element + 1);
        var length = shown[element].Text.Length;
        while (true)
        {
            var before = from > 1 && length + shown[from - 1].Text.Length <= LongestPassage;
            if (before)
                length += shown[--from].Text.Length;
            var behind = to < shown.Count && length + shown[to].Text.Length <= LongestPassage;
            if (behind)
                length += shown[to++].Text.Length;
            if (!before && !behind)
                break;
        }

        return string.Join('\n', Enumerable.Range(from, to - from).Select(i => shown[i]).Where(ScriptText.IsShown).Select(shownElement => shownElement.Text));
    }
}

/// <summary>A message, and what was found for it.</summary>
/// <param name="Intent">What it wants.</param>
/// <param name="Message">Its text.</param>
/// <param name="OpenScene">The scene that is open, from 0; null for none.</param>
/// <param name="Found">What retrieval found, best first.</param>
internal sealed record AskedTurn(Intent Intent, string Message, int? OpenScene, IReadOnlyList<SceneHit> Found);
