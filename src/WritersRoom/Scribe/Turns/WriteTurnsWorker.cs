using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using WritersRoom.Artifacts.Asking;
using WritersRoom.Data;
using WritersRoom.Jobs;
using WritersRoom.Problems;
using WritersRoom.Scribe.Assets;
using WritersRoom.Scribe.Edits;
using WritersRoom.Usage;

namespace WritersRoom.Scribe.Turns;

/// <summary>
/// Takes the turns that wait for a text, in order, has them written up in one call, and commits the new version together with the turns' being applied and the job's completion: whatever crashes,
/// comes twice or comes late, a turn has one effect. What the model was shown may be old by then; the edit finds its blocks in the text as it is.
/// </summary>
internal sealed class WriteTurnsWorker(
    IDbContextFactory<WritersRoomDbContext> contexts, TurnEditor editor, TurnCommit commit, TurnDelay delay, IOptions<ScribeOptions> options) : IJobWorker<WriteTurns>
{
    public async Task WorkAsync(JobContext<WriteTurns> context, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await db.MediaAssets.AsNoTracking().SingleOrDefaultAsync(row => row.Id == context.Args.AssetId, cancellationToken) is not { } asset)
            return;
        if (asset.ScribeRetryAt is { } retryAt && await IsBeforeAsync(db, retryAt, cancellationToken))
            return;
        var turns = await commit.TakeAsync(db, asset, cancellationToken);
        if (turns.Count == 0)
            return;
        try
        {
            var operations = await WriteAsync(db, asset, turns, context.Id, cancellationToken);
            await commit.ApplyAsync(db, asset.Id, turns, operations, context, cancellationToken);
        }
        catch (InvalidAnswerException fault)
        {
            await commit.PutAsideAsync(db, asset.Id, turns, $"The model's answer could not be used: {fault.Message} The text is as it was. Try the turn again, or choose another model.", context, cancellationToken);
        }
        catch (ModelUnavailableException failure) when (failure.Kind == ModelFailure.Refused)
        {
            await commit.PutAsideAsync(db, asset.Id, turns, failure.Message, context, cancellationToken);
        }
        catch (ModelUnavailableException failure)
        {
            await delay.PostponeAsync(db, asset.Id, failure.Message, delay.WaitFor(failure, asset.ScribeFailures), context, cancellationToken);
        }
        catch (OverBudgetException failure)
        {
            await delay.PostponeAsync(db, asset.Id, failure.Message, options.Value.AccountWait, context, cancellationToken);
        }
        catch
        {
            await using var other = await contexts.CreateDbContextAsync(CancellationToken.None);
            await TurnCommit.GiveBackAsync(other, turns);
            throw;
        }
    }

    // By the clock that the job which comes at that time goes by: the one of a turn that arrived meanwhile leaves it to that.
    private static Task<bool> IsBeforeAsync(WritersRoomDbContext db, DateTimeOffset time, CancellationToken cancellationToken) =>
        db.Database.SqlQuery<bool>($"SELECT {time} > statement_timestamp() AS \"Value\"").SingleAsync(cancellationToken);

    private async Task<IReadOnlyList<EditOperation>> WriteAsync(
        WritersRoomDbContext db, MediaAsset asset, IReadOnlyList<ScribeTurn> turns, Guid jobId, CancellationToken cancellationToken)
    {
        var mayLeave = asset.ScriptId is not { } script || !await db.Scripts.AnyAsync(row => row.Id == script && row.LocalOnly, cancellationToken);
        var spender = new Spender(asset.OwnerId, asset.ScriptId, turns[^1].ConversationId, jobId);
        var task = new WritingTask(asset.ReadDocument(), [.. turns.Select(turn => turn.Spoken())], asset.Style, spender, mayLeave);
        try
        {
            return await editor.WriteAsync(task, cancellationToken);
        }
        catch (LocalOnlyException)
        {
            return await editor.WriteAsync(task with { MayLeave = false }, cancellationToken);
        }
    }
}
