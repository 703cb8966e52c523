using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using WritersRoom.Accounts;
using WritersRoom.Problems;
using WritersRoom.Screenplays.Reports;
using WritersRoom.Scripts;

namespace WritersRoom.Server.Reports;

/// <summary>What can be counted in a script without a model, as JSON, CSV or text.</summary>
internal static class ReportEndpoints
{
    public static void MapReports(this IEndpointRouteBuilder api)
    {
        var script = api.MapGroup("/scripts/{id:guid}").WithTags("Reports");
        script.MapGet("/pacing", Pacing).WithSummary("Scene lengths in eighths, dialogue and action, acts, interior and exterior, day and night.");
        script.MapGet("/reports/{kind}", Report).WithSummary("A report by kind (pacing, cast, locations, running-time) and format (json, csv, text).");
    }

    private static async Task<Ok<PacingReport>> Pacing(Guid id, CurrentUser user, ScriptService scripts, CancellationToken cancellationToken)
        => TypedResults.Ok((await CountedScript.ReadAsync(scripts, user, id, cancellationToken)).Pacing());

    private static async Task<IResult> Report(
        Guid id, string kind, CurrentUser user, ScriptService scripts, CancellationToken cancellationToken, string format = "json")
    {
        var script = await CountedScript.ReadAsync(scripts, user, id, cancellationToken);
        return kind switch
        {
            "pacing" => Render(kind, format, script.Pacing(), ReportCsv.Render, ReportText.Render),
            "cast" => Render(kind, format, script.Cast(), ReportCsv.Render, ReportText.Render),
            "locations" => Render(kind, format, script.Locations(), ReportCsv.Render, ReportText.Render),
            "running-time" => Render(kind, format, script.RunningTime(), ReportCsv.Render, ReportText.Render),
            _ => throw new InvalidInputException("kind", "The kinds of report are pacing, cast, locations and running-time."),
        };
    }

    private static IResult Render<T>(string kind, string format, T report, Func<T, string> csv, Func<T, string> text) => format switch
    {
        "json" => TypedResults.Ok(report),
        "csv" => TypedResults.File(Encoding.UTF8.GetBytes(csv(report)), "text/csv; charset=utf-8", $"{kind}.csv"),
        "text" => TypedResults.Text(text(report), "text/plain; charset=utf-8"),
        _ => throw new InvalidInputException("format", "'format' must be json, csv or text."),
    };
}
