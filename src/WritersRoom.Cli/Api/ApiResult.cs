namespace WritersRoom.Cli.Api;

/// <summary>An answer of the server: what the command reads of it, and the JSON exactly as it came, for <c>--json</c>.</summary>
internal sealed record ApiResult<T>(T Value, string Json);
