using WritersRoom.Artifacts.Reading;
using WritersRoom.Language;

namespace WritersRoom.Artifacts.Asking;

/// <summary>Whether a name that a model gives is one the script knows: every word of it that is not an article stands somewhere in what the model was shown.</summary>
internal sealed class NameCheck
{
    private const int MostTokens = 20;

    private readonly HashSet<string> terms;

    private NameCheck(IEnumerable<Word> words) => terms = words.Select(word => word.Term).ToHashSet(StringComparer.Ordinal);

    public static NameCheck Of(SceneReading scene) => new(Words(scene));

    public static NameCheck Of(ScriptReading script) => new(script.Scenes.SelectMany(Words));

    /// <summary>The name that <paramref name="node"/> gives, checked.</summary>
    public string Name(AnswerNode node, string member)
    {
        var name = node.Text(member, MostTokens);
        var words = TermAnalyzer.Words(name);
        // "The stranger" is known by the stranger; one who is called Will, by that.
        var telling = words.Exists(word => !word.IsStopWord) ? words.Where(word => !word.IsStopWord) : words;
        return telling.All(word => terms.Contains(word.Term)) ? name : throw node.Wrong(member, $"names '{name}', who is not in the text you were given");
    }

    private static IEnumerable<Word> Words(SceneReading scene) => scene.Passages.SelectMany(passage => passage.Words)
        .Concat(scene.Cues.Concat(scene.Parentheticals.Select(direction => direction.Text)).Append(scene.Scene.Heading.Text).SelectMany(TermAnalyzer.Words));
}
