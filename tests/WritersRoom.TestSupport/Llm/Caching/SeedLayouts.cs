using Microsoft.Extensions.AI;
using WritersRoom.Chat.Context;
using WritersRoom.Llm;
using WritersRoom.Prompting;

namespace WritersRoom.TestSupport.Llm.Caching;

/// <summary>How the pieces of a prompt are arranged.</summary>
public enum PromptLayouts
{
    /// <summary>As the product sends them.</summary>
    Ours,

    /// <summary>The same, without a mark.</summary>
    Unmarked,

    /// <summary>
    /// The same pieces in the order of the first design: a system text for each intent, the notes with the sheets in an order that edits change, the cards with those that were found in front, each marked;
    /// then the conversation as one text, the scene and the message.
    /// </summary>
    FirstDesign,
}

internal static class SeedLayouts
{
    private const int Window = 10;

    public static IReadOnlyList<ChatMessage> Arrange(PromptLayouts layout, AssembledPrompt prompt, AskedTurn asked, int number) => layout switch
    {
        PromptLayouts.Ours => prompt.Messages,
        PromptLayouts.Unmarked => [.. prompt.Messages.Select(message => new ChatMessage(message.Role, [.. message.Contents.OfType<TextContent>().Select(text => new TextContent(text.Text))]))],
        _ => FirstDesign(prompt, asked, number),
    };

    private static List<ChatMessage> FirstDesign(AssembledPrompt prompt, AskedTurn asked, int number)
    {
        string[] Of(params string[] sections) => [.. prompt.Messages.SelectMany(message => message.Contents).OfType<TextContent>().Where(text => sections.Contains(text.Section())).Select(text => text.Text)];
        var cards = string.Concat(Of(Sections.Cards)).Split("\n\n").ToList();
        // What was found goes in front, and the sheets are ordered by how much has been edited.
        foreach (var hit in asked.Found)
        {
            var front = cards.FindIndex(card => card.Contains($"Scene {hit.SceneIndex + 1}:", StringComparison.Ordinal));
            if (front > 0)
                (cards[0], cards[front]) = (cards[front], cards[0]);
        }

        var sheets = string.Concat(Of(Sections.Sheets)).Split("=== BEGIN character").ToList();
        var turned = sheets.Skip(number % Math.Max(1, sheets.Count)).Concat(sheets.Take(number % Math.Max(1, sheets.Count)));
        List<AIContent> content =
        [
            new TextContent(string.Concat(Of(Sections.Outline)) + string.Concat(turned)).EndCache(CacheLifetime.Short),
            new TextContent(string.Join("\n\n", cards)).EndCache(CacheLifetime.Short),
            new TextContent($"Conversation ({Window} messages):\n{string.Join("\n\n", Of(Sections.Summary, Sections.History))}"),
            new TextContent(string.Join("\n\n", Of(Sections.Edits, Sections.Scene, Sections.Neighbours, Sections.Passages, Sections.Message))),
        ];
        return
        [
            new ChatMessage(ChatRole.System, [new TextContent(string.Concat(Of(Sections.System)) + IntentInstructions.Of(asked.Intent)).EndCache(CacheLifetime.Short)]),
            new ChatMessage(ChatRole.User, [.. content.OfType<TextContent>().Where(text => text.Text.Length > 0)]),
        ];
    }
}
