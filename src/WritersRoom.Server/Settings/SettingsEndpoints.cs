using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using WritersRoom.Accounts;
using WritersRoom.Data;
using WritersRoom.Ingestion;
using WritersRoom.Jobs;
using WritersRoom.Llm;
using WritersRoom.Llm.Settings;
using WritersRoom.Outbound;
using WritersRoom.Problems;
using WritersRoom.Server.Auth;
using WritersRoom.Server.Requests;
using WritersRoom.Usage;

namespace WritersRoom.Server.Settings;

internal static class SettingsEndpoints
{
    public static void MapSettings(this IEndpointRouteBuilder api)
    {
        var settings = api.MapGroup("/settings").WithTags("Settings");
        settings.MapGet("/", Get).WithSummary("Providers, and which model does which task. Keys are never given out.");
        settings.MapPut("/", Change).WithSummary("Change providers, keys, models and privacy, for everyone on this installation. What is left out stays. The local owner's alone.");
        settings.MapPost("/test-connection", Test).WithSummary("Ask a provider the smallest possible thing, and say in one sentence whether that works. The local owner's alone.");
        settings.MapGet("/outbound", Outbound).WithSummary("What left this machine for you: where to, when, about which script, how much, which sections; never what it said.");
    }

    private static async Task<Ok<ListResponse<OutboundRequestResponse>>> Outbound(
        CurrentUser user, OutboundLog log, CancellationToken cancellationToken, [FromQuery(Name = "script")] Guid? script = null, int? limit = null, string? cursor = null)
        => TypedResults.Ok(ListResponse<OutboundRequestResponse>.From(
            await log.ListAsync(user.Id, script, PageRequest.Of(limit, cursor), cancellationToken), OutboundRequestResponse.From));

    private static async Task<Ok<SettingsResponse>> Get(
        CurrentUser user, SettingsService settings, ModelCatalog catalog, TaskModels models, LocalOwner owner, CancellationToken cancellationToken)
        => TypedResults.Ok(SettingsResponse.From(settings, catalog, models, user == await owner.GetAsync(cancellationToken)));

    private static async Task<Ok<SettingsResponse>> Change(
        ChangeSettingsRequest body, CurrentUser user, SettingsService settings, ModelCatalog catalog, TaskModels models, LocalOwner owner, JobQueue jobs, CancellationToken cancellationToken)
    {
        await owner.RequireAsync(user, cancellationToken);
        await settings.ChangeAsync(From(body), cancellationToken);
        await jobs.InsertAsync(new EmbedOverdue(), EmbedOverdue.Now, cancellationToken);
        return TypedResults.Ok(SettingsResponse.From(settings, catalog, models, isOwner: true));
    }

    private static async Task<Ok<TestConnectionResponse>> Test(
        TestConnectionRequest body, CurrentUser user, ConnectionTest test, LocalOwner owner, CancellationToken cancellationToken)
    {
        await owner.RequireAsync(user, cancellationToken);
        StoredText.Require("provider", body.Provider);
        var result = await test.RunAsync(
            user, body.Provider, body.Model, body.Task ?? ModelTask.Chat, new ProviderChange(body.Kind, body.BaseUrl, body.Key), cancellationToken);
        return TypedResults.Ok(new TestConnectionResponse(
            result.Failure is null, result.Message, result.Model, result.LatencyMs, result.Failure is { } failure ? SnakeCase.From(failure.ToString()) : null));
    }

    private static SettingsChange From(ChangeSettingsRequest body) => new()
    {
        Providers = (body.Providers ?? new Dictionary<string, ProviderRequest?>())
            .ToDictionary(row => row.Key, row => row.Value is { } provider ? new ProviderChange(provider.Kind, provider.BaseUrl, provider.Key) : null),
        Tasks = (body.Tasks ?? new Dictionary<string, TaskRequest?>()).ToDictionary(row => Named(row.Key), row => row.Value is { } task
            ? new TaskChange(task.Provider, task.Model, task.Fallback is { } other ? new ModelName(other.Provider, other.Model) : null)
            : null),
        LocalOnly = body.Privacy?.LocalOnly,
    };

    private static ModelTask Named(string name)
    {
        foreach (var task in Enum.GetValues<ModelTask>())
        {
            if (SnakeCase.From(task.ToString()) == name)
                return task;
        }

        throw new InvalidInputException("tasks", $"There is no task '{StoredText.Fit(name, 40)}'. There are {string.Join(", ", Enum.GetValues<ModelTask>().Select(task => SnakeCase.From(task.ToString())))}.");
    }
}
