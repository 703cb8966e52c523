using WritersRoom.Cli.Output;

namespace WritersRoom.Cli.Api;

/// <summary>Follows a script's analysis until nothing of it waits or runs, for as long as it moves.</summary>
internal sealed class AnalysisWatch(ApiClient api, TimeProvider time, TimeSpan pollInterval)
{
    /// <summary>Without any step forward for this long, the wait ends: the work itself goes on at the server.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <exception cref="CommandFailure">The analysis failed, or does not move.</exception>
    public async Task<ApiResult<ScriptState>> UntilDoneAsync(string scriptId, Action<ProgressStep> report, CancellationToken cancellationToken)
    {
        AnalysisProgress? last = null;
        var movedAt = time.GetTimestamp();
        while (true)
        {
            var state = await api.GetStateAsync(scriptId, cancellationToken);
            if (state.Value.Progress is not { } progress)
            {
                if (!string.IsNullOrWhiteSpace(state.Value.LastError))
                    throw new CommandFailure($"The analysis failed: {state.Value.LastError.TrimEnd('.')}. Run it again with 'writersroom analyze {scriptId}'.");
                return state;
            }

            if (progress != last)
            {
                report(new ProgressStep(progress.Step?.Replace('_', ' ') ?? "waiting", progress.Done, progress.Total, progress.Percent));
                (last, movedAt) = (progress, time.GetTimestamp());
            }
            else if (time.GetElapsedTime(movedAt) > Patience)
            {
                throw new CommandFailure(
                    $"The analysis has not moved for {Patience.TotalMinutes:0} minutes; look again with 'writersroom scripts', or see the server's log.");
            }

            await Task.Delay(pollInterval, time, cancellationToken);
        }
    }
}
