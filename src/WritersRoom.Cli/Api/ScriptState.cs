namespace WritersRoom.Cli.Api;

/// <summary><c>GET /api/scripts/{id}/state</c>. <see cref="Progress"/> is null when nothing is waiting or running.</summary>
internal sealed record ScriptState(string State, AnalysisProgress? Progress = null, string? LastError = null);

internal sealed record AnalysisProgress(int Done, int Total, double Percent, string? Step = null);
