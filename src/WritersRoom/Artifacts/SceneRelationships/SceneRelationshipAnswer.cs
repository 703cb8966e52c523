using WritersRoom.Artifacts.Asking;
using WritersRoom.Screenplays.Model;

namespace WritersRoom.Artifacts.SceneRelationships;

/// <summary>Reads a model's relationships. One whose quotes do not stand in its scenes is left out; when most are, the answer is invalid.</summary>
internal sealed class SceneRelationshipAnswer(Screenplay screenplay)
{
    private const int Most = 30;
    private const int MostDescription = 80;

    public IReadOnlyList<SceneRelationshipDraft> Read(AnswerNode answer) =>
    [
        .. ProvenItems.Of(answer.Items("relationships", 0, Most), Prove, answer, "relationships")
            .DistinctBy(found => (found.RelationshipType, found.SetupSceneIndex, found.PayoffSceneIndex))
            .OrderBy(found => found.SetupSceneIndex).ThenBy(found => found.PayoffSceneIndex).ThenBy(found => found.RelationshipType),
    ];

    private SceneRelationshipDraft? Prove(AnswerNode item)
    {
        var type = item.Choice<SceneRelationshipType>("type");
        var setup = item.Number("setup_scene", 1, screenplay.Scenes.Count) - 1;
        var payoff = item.Number("payoff_scene", 1, screenplay.Scenes.Count) - 1;
        if (payoff <= setup)
            throw item.Wrong("payoff_scene", $"is {payoff + 1}; it must be a later scene than {setup + 1}");
        var description = item.Text("description", MostDescription);
        var shown = QuoteLocator.Find(screenplay.Scenes[setup], item.Quote("setup_quote"));
        var taken = QuoteLocator.Find(screenplay.Scenes[payoff], item.Quote("payoff_quote"));
        return shown is null || taken is null ? null : new SceneRelationshipDraft(type, setup, payoff, description, [shown, taken]);
    }
}
