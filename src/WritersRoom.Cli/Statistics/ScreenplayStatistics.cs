using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using WritersRoom.Screenplays.Layout;
using WritersRoom.Screenplays.Model;
using WritersRoom.Screenplays.Reports;

namespace WritersRoom.Cli.Statistics;

/// <summary>Everything that is measured of a screenplay without a server.</summary>
internal sealed record ScreenplayStatistics(
    string? Title, PacingReport Pacing, CastReport Cast, LocationReport Locations, RunningTimeReport RunningTime)
{
    public static ScreenplayStatistics Of(Screenplay screenplay)
    {
        var pages = Paginator.Paginate(screenplay);
        return new ScreenplayStatistics(
            screenplay.TitlePage.Title,
            PacingReport.Create(screenplay, pages),
            CastReport.Create(screenplay),
            LocationReport.Create(screenplay, pages),
            RunningTimeReport.Create(screenplay, pages));
    }

    /// <summary>The reports there are as tables.</summary>
    public static IReadOnlyList<string> Tables { get; } = ["pacing", "cast", "pairs", "locations", "running-time"];

    /// <summary>One of <see cref="Tables"/> as UTF-8.</summary>
    public byte[] ToCsv(string table) => Encoding.UTF8.GetBytes(table switch
    {
        "pacing" => ReportCsv.Render(Pacing),
        "cast" => ReportCsv.Render(Cast),
        "pairs" => ReportCsv.RenderPairs(Cast),
        "locations" => ReportCsv.Render(Locations),
        _ => ReportCsv.Render(RunningTime),
    });

    public string ToText() => string.Join(
        '\n', ReportText.Render(Pacing), ReportText.Render(Cast), ReportText.Render(Locations), ReportText.Render(RunningTime));

    public string ToJson() => JsonSerializer.Serialize(this, StatisticsJson.Default.ScreenplayStatistics);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ScreenplayStatistics))]
internal sealed partial class StatisticsJson : JsonSerializerContext;
