using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using WritersRoom.Accounts;
using WritersRoom.Data;
using WritersRoom.Events;
using WritersRoom.Jobs;
using WritersRoom.Poppler;
using WritersRoom.Problems;
using WritersRoom.Screenplays.Certificates;
using WritersRoom.Screenplays.Drafts;
using WritersRoom.Screenplays.Export;
using WritersRoom.Screenplays.Fdx;
using WritersRoom.Screenplays.Import;
using WritersRoom.Screenplays.Model;
using WritersRoom.Screenplays.Pdf;

namespace WritersRoom.Scripts;

/// <summary>
/// The door to scripts: import, list, change, new draft, delete and restore. Every call answers for <see cref="CurrentUser"/> alone; a script
/// of someone else is not found.
/// </summary>
public sealed class ScriptService(WritersRoomDbContext db, JobQueue jobs, TimeProvider clock, IOptions<ScriptOptions> options)
{
    /// <summary>Reads an uploaded file and stores it with its scenes, in one transaction with the job that will understand it.</summary>
    /// <param name="user">Who will own the script.</param>
    /// <param name="content">The file's bytes; its kind is told from these, not from the name.</param>
    /// <param name="fileName">The name it was uploaded under; gives the title where the file has none.</param>
    /// <param name="title">A title that overrules the file's.</param>
    /// <param name="localOnly">Whether it is kept on this machine from the first.</param>
    /// <param name="cancellationToken">Stops reading; nothing is stored then.</param>
    /// <exception cref="UnreadableFileException">Binary, over 20 MB, undecodable, malformed, or a PDF where none can be read.</exception>
    /// <exception cref="InvalidInputException">The title is too long.</exception>
    public async Task<ImportedScript> ImportAsync(
        CurrentUser user, ReadOnlyMemory<byte> content, string? fileName, string? title, bool localOnly, CancellationToken cancellationToken)
    {
        var imported = await ReadAsync(content, fileName, cancellationToken);
        var script = NewScript(user, title ?? TitleOf(imported.Screenplay, fileName), imported.Format);
        script.LocalOnly = localOnly;
        return await StoreAsync(script, imported, cancellationToken);
    }

    /// <summary>Gives <paramref name="user"/> the sample script, fully analysed, once in their life: a deleted sample stays deleted.</summary>
    public async Task GiveSampleAsync(CurrentUser user, ReadOnlyMemory<byte> sample, CancellationToken cancellationToken)
    {
        var imported = await ReadAsync(sample, null, cancellationToken);
        var script = NewScript(user, TitleOf(imported.Screenplay, null), imported.Format, isSample: true);
        script.Request(ScriptState.Analyzed);

        await using var draft = await ScriptDraft.CreateAsync(db, jobs, clock, script, cancellationToken);
        var welcomed = await db.Users.Where(row => row.Id == user.Id && row.WelcomedAt == null)
            .ExecuteUpdateAsync(row => row.SetProperty(owner => owner.WelcomedAt, clock.GetUtcNow()), cancellationToken);
        if (welcomed == 1)
            await draft.SaveAsync(new EditedScript(imported.Screenplay, _ => null), typing: null, cancellationToken);
    }

    /// <summary>Scripts, newest first.</summary>
    public async Task<Page<Script>> ListAsync(CurrentUser user, bool deleted, PageRequest page, CancellationToken cancellationToken)
    {
        var before = page.CursorAsId();
        var rows = await db.Scripts.AsNoTracking().OwnedBy(user.Id)
            .Where(script => script.DeletedAt.HasValue == deleted && (before == null || script.Id < before))
            .OrderByDescending(script => script.Id).Take(page.Limit + 1).ToListAsync(cancellationToken);
        return Page<Script>.Of(rows, page, script => script.Id.ToString());
    }

    /// <exception cref="NotFoundException">No such script, not this user's, or deleted.</exception>
    public async Task<Script> GetAsync(CurrentUser user, Guid id, CancellationToken cancellationToken)
        => (await db.LiveScriptsOf(user).AsNoTracking().SingleOrDefaultAsync(script => script.Id == id, cancellationToken)).OrNotFound("script");

    /// <summary>Renames a script, keeps it on this machine, or lets it leave; what is null stays.</summary>
    /// <exception cref="NotFoundException">No such script, not this user's, or deleted.</exception>
    /// <exception cref="InvalidInputException">The title is empty or too long, or nothing is to be changed.</exception>
    public async Task<Script> ChangeAsync(CurrentUser user, Guid id, string? title, bool? localOnly, CancellationToken cancellationToken)
    {
        if (title is null && localOnly is null)
            throw new InvalidInputException("title", "Say what is to change: 'title', 'local_only' or both.");
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var script = (await db.LiveScriptsOf(user).SingleOrDefaultAsync(row => row.Id == id, cancellationToken)).OrNotFound("script");
        script.Title = title is null ? script.Title : Checked(title);
        script.LocalOnly = localOnly ?? script.LocalOnly;
        script.UpdatedAt = clock.GetUtcNow();
        await db.SaveChangesAsync(cancellationToken);
        await db.AnnounceAsync(ScriptEvents.StateOf(script), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return script;
    }

    /// <summary>Takes a new draft of the whole script; scenes that it still holds keep their id and all that was understood of them.</summary>
    public async Task<NewDraft> ReplaceSourceAsync(
        CurrentUser user, Guid id, ReadOnlyMemory<byte> content, string? fileName, CancellationToken cancellationToken)
    {
        var imported = await ReadAsync(content, fileName, cancellationToken);
        await using var draft = await ScriptDraft.OpenAsync(db, jobs, clock, user.Id, id, cancellationToken);
        var before = draft.Scenes.ToList();
        var alignment = DraftAligner.Align(ScriptText.Read(draft.Script, before).Scenes, imported.Screenplay.Scenes);

        var oldIndices = before.ToDictionary(scene => scene.Id, scene => scene.SceneIndex);
        draft.Script.Format = NameOf(imported.Format);
        await ScriptOriginal.KeepAsync(db, draft.Script, imported.Original, clock.GetUtcNow(), cancellationToken);
        var gone = await draft.SaveAsync(
            new EditedScript(imported.Screenplay, scene => alignment.Scenes[scene.Index].OldIndex is { } old ? before[old] : null),
            typing: null,
            cancellationToken);
        return new NewDraft(
            draft.Script,
            [.. draft.Scenes.Select((scene, i) => new DraftedScene(scene, alignment.Scenes[i].OldIndex, alignment.Scenes[i].Change))],
            [.. gone.Select(scene => (scene, oldIndices[scene.Id]))],
            imported.Certificate);
    }

    /// <summary>The whole script, parsed, with its stored scenes.</summary>
    /// <exception cref="NotFoundException">No such script, not this user's, or deleted.</exception>
    public async Task<StoredScript> ReadAsync(CurrentUser user, Guid id, CancellationToken cancellationToken)
        => (await StoredScript.ReadAsync(db, db.LiveScriptsOf(user).Where(script => script.Id == id), cancellationToken)).OrNotFound("script");

    /// <summary>The script as a file; FDX is written into the FDX it came from, where it did.</summary>
    /// <exception cref="NotFoundException">No such script, not this user's, or deleted.</exception>
    public async Task<ExportedScript> ExportAsync(CurrentUser user, Guid id, ExportFormat format, PdfOptions pdf, CancellationToken cancellationToken)
    {
        var stored = await ReadAsync(user, id, cancellationToken);
        // For every format: the certificate names what the original holds and the file that is written does not.
        var content = await db.ScriptOriginals.OwnedBy(user.Id).Where(row => row.ScriptId == id).Select(row => row.Content).SingleOrDefaultAsync(cancellationToken);
        return new ExportedScript(stored.Script, ScreenplayExporter.Export(stored.Screenplay, format, content is null ? null : FdxOriginal.Read(content), pdf));
    }

    /// <summary>Deletes a script; it can be restored for <see cref="ScriptOptions.RestoreGrace"/>, then a job purges everything of it.</summary>
    public async Task DeleteAsync(CurrentUser user, Guid id, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var script = (await db.LiveScriptsOf(user).SingleOrDefaultAsync(row => row.Id == id, cancellationToken)).OrNotFound("script");
        script.DeletedAt = clock.GetUtcNow();
        await db.SaveChangesAsync(cancellationToken);
        // What is under way for it stops now, and spends nothing more.
        await jobs.CancelAboutAsync(db, id, cancellationToken);
        var purge = PurgeScript.Of(script);
        await jobs.InsertAsync(db, purge, purge.OptionsFor(script, options.Value), cancellationToken);
        await db.AnnounceAsync(ScriptEvents.StateOf(script), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Brings a deleted script back as it was. Jobs about it were passed over while it was deleted, so it is read again.</summary>
    /// <exception cref="NotFoundException">No such script, not this user's, or purged.</exception>
    public async Task<Script> RestoreAsync(CurrentUser user, Guid id, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        // One statement: a purge at the same moment comes before it or after it, and finds nothing to do then.
        var restored = await db.Scripts.OwnedBy(user.Id).Where(row => row.Id == id && row.DeletedAt != null).ExecuteUpdateAsync(
            row => row.SetProperty(script => script.DeletedAt, (DateTimeOffset?)null).SetProperty(script => script.UpdatedAt, clock.GetUtcNow()), cancellationToken);
        var script = await GetAsync(user, id, cancellationToken);
        if (restored == 1)
        {
            var news = new ScriptChanged(id, IsDraft: true);
            await jobs.CancelAboutAsync(db, id, cancellationToken);
            await jobs.InsertAsync(db, news, news.OptionsFor(user.Id), cancellationToken);
            await db.AnnounceAsync(ScriptEvents.StateOf(script), cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return script;
    }

    private async Task<ImportedScript> StoreAsync(Script script, ImportedScreenplay imported, CancellationToken cancellationToken)
    {
        await using var draft = await ScriptDraft.CreateAsync(db, jobs, clock, script, cancellationToken);
        await ScriptOriginal.KeepAsync(db, script, imported.Original, clock.GetUtcNow(), cancellationToken);
        await draft.SaveAsync(new EditedScript(imported.Screenplay, _ => null), typing: null, cancellationToken);
        return new ImportedScript(script, imported.Certificate);
    }

    private Script NewScript(CurrentUser user, string title, ScreenplayFormat format, bool isSample = false)
    {
        var now = clock.GetUtcNow();
        return new Script
        {
            Id = clock.NewId(),
            OwnerId = user.Id,
            Title = Checked(title),
            Format = NameOf(format),
            Preamble = "",
            IsSample = isSample,
            CreatedAt = now,
            UpdatedAt = now,
        };
    }

    private async Task<ImportedScreenplay> ReadAsync(ReadOnlyMemory<byte> content, string? fileName, CancellationToken cancellationToken)
    {
        var program = options.Value.PdfToText ?? PdfToTextProgram.Find(Environment.GetEnvironmentVariable("PATH"));
        try
        {
            return await new FileImporter(new PdfToText(program)).ImportAsync(content, fileName, cancellationToken);
        }
        catch (ScreenplayFormatException exception)
        {
            throw new UnreadableFileException(exception.Code, exception.Message);
        }
    }

    private static string TitleOf(Screenplay screenplay, string? fileName)
    {
        var titled = ScriptTitle.FromTitlePage(screenplay.TitlePage);
        if (titled.Length == 0)
            titled = ScriptTitle.FromFileName(fileName ?? "");
        return titled.Length == 0 ? "Untitled" : StoredText.Fit(titled, Script.LongestTitle);
    }

    private static string Checked(string title)
    {
        title = title.Trim();
        return title.Length is 0 or > Script.LongestTitle || title.Any(char.IsControl)
            ? throw new InvalidInputException("title", $"A title has 1 to {Script.LongestTitle} printable characters; this one has {title.Length}.")
            : title;
    }

    private static string NameOf(ScreenplayFormat format) => SnakeCase.From(format.ToString());
}

/// <summary>A script as imported, and what its file's reading kept, approximated or dropped.</summary>
public sealed record ImportedScript(Script Script, Certificate Certificate);

/// <summary>A script as a file, and what writing it so kept, approximated or dropped.</summary>
public sealed record ExportedScript(Script Script, Written Written);

/// <summary>What a new draft did to a script's scenes.</summary>
public sealed record NewDraft(
    Script Script,
    IReadOnlyList<DraftedScene> Scenes,
    IReadOnlyList<(StoredScene Scene, int OldIndex)> Gone,
    Certificate Certificate);

/// <summary>A scene of the new draft and the place it had in the old one, if it had.</summary>
public sealed record DraftedScene(StoredScene Scene, int? OldIndex, SceneChange Change);
