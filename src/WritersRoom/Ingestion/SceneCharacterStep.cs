using Microsoft.EntityFrameworkCore;
using WritersRoom.Artifacts.CharacterSheets;
using WritersRoom.Screenplays.Model;
using WritersRoom.Scripts;

namespace WritersRoom.Ingestion;

/// <summary>Who is in which scene, speaking or only named. Counted, not asked of an analyst. Who is in none any more loses the sheet.</summary>
internal sealed class SceneCharacterStep : IIngestionStep
{
    public string Name => "scene_characters";

    public ScriptState State => ScriptState.Partial;

    public Task<IReadOnlyList<Piece>> PlanAsync(IngestionRun run, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Piece>>([new Piece(null, _ => Task.FromResult(Make(run)))]);

    private static PieceWrite Make(IngestionRun run)
    {
        var present = run.Source.Extractive.Links().Select(link => From(run, link)).ToList();
        return (script, cancellationToken) => WriteAsync(script, run, present, cancellationToken);
    }

    private static SceneCharacter From(IngestionRun run, SceneCharacterLink link)
    {
        var (speeches, words) = Spoken(run.Screenplay.Scenes[link.SceneIndex], link.CharacterName);
        var scene = run.Scenes[link.SceneIndex];
        return new SceneCharacter { SceneId = scene.Id, CharacterName = link.CharacterName, OwnerId = scene.OwnerId, SpeechCount = speeches, WordCount = words };
    }

    // Who is in a scene is told by the whole script's names, so a scene that reads otherwise by now waits for the pass behind this one.
    private static async Task<bool> WriteAsync(LockedScript script, IngestionRun run, List<SceneCharacter> present, CancellationToken cancellationToken)
    {
        var db = script.Db;
        var readings = run.Scenes.Where(scene => script.StillReads(scene.Id, scene.Hash)).Select(scene => scene.Id).ToHashSet();
        var stored = (await db.SceneCharacters
            .Where(link => db.Scenes.Any(scene => scene.Id == link.SceneId && scene.ScriptId == run.Script.Id))
            .ToListAsync(cancellationToken)).Where(link => readings.Contains(link.SceneId)).ToDictionary(link => (link.SceneId, link.CharacterName));
        foreach (var link in present.Where(link => readings.Contains(link.SceneId)))
        {
            if (stored.Remove((link.SceneId, link.CharacterName), out var row))
                (row.SpeechCount, row.WordCount) = (link.SpeechCount, link.WordCount);
            else
                db.SceneCharacters.Add(link);
        }

        db.SceneCharacters.RemoveRange(stored.Values);
        var isChanged = db.ChangeTracker.HasChanges();
        if (isChanged)
            await db.SaveChangesAsync(cancellationToken);
        // Also when nothing else is to be written: the scenes that were cut have taken their rows along.
        return await ForgetTheGoneAsync(script, cancellationToken) || isChanged;
    }

    private static async Task<bool> ForgetTheGoneAsync(LockedScript script, CancellationToken cancellationToken)
    {
        var (db, id) = (script.Db, script.Script.Id);
        var left = db.SceneCharacters.Where(link => db.Scenes.Any(scene => scene.Id == link.SceneId && scene.ScriptId == id)).Select(link => link.CharacterName);
        var sheets = await db.CharacterSheets.Where(sheet => sheet.ScriptId == id && !left.Contains(sheet.CharacterName)).ExecuteDeleteAsync(cancellationToken);
        await db.ArtifactFailures.Where(row => row.ScriptId == id && row.CharacterName != null && !left.Contains(row.CharacterName)).ExecuteDeleteAsync(cancellationToken);
        return sheets > 0;
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
