using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace WritersRoom.Server.Health;

internal static class HealthEndpoints
{
    private static readonly TimeSpan DatabasePatience = TimeSpan.FromSeconds(2);

    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        var health = app.MapGroup("/health").WithTags("Health");
        health.MapGet("/live", () => TypedResults.Ok(new HealthResponse("live"))).WithSummary("The process runs.");
        health.MapGet("/ready", Ready).WithSummary("Migrated, and the database answers.");
    }

    // The server listens only after it has migrated, so what is left to ask is whether the database still answers.
    private static async Task<Results<Ok<HealthResponse>, JsonHttpResult<HealthResponse>>> Ready(NpgsqlDataSource database, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(DatabasePatience);
        try
        {
            await using var command = database.CreateCommand("SELECT 1");
            await command.ExecuteScalarAsync(patience.Token);
            return TypedResults.Ok(new HealthResponse("ready"));
        }
        catch (Exception exception) when (exception is NpgsqlException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return TypedResults.Json(new HealthResponse("database_unavailable"), statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }
}

public sealed record HealthResponse(string Status);
