using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using WritersRoom.Accounts;
using WritersRoom.Data;
using WritersRoom.Jobs;
using WritersRoom.Problems;

namespace WritersRoom.Server.Jobs;

internal static class JobEndpoints
{
    public static void MapJobs(this IEndpointRouteBuilder api)
    {
        var jobs = api.MapGroup("/jobs").WithTags("Jobs");
        jobs.MapGet("/", List).WithSummary("Your jobs, newest first, with counts by kind and state and the rates of the last 15 minutes; by state, kind, queue and script.");
        jobs.MapGet("/{id:guid}", Get).WithSummary("A job: its state, progress, result and what went wrong.");
        jobs.MapPost("/{id:guid}/retry", Retry).WithSummary("Try a job again that was discarded or cancelled, or that waits for its next attempt.");
        jobs.MapPost("/{id:guid}/cancel", Cancel).WithSummary("Cancel a job. A running one ends as soon as its worker notices.");
    }

    private static async Task<Ok<JobListResponse>> List(
        CurrentUser user, OwnJobs jobs, CancellationToken cancellationToken,
        string? state = null, string? kind = null, string? queue = null, [FromQuery(Name = "script")] Guid? script = null, int? limit = null, string? cursor = null)
    {
        var page = PageRequest.Of(limit, cursor);
        StoredText.Require("kind", kind ?? "");
        var filter = new JobFilter
        {
            State = Named<JobState>("state", state),
            Kind = string.IsNullOrEmpty(kind) ? null : kind,
            Queue = Named<QueueName>("queue", queue),
            SubjectId = script,
            Cursor = page.CursorAsId(),
            Limit = page.Limit,
        };
        return TypedResults.Ok(JobListResponse.From(await jobs.ListAsync(user, filter, cancellationToken)));
    }

    private static async Task<Ok<JobResponse>> Get(Guid id, CurrentUser user, OwnJobs jobs, CancellationToken cancellationToken)
        => TypedResults.Ok(JobResponse.From(await jobs.GetAsync(user, id, cancellationToken)));

    private static async Task<Ok<JobResponse>> Retry(Guid id, CurrentUser user, OwnJobs jobs, CancellationToken cancellationToken)
        => TypedResults.Ok(JobResponse.From(await jobs.RetryAsync(user, id, cancellationToken)));

    private static async Task<Ok<JobResponse>> Cancel(Guid id, CurrentUser user, OwnJobs jobs, CancellationToken cancellationToken)
        => TypedResults.Ok(JobResponse.From(await jobs.CancelAsync(user, id, cancellationToken)));

    // Bound as text, so that what is wrong with it can be said.
    private static T? Named<T>(string field, string? name)
        where T : struct, Enum
    {
        if (string.IsNullOrEmpty(name))
            return null;
        foreach (var value in Enum.GetValues<T>())
        {
            if (string.Equals(JobResponse.Name(value), name, StringComparison.Ordinal))
                return value;
        }

        throw new InvalidInputException(field, $"'{field}' must be one of: {string.Join(", ", Enum.GetValues<T>().Select(JobResponse.Name))}.");
    }
}
