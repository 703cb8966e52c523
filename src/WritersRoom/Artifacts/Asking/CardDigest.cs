using System.Text;
using WritersRoom.Screenplays.Model;

namespace WritersRoom.Artifacts.Asking;

/// <summary>
/// A script by its scene cards, as full as fits: whole cards; of each, what happens and how it moves the story; or only what happens. A scene without a card
/// yet is shown by the built-in analyst's.
/// </summary>
internal static class CardDigest
{
    // Of a label as cards have it: **Action:**
    private const int Marks = 5;

    private static readonly string[][] Forms =
    [
        ["Action", "Conflict", "Character Changes", "Plot Progression", "Tone"],
        ["Action", "Plot Progression"],
        ["Action"],
    ];

    /// <summary>The fullest digest for which <paramref name="fits"/>; null when none does.</summary>
    public static string? Fullest(AnalysisSource source, IReadOnlyList<Scene> scenes, Func<string, bool> fits, Func<Scene, string?>? further = null) =>
        Forms.Select(labels => Digest(source, scenes, labels, further)).FirstOrDefault(fits);

    private static string Digest(AnalysisSource source, IReadOnlyList<Scene> scenes, string[] labels, Func<Scene, string?>? further)
    {
        var text = new StringBuilder();
        foreach (var scene in scenes)
        {
            if (text.Length > 0)
                text.Append("\n\n");
            text.Append(ScriptText.Heading(scene));
            var card = source.Cards.GetValueOrDefault(scene.Index) ?? source.Extractive.SceneCard(scene.Index).SummaryText;
            foreach (var line in card.Split('\n'))
            {
                if (labels.FirstOrDefault(label => line.StartsWith($"**{label}:**", StringComparison.Ordinal)) is { } label)
                    text.Append('\n').Append(label).Append(':').Append(line.AsSpan(label.Length + Marks));
            }

            if (further?.Invoke(scene) is { } more)
                text.Append('\n').Append(more);
        }

        return text.ToString();
    }
}
