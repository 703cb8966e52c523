using WritersRoom.Artifacts.Asking;
using WritersRoom.Artifacts.Structure;
using WritersRoom.Data;
using WritersRoom.Llm;

namespace WritersRoom.Artifacts.Outline;

/// <summary>Reads a model's outline: under its limit, and along the acts and turning points it was given.</summary>
internal sealed class OutlineAnswer(StructureDraft structure)
{
    private const int TokenLimit = 500;

    public OutlineDraft Read(AnswerNode answer)
    {
        var outline = new OutlineDraft(answer.Text("logline", TokenLimit), Acts(answer), TurningPoints(answer), answer.Text("central_conflict", TokenLimit));
        var tokens = TokenEstimate.Of(outline.SummaryText);
        return tokens < TokenLimit ? outline : throw new InvalidAnswerException($"The outline has about {tokens} tokens; it must have fewer than {TokenLimit}.");
    }

    private ActSummaryDraft[] Acts(AnswerNode answer)
    {
        var told = answer.Items("acts", structure.Acts.Count, structure.Acts.Count);
        return [.. structure.Acts.Select((act, i) => new ActSummaryDraft(
            told[i].Number("number", act.ActNumber, act.ActNumber), act.FirstSceneIndex, act.LastSceneIndex, told[i].Text("summary", TokenLimit)))];
    }

    private TurningPointDraft[] TurningPoints(AnswerNode answer)
    {
        var points = structure.TurningPoints;
        var told = answer.Items("turning_points", points.Count, points.Count);
        return [.. points.Select((point, i) => told[i].Choice<TurningPointKind>("kind") == point.Kind
            ? point with { Description = told[i].Text("description", TokenLimit) }
            : throw told[i].Wrong("kind", $"must be {SnakeCase.From(point.Kind.ToString())}, as in the notes"))];
    }
}
