using WritersRoom.Chat.Receipts;
using WritersRoom.Language;
using WritersRoom.Retrieval;
using WritersRoom.Screenplays.Model;

namespace WritersRoom.Chat.Extractive;

/// <summary>What can be said without a model when judgement or invention is asked for: the facts, and that the rest needs a model.</summary>
internal static class SceneAnswer
{
    private const int NamedSpeakers = 3;

    /// <summary>Facts of the scene, each with a receipt.</summary>
    public static ExtractiveAnswer Feedback(ScriptIndex index, int scene)
    {
        var writer = new ClaimWriter(index);
        var receipts = new List<Receipt> { writer.OfHeading(scene, $"You have {writer.Place(scene)} open.") };
        foreach (var (name, speeches, words) in Speakers(index.Scenes[scene]).Take(NamedSpeakers))
            receipts.Add(writer.OfCue(scene, name, $"{PlainProse.From(name)} speaks {Times(speeches)}, {words} words in all."));
        var text = $"{string.Join(' ', receipts.Select(receipt => receipt.Claim))} {Balance(index.Scenes[scene])} "
            + "Whether it works is a judgement, and that needs a language model; without one I only count and quote.";
        return new ExtractiveAnswer(AnswerVerdict.Answered, text, receipts);
    }

    /// <summary>That an edit needs a model, and what the scene holds.</summary>
    public static ExtractiveAnswer Edit(ScriptIndex index, int scene)
    {
        var speakers = Speakers(index.Scenes[scene]).Take(NamedSpeakers).Select(speaker => PlainProse.From(speaker.Name)).ToList();
        var who = speakers.Count == 0 ? "nobody speaks in it" : $"{string.Join(", ", speakers)} speak in it";
        return ExtractiveAnswerer.CannotTell(
            $"Rewriting needs a language model, and none is configured. The scene you have open is {new ClaimWriter(index).Place(scene)}; {who}. "
            + $"{Balance(index.Scenes[scene])} You can edit it by hand, and I can search the script or answer what it says.");
    }

    /// <summary>That invention needs a model, and what is known to start from.</summary>
    public static ExtractiveAnswer Brainstorm(ScriptIndex index, string? logline)
    {
        var leads = index.Cast.Names.OrderByDescending(name => index.Cast.ScenesOf(name).Count).Take(NamedSpeakers).Select(PlainProse.From).ToList();
        var who = leads.Count == 0 ? "" : $" Most present in its {index.Scenes.Count} scenes: {string.Join(", ", leads)}.";
        var what = string.IsNullOrWhiteSpace(logline) ? "" : $" The outline puts the story like this: {PlainProse.From(logline)}";
        return ExtractiveAnswerer.CannotTell(
            "Thinking up something new needs a language model, and none is configured. To start from, here is what the script holds."
            + who + what + " I can search the script and answer what it says.");
    }

    private static IEnumerable<(string Name, int Speeches, int Words)> Speakers(Scene scene) =>
        scene.Characters
            .Select(name => (Name: name, Speeches: Cues(scene, name), Words: SpokenBy(scene, name)))
            .OrderByDescending(speaker => speaker.Words);

    private static int Cues(Scene scene, string name) =>
        scene.Elements.Count(element => element.Type == ElementType.Character && CharacterName.FromCue(element.Text) == name);

    private static int SpokenBy(Scene scene, string name) =>
        Enumerable.Range(0, scene.Elements.Count).Where(i => Speeches.CueOf(scene, i) == name).Sum(i => TermAnalyzer.Words(scene.Elements[i].Text).Count);

    private static string Balance(Scene scene)
    {
        var action = WordsOf(scene, ElementType.Action);
        var dialogue = WordsOf(scene, ElementType.Dialogue);
        return action + dialogue == 0 ? "It has a heading and nothing else." : $"It has {action} words of action and {dialogue} of dialogue.";
    }

    private static int WordsOf(Scene scene, ElementType type) =>
        scene.Elements.Where(element => element.Type == type).Sum(element => TermAnalyzer.Words(element.Text).Count);

    private static string Times(int count) => count == 1 ? "once" : $"{count} times";
}
