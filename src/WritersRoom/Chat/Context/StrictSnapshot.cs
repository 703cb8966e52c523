using WritersRoom.Chat.Intents;
using WritersRoom.Llm;
using WritersRoom.Prompting;

namespace WritersRoom.Chat.Context;

/// <summary>
/// What of the notes a strict prompt carries, where every token is paid for each time: the outline, the sheets of those who matter to the question, the cards of the scenes it is about. An
/// idea is better without them: brainstorming has the outline alone.
/// </summary>
internal static class StrictSnapshot
{
    private const int MostSheets = 3;

    public static IReadOnlyList<PromptItem> Build(StoryMaterial material, AskedTurn asked)
    {
        var items = new List<PromptItem>();
        if (material.Outline is { } outline)
            items.Add(new PromptItem(Sections.Outline, "outline", Fence.Around("outline", $"Title: {material.Title}\nScenes: {material.Scenes.Count}\n\n{outline}")));
        if (asked.Intent == Intent.Brainstorm)
            return items;

        items.AddRange(Sheets(material, asked).Select((sheet, i) => new PromptItem(Sections.Sheets, sheet.Name, Fence.Around("character", $"{sheet.Name}\n{sheet.Text}")) { Rank = i }));
        var cards = Cards(asked, material.Scenes.Count).Select((scene, rank) => (scene, rank));
        // In the order of the script, whatever matters most.
        items.AddRange(cards.OrderBy(card => card.scene).Select(card => new PromptItem(Sections.Cards, material.Scenes[card.scene].Name, Fence.Around("card", material.Scenes[card.scene].CardText)) { Rank = card.rank }));
        return items;
    }

    // Named in the question, then in the open scene, then by importance, in which order they come.
    private static IEnumerable<CharacterText> Sheets(StoryMaterial material, AskedTurn asked)
    {
        var here = asked.OpenScene is { } open ? material.Scenes[open].Scene.Characters : [];
        return material.Sheets
            .OrderByDescending(sheet => asked.Message.Contains(sheet.Name, StringComparison.OrdinalIgnoreCase))
            .ThenByDescending(sheet => here.Contains(sheet.Name, StringComparer.OrdinalIgnoreCase))
            .Take(MostSheets);
    }

    private static IEnumerable<int> Cards(AskedTurn asked, int scenes)
    {
        int[] around = asked.OpenScene is { } open ? [open, open - 1, open + 1] : [];
        return (asked.Intent == Intent.GlobalQuestion ? asked.Found.Select(hit => hit.SceneIndex).Concat(around) : around.Concat(asked.Found.Select(hit => hit.SceneIndex)))
            .Where(scene => scene >= 0 && scene < scenes).Distinct();
    }
}
