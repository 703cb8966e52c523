using WritersRoom.Screenplays.Export;

namespace WritersRoom.Cli.Conversion;

/// <summary>The formats <c>convert</c> writes, by the names people give them.</summary>
internal static class TargetFormat
{
    /// <summary>One letter for each line, which is not a screenplay any more and so no <see cref="ExportFormat"/>.</summary>
    public const string Tags = "tags";

    private static readonly Dictionary<string, ExportFormat> Exports = new()
    {
        ["fountain"] = ExportFormat.Fountain,
        ["fdx"] = ExportFormat.Fdx,
        ["pdf"] = ExportFormat.Pdf,
        ["txt"] = ExportFormat.PlainText,
        ["json"] = ExportFormat.Json,
    };

    /// <summary>As <c>--to</c> takes them.</summary>
    public static IReadOnlyList<string> Names => [.. Exports.Keys, Tags];

    /// <summary>The format a file's ending stands for, or null.</summary>
    public static string? OfFile(string? path) =>
        path is not null && ScreenplayExporter.FormatOf(path) is { } format ? Exports.Single(known => known.Value == format).Key : null;

    public static ExportFormat ExportOf(string name) => Exports[name];
}
