using WritersRoom.Artifacts.Asking;
using WritersRoom.Artifacts.Reading;
using WritersRoom.Llm;

namespace WritersRoom.Artifacts.SceneCards;

/// <summary>Reads a model's scene card: five parts, under its limit, with people who are in the scene.</summary>
internal sealed class SceneCardAnswer(NameCheck names)
{
    private const int MostTokens = 250;
    private const int MostChanges = 8;
    private const string NobodyChanges = "Nobody changes.";

    public SceneCardDraft Read(AnswerNode answer)
    {
        var card = new SceneCardDraft(
            answer.Text("action", MostTokens),
            answer.Text("conflict", MostTokens),
            Changes(answer.Items("character_changes", 0, MostChanges)),
            answer.Text("plot_progression", MostTokens),
            answer.Text("tone", MostTokens));
        var tokens = TokenEstimate.Of(card.SummaryText);
        return tokens <= MostTokens ? card : throw new InvalidAnswerException($"The card has about {tokens} tokens; at most {MostTokens} fit.");
    }

    private string Changes(IReadOnlyList<AnswerNode> changes) => changes.Count == 0
        ? NobodyChanges
        : string.Join(" ", changes.Select(change => TextTrimmer.Close($"{names.Name(change, "character")}: {change.Text("change", MostTokens)}")));
}
