using Microsoft.Extensions.AI;
using WritersRoom.Accounts;
using WritersRoom.Llm;
using WritersRoom.Llm.Settings;
using WritersRoom.Problems;

namespace WritersRoom.Usage;

/// <summary>Tries a provider: asks it the smallest possible thing, which is on the ledger like every other call.</summary>
public sealed class ConnectionTest
{
    // Some models take no smaller one.
    private const int MostOutput = 16;

    private static readonly ChatMessage[] Question = [new(ChatRole.User, "Answer with the one word: yes")];

    private readonly SettingsService settings;
    private readonly MeteredModels models;
    private readonly ModelCatalog catalog;
    private readonly TimeProvider clock;

    internal ConnectionTest(SettingsService settings, MeteredModels models, ModelCatalog catalog, TimeProvider clock)
        => (this.settings, this.models, this.catalog, this.clock) = (settings, models, catalog, clock);

    /// <summary>Tries a provider as it is set, or as it would be with what is given, which is not stored.</summary>
    /// <exception cref="InvalidInputException">What is given cannot be.</exception>
    public async Task<ConnectionResult> RunAsync(
        CurrentUser user, string name, string? model, ModelTask task, ProviderChange change, CancellationToken cancellationToken)
    {
        var (provider, current) = settings.Preview(name, change);
        var chosen = model ?? UsualModel(provider, current, task)
            ?? throw new InvalidInputException("model", $"Which model of '{name}' is to be tried? Nobody has chosen one, and none is known of it.");
        SettingsService.CheckModel(task, provider, chosen);
        if (!provider.IsReady)
        {
            return new ConnectionResult(
                chosen, null, ModelFailure.KeyMissing,
                provider.KeySource == KeySource.Unreadable ? $"The key of '{name}' was stored on another machine and cannot be read here. Enter it again." : $"No key is set for '{name}'. Enter it, then try again.");
        }

        var started = clock.GetTimestamp();
        try
        {
            if (task == ModelTask.Embedding)
                await models.Embeddings(settings.EmbedderTrial(provider, chosen), new Spender(user.Id)).GenerateAsync(["yes"], cancellationToken: cancellationToken);
            else
                await models.Client(settings.Trial(provider, chosen, task), new Spender(user.Id)).GetResponseAsync(Question, new ChatOptions { MaxOutputTokens = MostOutput }, cancellationToken);
        }
        catch (ModelUnavailableException failure)
        {
            return new ConnectionResult(chosen, null, failure.Kind, failure.Message);
        }

        var latency = (int)clock.GetElapsedTime(started).TotalMilliseconds;
        return new ConnectionResult(chosen, latency, null, $"It works: the model '{chosen}' of '{name}' answered in {latency:N0} ms.");
    }

    private string? UsualModel(ProviderSettings provider, ModelSettings current, ModelTask task) =>
        current.Tasks[task].Model is { } chosen && chosen.Provider == provider.Name
            ? chosen.Model
            : current.Tasks.Values.FirstOrDefault(other => task != ModelTask.Embedding && other.Model?.Provider == provider.Name)?.Model?.Model
                ?? (provider.IsHome || provider.Kind == ProviderKind.Anthropic ? catalog.DefaultFor(SettingsService.CatalogName(provider.Kind), task)?.Name : null);
}

/// <summary>How a trial went.</summary>
/// <param name="Model">The model that was asked.</param>
/// <param name="LatencyMs">Until it had answered, in milliseconds; null when it did not.</param>
/// <param name="Failure">Why not; null when it works.</param>
/// <param name="Message">All that, in one sentence.</param>
public sealed record ConnectionResult(string Model, int? LatencyMs, ModelFailure? Failure, string Message);
