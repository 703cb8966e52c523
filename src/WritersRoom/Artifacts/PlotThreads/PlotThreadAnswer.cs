using WritersRoom.Artifacts.Asking;
using WritersRoom.Screenplays.Model;

namespace WritersRoom.Artifacts.PlotThreads;

/// <summary>Reads a model's plot threads. A thread without a quote that stands in one of its scenes is left out; when most are, the answer is invalid.</summary>
internal sealed class PlotThreadAnswer(Screenplay screenplay, NameCheck names)
{
    private const int Most = 12;
    private const int MostName = 25;
    private const int MostDescription = 80;
    private const int MostEvidence = 6;

    public IReadOnlyList<PlotThreadDraft> Read(AnswerNode answer)
    {
        var items = answer.Items("threads", 1, Most);
        var threads = ProvenItems.Of(items, Prove, answer, "threads");
        return threads.DistinctBy(thread => thread.Name, StringComparer.OrdinalIgnoreCase).Count() == threads.Count
            ? threads
            : throw answer.Wrong("threads", "has two of the same name");
    }

    private PlotThreadDraft? Prove(AnswerNode item)
    {
        var type = item.Choice<PlotThreadType>("type");
        if (type == PlotThreadType.CharacterArc)
            names.Name(item, "character");
        var scenes = item.Numbers("scenes", 1, screenplay.Scenes.Count).Select(number => number - 1).ToArray();
        if (scenes.Length < 2)
            throw item.Wrong("scenes", "names fewer than two scenes");
        var evidence = item.Items("evidence", 1, MostEvidence)
            .Select(place => (Index: place.Number("scene", 1, screenplay.Scenes.Count) - 1, Quote: place.Quote("quote")))
            .Where(place => scenes.Contains(place.Index))
            .Select(place => QuoteLocator.Find(screenplay.Scenes[place.Index], place.Quote)).OfType<EvidenceSpan>()
            .Distinct().OrderBy(span => span.SceneIndex).ThenBy(span => span.ElementIndex).ToArray();
        var (name, description) = (item.Text("name", MostName), item.Text("description", MostDescription));
        return evidence.Length == 0 ? null : new PlotThreadDraft(Data.StoredText.Fit(name, PlotThread.LongestName), type, scenes, description, evidence);
    }
}
