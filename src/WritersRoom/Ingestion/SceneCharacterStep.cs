using Microsoft.EntityFrameworkCore;
using WritersRoom.Artifacts.CharacterSheets;
using WritersRoom.Data;
using WritersRoom.Screenplays.Model;
using WritersRoom.Scripts;

namespace WritersRoom.Ingestion;

/// <summary>Who is in which scene, speaking or only named.</summary>
internal sealed class SceneCharacterStep : IIngestionStep
{
    public string Name => "scene_characters";

    public ScriptState State => ScriptState.Partial;

    public async Task RunAsync(IngestionRun run, WritersRoomDbContext db, CancellationToken cancellationToken)
    {
        var stored = await db.SceneCharacters
            .Where(link => db.Scenes.Any(scene => scene.Id == link.SceneId && scene.ScriptId == run.Script.Id))
            .ToDictionaryAsync(link => (link.SceneId, link.CharacterName), cancellationToken);
        foreach (var link in run.Source.Extractive.Links())
        {
            var scene = run.Scenes[link.SceneIndex];
            var (speeches, words) = Spoken(run.Screenplay.Scenes[link.SceneIndex], link.CharacterName);
            if (stored.Remove((scene.Id, link.CharacterName), out var row))
                (row.SpeechCount, row.WordCount) = (speeches, words);
            else
                db.SceneCharacters.Add(new SceneCharacter { SceneId = scene.Id, CharacterName = link.CharacterName, OwnerId = scene.OwnerId, SpeechCount = speeches, WordCount = words });
        }

        db.SceneCharacters.RemoveRange(stored.Values);
    }

    private static (int Speeches, int Words) Spoken(Scene scene, string name)
    {
        var (speeches, words, speaking) = (0, 0, false);
        foreach (var element in scene.Elements)
        {
            switch (element.Type)
            {
                case ElementType.Character:
                    speaking = CharacterName.FromCue(element.Text) == name;
                    speeches += speaking ? 1 : 0;
                    break;
                case ElementType.Dialogue or ElementType.Lyrics when speaking:
                    words += element.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;
                    break;
                case ElementType.Parenthetical or ElementType.Note:
                    break;
                default:
                    speaking = false;
                    break;
            }
        }

        return (speeches, words);
    }
}
