using WritersRoom.Language;
using WritersRoom.Screenplays.Model;

namespace WritersRoom.Artifacts.Reading;

/// <summary>Reads the elements of a scene into sentences, each with its speaker.</summary>
internal static class SceneReader
{
    public static SceneReading Read(Scene scene)
    {
        var passages = new List<Passage>();
        var parentheticals = new List<Parenthetical>();
        var cues = new List<string>();
        string? speaker = null;
        for (var index = 0; index < scene.Elements.Count; index++)
        {
            var element = scene.Elements[index];
            switch (element.Type)
            {
                case ElementType.Character:
                    speaker = CharacterName.FromCue(element.Text);
                    if (speaker.Length is > 0 and <= NameForms.LongestName) cues.Add(speaker);
                    else speaker = null;
                    break;
                case ElementType.Dialogue or ElementType.Lyrics:
                    AddSentences(scene, index, speaker ?? "", passages);
                    break;
                case ElementType.Parenthetical when speaker is not null:
                    parentheticals.Add(new Parenthetical(speaker, index, PlainText.Of(element.Text).Trim('(', ')', ' ')));
                    break;
                case ElementType.Action or ElementType.Centered:
                    speaker = null;
                    AddSentences(scene, index, null, passages);
                    break;
            }
        }

        return new SceneReading(scene, passages, parentheticals, cues);
    }

    private static void AddSentences(Scene scene, int index, string? speaker, List<Passage> passages)
    {
        var text = scene.Elements[index].Text;
        foreach (var sentence in SentenceSplitter.Split(text))
            passages.Add(new Passage(scene.Index, index, speaker, sentence.In(text)));
    }
}
