using Microsoft.EntityFrameworkCore;
using WritersRoom.Artifacts.Failures;
using WritersRoom.Data;

namespace WritersRoom.Ingestion;

/// <summary>Commits what was made, several pieces at a time, and says so.</summary>
internal sealed class PieceCommitter(IDbContextFactory<WritersRoomDbContext> contexts, Announcements announcements, TimeProvider clock)
{
    /// <summary>Not stopped by a cancelled job: what is written here has been made, and maybe paid for.</summary>
    /// <returns>False when the script is gone.</returns>
    public async Task<bool> CommitAsync(IngestionRun run, IReadOnlyList<MadePiece> batch, PieceWrite? finish)
    {
        var cards = batch.Where(made => made.Subject?.SceneId is not null).Select(made => made.Subject!.SceneId!.Value).ToList();
        await using var script = await LockedScript.OpenAsync(contexts, run.Script.Id, cards, CancellationToken.None);
        if (script is null)
            return false;
        var isWritten = false;
        foreach (var made in batch)
            isWritten |= await WriteAsync(script, made);
        if (finish is not null)
            isWritten |= await finish(script, CancellationToken.None);
        if (isWritten)
            script.Script.UnderstoodAt = clock.GetUtcNow();
        await script.CommitAsync(CancellationToken.None);
        return true;
    }

    private async Task<bool> WriteAsync(LockedScript script, MadePiece made)
    {
        if (made == MadePiece.ByAnother)
            return false;
        if (made.Write is null)
        {
            Record(script, made.Subject!, made.Failure!);
            return false;
        }

        var isWritten = await made.Write(script, CancellationToken.None);
        if (!isWritten || made.Subject is null)
            return isWritten;
        if (script.FailureOf(made.Subject) is { } failure)
            script.Db.ArtifactFailures.Remove(failure);
        announcements.ArtifactRefreshed(script, made.Subject);
        return true;
    }

    private void Record(LockedScript script, ArtifactSubject subject, string reason)
    {
        if (subject.SceneId is { } scene && !script.StillReads(scene, subject.Texts.Hashes[scene]))
            return;
        if (script.FailureOf(subject) is { } failure)
        {
            (failure.TriedOn, failure.TriedInOrder) = (subject.Texts.Hashes, subject.Texts.Order);
            (failure.Reason, failure.FailedAt) = (reason, clock.GetUtcNow());
            return;
        }

        script.Db.ArtifactFailures.Add(new ArtifactFailure
        {
            Id = clock.NewId(),
            OwnerId = script.Script.OwnerId,
            ScriptId = script.Script.Id,
            Artifact = subject.Artifact,
            SceneId = subject.SceneId,
            CharacterName = subject.CharacterName,
            TriedOn = subject.Texts.Hashes,
            TriedInOrder = subject.Texts.Order,
            Reason = reason,
            FailedAt = clock.GetUtcNow(),
        });
    }
}
