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

    public string ToText() => string.Join(
        '\n', ReportText.Render(Pacing), ReportText.Render(Cast), ReportText.Render(Locations), ReportText.Render(RunningTime));

    public string ToJson() => JsonSerializer.Serialize(this, StatisticsJson.Default.ScreenplayStatistics);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ScreenplayStatistics))]
internal sealed partial class StatisticsJson : JsonSerializerContext;
