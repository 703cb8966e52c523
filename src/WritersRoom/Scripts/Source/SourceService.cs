using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using WritersRoom.Accounts;
using WritersRoom.Data;
using WritersRoom.Jobs;
using WritersRoom.Problems;

namespace WritersRoom.Scripts.Source;

/// <summary>
/// The whole source of a script for somebody who writes in it: read in pieces, and saved in as many pieces as an edit has touched, all of them or none.
/// </summary>
public sealed class SourceService(WritersRoomDbContext db, JobQueue jobs, TimeProvider clock, IOptions<ScriptOptions> options)
{
    /// <exception cref="NotFoundException">No such script, not this user's, or deleted.</exception>
    public async Task<ScriptSource> ReadAsync(CurrentUser user, Guid scriptId, CancellationToken cancellationToken)
    {
        var stored = (await StoredScript.ReadAsync(db, db.LiveScriptsOf(user).Where(script => script.Id == scriptId), cancellationToken)).OrNotFound("script");
        return SourceOf(stored.Script, stored.Scenes);
    }

    /// <summary>Saves pieces in one step. What they hold is read again in the whole: a heading begins a scene, and a text without one joins what is before it.</summary>
    /// <param name="user">Whose script it is.</param>
    /// <param name="scriptId">The script.</param>
    /// <param name="pieces">Each at most once; a scene with an empty text is gone.</param>
    /// <param name="cancellationToken">Stops; nothing is saved then.</param>
    /// <exception cref="NotFoundException">No such script, or a scene that is not in it (any more).</exception>
    /// <exception cref="StaleEditException">A piece has changed since it was read; both its texts are in the exception. Nothing is saved.</exception>
    /// <exception cref="InvalidInputException">There is no piece, one is named twice, or a text cannot be stored.</exception>
    public async Task<ScriptSource> EditAsync(CurrentUser user, Guid scriptId, IReadOnlyList<SourcePiece> pieces, CancellationToken cancellationToken)
    {
        if (pieces.Count == 0)
            throw new InvalidInputException("scenes", "Nothing is to be saved: name the preamble or at least one scene.");
        if (pieces.DistinctBy(piece => piece.SceneId).Count() < pieces.Count)
            throw new InvalidInputException("scenes", "A scene is named twice: each can have one text.");
        foreach (var piece in pieces)
            SceneText.Require(piece.SceneId is null ? "preamble" : "scenes", piece.Text, options.Value);

        await using var draft = await ScriptDraft.OpenAsync(db, jobs, clock, user.Id, scriptId, cancellationToken);
        var edit = ScriptEdit.Of(draft.Script, draft.Scenes);
        foreach (var piece in pieces)
            Apply(edit, draft, piece);
        await draft.SaveAsync(edit.Read(), options.Value.Typing, cancellationToken);
        return SourceOf(draft.Script, draft.Scenes);
    }

    private static void Apply(ScriptEdit edit, ScriptDraft draft, SourcePiece piece)
    {
        if (piece.SceneId is not { } id)
        {
            RequireCurrent(PreambleOf(draft.Script), piece);
            edit.SavePreamble(piece.Text);
            return;
        }

        var scene = draft.Scenes.Find(row => row.Id == id).OrNotFound("scene");
        RequireCurrent(PieceOf(scene), piece);
        if (string.IsNullOrWhiteSpace(piece.Text))
            edit.Empty(scene.SceneIndex);
        else
            edit.Save(scene.SceneIndex, piece.Text);
    }

    private static void RequireCurrent(SourcePiece stored, SourcePiece yours)
    {
        if (stored.ETag != yours.ETag)
            throw new StaleEditException(stored.Text, stored.ETag, yours.Text);
    }

    private static ScriptSource SourceOf(Script script, IReadOnlyList<StoredScene> scenes) => new(script.Id, PreambleOf(script), [.. scenes.Select(PieceOf)]);

    private static SourcePiece PieceOf(StoredScene scene) => new(scene.Id, SceneETag.Of(scene), scene.RawText);

    // The preamble has no count of its saves: its ETag is told from its text.
    private static SourcePiece PreambleOf(Script script)
        => new(null, $"\"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(script.Preamble)))[..32]}\"", script.Preamble);
}
