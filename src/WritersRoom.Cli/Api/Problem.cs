using System.Net;
using System.Text.Json;

namespace WritersRoom.Cli.Api;

/// <summary>The server's one error shape (RFC 9457), as far as a sentence needs it.</summary>
internal sealed record Problem(
    string? Type = null,
    string? Title = null,
    string? Detail = null,
    IReadOnlyDictionary<string, IReadOnlyList<string>>? Errors = null)
{
    /// <summary>One sentence from an answer that is not a success; any body will do, since a proxy may have written it.</summary>
    public static string Describe(HttpStatusCode status, string body) => Describe((int)status, Parse(body));

    /// <inheritdoc cref="Describe(HttpStatusCode, string)"/>
    public static string Describe(int status, Problem? problem)
    {
        var said = problem?.Said();
        return (problem?.Slug(), status) switch
        {
            ("unauthorized", _) or (null, 401) => "The server does not know this API key; set WRITERSROOM_API_KEY to one made with 'keys create' on the server.",
            ("provider_unavailable", _) => $"{said ?? "The model provider cannot be reached."} Try again, or check the server's provider settings.",
            _ => said ?? $"The server answered with HTTP {status} and no reason; check that --url or WRITERSROOM_URL names a WritersRoom server.",
        };
    }

    private static Problem? Parse(string body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, ApiJson.Default.Problem);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private string? Slug() => Type?[(Type.LastIndexOf(':') + 1)..];

    private string? Said()
    {
        if (Errors is { Count: > 0 }) return string.Join(' ', Errors.SelectMany(field => field.Value).Select(Sentence));
        var text = string.IsNullOrWhiteSpace(Detail) ? Title : Detail;
        return string.IsNullOrWhiteSpace(text) ? null : Sentence(text);
    }

    private static string Sentence(string text) => text.TrimEnd() is var trimmed && trimmed.EndsWith('.') ? trimmed : trimmed + ".";
}
