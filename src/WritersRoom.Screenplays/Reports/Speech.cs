using WritersRoom.Screenplays.Model;

namespace WritersRoom.Screenplays.Reports;

/// <summary>One cue and how much is said under it.</summary>
/// <param name="Scene">The index of its scene; null before the first heading.</param>
/// <param name="Name">Who speaks.</param>
/// <param name="Words">The words spoken or sung.</param>
internal readonly record struct Speech(int? Scene, string Name, int Words)
{
    public static List<Speech> Of(Screenplay screenplay)
    {
        var speeches = new List<Speech>();
        AddAll(speeches, null, screenplay.Prologue);
        foreach (var scene in screenplay.Scenes)
            AddAll(speeches, scene.Index, scene.Elements);
        return speeches;
    }

    private static void AddAll(List<Speech> speeches, int? scene, IReadOnlyList<Element> elements)
    {
        var isOpen = false;
        foreach (var element in elements)
        {
            switch (element.Type)
            {
                case ElementType.Character:
                    var name = CharacterName.FromCue(element.Text);
                    isOpen = name.Length > 0;
                    if (isOpen)
                        speeches.Add(new Speech(scene, name, 0));
                    break;
                case ElementType.Dialogue or ElementType.Lyrics when isOpen:
                    speeches[^1] = speeches[^1] with { Words = speeches[^1].Words + Model.Words.Count(element.Text) };
                    break;
                case ElementType.Parenthetical or ElementType.Note or ElementType.Boneyard:
                    break;
                default:
                    isOpen = false;
                    break;
            }
        }
    }
}
