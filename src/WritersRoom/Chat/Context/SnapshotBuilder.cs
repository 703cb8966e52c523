using WritersRoom.Llm;
using WritersRoom.Problems;
using WritersRoom.Prompting;

namespace WritersRoom.Chat.Context;

/// <summary>
/// What is pinned before a conversation: outline, every sheet, every card; or the outline and the whole script. It depends on the material alone, never on the question, so that it is the same
/// for every turn.
/// </summary>
internal static class SnapshotBuilder
{
    private const string Before = "What follows is a screenplay's notes: its outline, its characters, and a card for each scene.";
    private const string BeforeScript = "What follows is a screenplay: its outline and its whole text.";

    /// <param name="material">The script.</param>
    /// <param name="isWholeScript">Whether its whole text is asked for.</param>
    /// <param name="tokens">The most it may have.</param>
    /// <param name="count">How many tokens a text has.</param>
    /// <returns>Without items when not even the shortest form fits.</returns>
    /// <exception cref="InvalidInputException">The whole script is asked for and has more than so many tokens.</exception>
    public static SnapshotSource Build(StoryMaterial material, bool isWholeScript, int tokens, Func<string, int> count)
    {
        var items = isWholeScript ? WholeScript(material, tokens, count) : Notes(material, tokens, count);
        var told = isWholeScript ? material.Standing : [.. material.Scenes.Select(scene => new ShownScene(scene.Id, scene.CardHash ?? scene.Scene.Hash))];
        return new SnapshotSource(isWholeScript, items, told, material.Standing, material.TextOf);
    }

    private static List<PromptItem> WholeScript(StoryMaterial material, int tokens, Func<string, int> count)
    {
        List<PromptItem> items =
        [
            Outline(material, BeforeScript),
            .. material.Scenes.Select((scene, i) => new PromptItem(Sections.Script, scene.Name, Fence.Around("scene", material.TextOf(i)))),
        ];
        var size = Size(items, count);
        return size <= tokens
            ? items
            : throw new InvalidInputException(
                "budget_tier",
                $"The whole script has about {size:N0} tokens, and at most {tokens:N0} of them can be read at once. Ask with 'deep': it reads the notes on every scene, and the passages that matter in full.");
    }

    // As full as fits: whole cards, then their first parts, then the leading characters only.
    private static List<PromptItem> Notes(StoryMaterial material, int tokens, Func<string, int> count)
    {
        var sheets = material.Sheets.Select(sheet => new PromptItem(Sections.Sheets, sheet.Name, Fence.Around("character", $"{sheet.Name}\n{sheet.Text}"))).ToList();
        var outline = Outline(material, Before);
        foreach (var lines in new[] { int.MaxValue, 2, 1, 0 })
        {
            List<PromptItem> items =
            [
                outline,
                .. lines == int.MaxValue ? sheets : sheets.Take(6),
                .. material.Scenes.Select(scene => new PromptItem(Sections.Cards, scene.Name, FirstLines(scene, lines))),
            ];
            if (Size(items, count) <= tokens)
                return items;
        }

        return [];
    }

    private static PromptItem Outline(StoryMaterial material, string before) =>
        new(Sections.Outline, "outline", $"{before}\n\n{Fence.Around("outline", $"Title: {material.Title}\nScenes: {material.Scenes.Count}\n\n{material.Outline ?? "No outline has been made yet."}")}");

    private static string FirstLines(SceneMaterial scene, int lines)
    {
        if (lines == int.MaxValue)
            return Fence.Around("card", scene.CardText);
        // The first line is the heading.
        return string.Join('\n', scene.CardText.Split('\n').Where(line => line.Length > 0).Take(1 + lines));
    }

    private static int Size(List<PromptItem> items, Func<string, int> count) => items.GroupBy(item => item.Section).Sum(section => count(string.Join("\n\n", section.Select(item => item.Text))));
}
