using WritersRoom.Artifacts;
using WritersRoom.Chat.Context;
using WritersRoom.Chat.Intents;
using WritersRoom.Retrieval;
using WritersRoom.Screenplays.Fountain;
using WritersRoom.Screenplays.Model;

namespace WritersRoom.TestSupport.Llm.Caching;

/// <summary>A real script in the hands of a writer who asks about it and edits it. Notes are those of the built-in analyst, and are not made again when a scene changes.</summary>
internal sealed class SimulatedStory
{
    private const int PassagesFound = 5;

    private readonly ScriptIndex index;
    private readonly ExtractiveAnalyst analyst;
    private readonly List<Guid> ids;
    private readonly List<string> cards;
    private readonly List<string> cardHashes;
    private readonly List<CharacterText> sheets;
    private string text;
    private Screenplay screenplay;
    private int edits;

    public SimulatedStory(string fountain)
    {
        text = fountain;
        screenplay = FountainReader.Read(fountain);
        index = ScriptIndex.Build(screenplay.Scenes);
        analyst = new ExtractiveAnalyst(screenplay);
        ids = [.. screenplay.Scenes.Select((_, i) => new Guid(i + 1, 0, 0, new byte[8]))];
        cards = [.. screenplay.Scenes.Select((_, i) => analyst.SceneCard(i).SummaryText)];
        cardHashes = [.. screenplay.Scenes.Select(scene => scene.Hash)];
        sheets = [.. analyst.Characters().Where(character => character.HasSheet).Select(character => new CharacterText(character.Name, analyst.CharacterSheet(character.Name)!.SummaryText))];
        Outline = analyst.Outline().SummaryText;
    }

    public string Outline { get; }

    public int SceneCount => ids.Count;

    public StoryMaterial Material => new()
    {
        Title = "The Phoenix Child",
        Outline = Outline,
        Sheets = sheets,
        Scenes = [.. screenplay.Scenes.Select((scene, i) => new SceneMaterial(ids[i], scene, cards[i], cardHashes[i]))],
    };

    /// <summary>The writer adds a line to a scene.</summary>
    public void Edit(int scene)
    {
        var edited = screenplay.Scenes[scene];
        var line = $"\n\nThe light changes for the {++edits}. time.\n\n";
        text = string.Concat(text.AsSpan(0, edited.Offset), edited.Text.TrimEnd(), line, text.AsSpan(edited.Offset + edited.Length));
        screenplay = FountainReader.Read(text);
    }

    /// <summary>A message of about a hundred tokens about a line of the open scene, and the five passages that are found for it.</summary>
    public AskedTurn Ask(TracedMessage message, int number)
    {
        var line = screenplay.Scenes[message.Scene].Elements.Where(element => element.Type is ElementType.Dialogue or ElementType.Action)
            .Select(element => element.Text).Where(words => words.Length > 20).ElementAtOrDefault(number % 3) ?? screenplay.Scenes[message.Scene].Heading.Text;
        var asked = $"({number}) I keep coming back to this moment: \"{(line.Length > 220 ? line[..220] : line)}\" What is it doing for the story here, what does it set up for later, and would you keep it, "
            + "move it, or say it in another way? Please think of how an audience will hear it that has seen everything up to this point, and of what the people in the scene want from each other.";
        // Ideas need no passages; the others ask for five.
        var found = message.Intent is Intent.Brainstorm or Intent.LocalEdit ? [] : index.Search(line, new SearchOptions { Limit = PassagesFound });
        return new AskedTurn(message.Intent, asked, message.Scene, found);
    }
}
