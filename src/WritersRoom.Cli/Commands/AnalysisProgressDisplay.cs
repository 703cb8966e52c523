using WritersRoom.Cli.Api;

namespace WritersRoom.Cli.Commands;

/// <summary>Waits for a script's analysis before a person's eyes, or silently for a machine.</summary>
internal static class AnalysisProgressDisplay
{
    /// <exception cref="CommandFailure">The analysis failed, or does not move.</exception>
    public static Task<ApiResult<ScriptState>> AwaitAnalysisAsync(
        this CommandSession session, ApiClient api, string scriptId, bool json, CancellationToken cancellationToken)
    {
        var watch = new AnalysisWatch(api, session.Time, session.PollInterval);
        return json
            ? watch.UntilDoneAsync(scriptId, _ => { }, cancellationToken)
            : session.Terminal.WithProgressAsync("analysis", report => watch.UntilDoneAsync(scriptId, report, cancellationToken));
    }
}
