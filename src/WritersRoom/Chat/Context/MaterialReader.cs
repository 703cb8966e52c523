using Microsoft.EntityFrameworkCore;
using WritersRoom.Accounts;
using WritersRoom.Data;
using WritersRoom.Retrieval;
using WritersRoom.Scripts;

namespace WritersRoom.Chat.Context;

/// <summary>Reads what has been understood of a script; once for as long as its copy in memory holds.</summary>
internal sealed class MaterialReader(WritersRoomDbContext db)
{
    public Task<StoryMaterial> ReadAsync(CurrentUser user, OpenScript script, CancellationToken cancellationToken) =>
        script.KeepAsync(() => ReadOnceAsync(user, script, cancellationToken));

    /// <summary>What has been read of it; null when that is nothing.</summary>
    public static StoryMaterial? Remembered(OpenScript script) => script.Kept<StoryMaterial>();

    private async Task<StoryMaterial> ReadOnceAsync(CurrentUser user, OpenScript script, CancellationToken cancellationToken)
    {
        var id = script.ScriptId;
        var title = await db.LiveScriptsOf(user).Where(row => row.Id == id).Select(row => row.Title).SingleOrDefaultAsync(cancellationToken) ?? "";
        if (script.AsOfScene is not null)
            return AsKnown(title, script);
        var outline = await db.ScriptOutlines.OwnedBy(user.Id).Where(row => row.ScriptId == id).Select(row => row.SummaryText).SingleOrDefaultAsync(cancellationToken);
        var cards = await db.SceneSummaries.OwnedBy(user.Id).Join(db.Scenes.Where(scene => scene.ScriptId == id), card => card.SceneId, scene => scene.Id, (card, _) => card)
            .Select(card => new { card.SceneId, card.SummaryText, card.SceneHash }).ToDictionaryAsync(card => card.SceneId, cancellationToken);
        return new StoryMaterial
        {
            Title = title,
            Outline = outline,
            Sheets = await SheetsAsync(user, id, cancellationToken),
            Scenes =
            [
                .. script.Scenes.Select((scene, i) => cards.TryGetValue(scene.Id, out var card)
                    ? new SceneMaterial(scene.Id, script.Index.Scenes[i], card.SummaryText, card.SceneHash)
                    : new SceneMaterial(scene.Id, script.Index.Scenes[i], null, null)),
            ],
        };
    }

    // What is stored was made by somebody who has read the end: of the beginning alone, the built-in analyst makes it anew.
    private static StoryMaterial AsKnown(string title, OpenScript script) => new()
    {
        Title = title,
        Outline = script.Analyst.Outline().SummaryText,
        Sheets =
        [
            .. script.Analyst.Characters().Where(character => character.HasSheet)
                .OrderByDescending(character => character.SceneCount).ThenByDescending(character => character.WordCount).ThenBy(character => character.Name, StringComparer.Ordinal)
                .Select(character => new CharacterText(character.Name, script.Analyst.CharacterSheet(character.Name)!.SummaryText)),
        ],
        Scenes = [.. script.Scenes.Select((scene, i) => new SceneMaterial(scene.Id, script.Index.Scenes[i], script.Analyst.SceneCard(i).SummaryText, script.Index.Scenes[i].Hash))],
    };

    // The most present first, as characters are listed everywhere.
    private async Task<IReadOnlyList<CharacterText>> SheetsAsync(CurrentUser user, Guid scriptId, CancellationToken cancellationToken)
    {
        var sheets = await db.CharacterSheets.OwnedBy(user.Id).Where(sheet => sheet.ScriptId == scriptId)
            .Select(sheet => new
            {
                sheet.CharacterName,
                sheet.SummaryText,
                Scenes = db.SceneCharacters.Count(link => link.CharacterName == sheet.CharacterName && db.Scenes.Any(scene => scene.Id == link.SceneId && scene.ScriptId == scriptId)),
                Words = db.SceneCharacters.Where(link => link.CharacterName == sheet.CharacterName && db.Scenes.Any(scene => scene.Id == link.SceneId && scene.ScriptId == scriptId)).Sum(link => link.WordCount),
            }).ToListAsync(cancellationToken);
        return
        [
            .. sheets.OrderByDescending(sheet => sheet.Scenes).ThenByDescending(sheet => sheet.Words).ThenBy(sheet => sheet.CharacterName, StringComparer.Ordinal)
                .Select(sheet => new CharacterText(sheet.CharacterName, sheet.SummaryText)),
        ];
    }
}
