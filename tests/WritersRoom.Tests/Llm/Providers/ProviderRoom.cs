using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using WritersRoom.Data;
using WritersRoom.Llm;
using WritersRoom.Llm.Providers;
using WritersRoom.Llm.Settings;
using WritersRoom.Outbound;
using WritersRoom.Tests.Scripts;
using WritersRoom.Usage;

namespace WritersRoom.Tests.Llm.Providers;

/// <summary>Models of providers that stand somewhere on this machine, asked as the product asks them: by the meter, on a real ledger.</summary>
public sealed class ProviderRoom : ScriptRoom
{
    internal const string Key = "sk-test-0123456789-secret";

    /// <summary>A model of a provider that nobody has met before.</summary>
    /// <param name="kind">How it is spoken to.</param>
    /// <param name="address">Where it is.</param>
    /// <param name="model">The model; by default a current one.</param>
    /// <param name="patience">How long it is waited for; by default not much between two requests.</param>
    /// <param name="key">Its key; null for none.</param>
    /// <param name="script">The script that it is asked about; null for none.</param>
    /// <param name="clock">What it is waited by.</param>
    /// <param name="isSet">Whether its provider is one of the settings, and not only tried out.</param>
    internal AskedModel Model(
        ProviderKind kind, Uri address, string? model = null, Action<ResilienceOptions>? patience = null, string? key = Key, Guid? script = null, bool isSet = false, TimeProvider? clock = null)
    {
        var options = new LlmOptions();
        (options.Resilience.RetryDelay, options.Resilience.LongestDelay) = (TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(50));
        patience?.Invoke(options.Resilience);
        var clients = new ProviderClients(Services.GetRequiredService<OutboundHttp>(), ModelCatalog.Shipped, Options.Create(options), clock ?? TimeProvider.System);
        var provider = new ProviderSettings("a-provider", kind, address, true, key is null ? null : new ProviderKey(key), KeySource.Settings);
        var name = model ?? (kind == ProviderKind.Anthropic ? "claude-sonnet-5-5" : "gpt-6.1-sol");
        var task = isSet ? clients.Model(provider, name, ModelTask.Chat) : clients.Trial(provider, name, ModelTask.Chat);
        var job = Guid.CreateVersion7(TimeProvider.System.GetUtcNow());
        return new AskedModel(this, task, Services.GetRequiredService<MeteredModels>().Client(task, new Spender(User.Id, script, JobId: job)), job, () => clients.StateOf(provider), other => clients.StateOf(provider with { Key = new ProviderKey(other) }));
    }

    /// <summary>The first model, with the second one behind it.</summary>
    internal AskedModel WithFallback(AskedModel model, AskedModel fallback)
    {
        var both = new TaskModel(
            new TaskClient(ModelTask.Chat, model.Task.Client, model.Task.Name, InputCounting.WithCached), model.Task.Facts, new LlmOptions(), "a-provider", fallback.Task, model.Task.Trial);
        return model with { Task = both, Client = Services.GetRequiredService<MeteredModels>().Client(both, new Spender(User.Id, JobId: model.Job)) };
    }

    internal async Task<IReadOnlyList<TokenUsage>> RowsAsync(Guid job)
    {
        await using var db = await Services.GetRequiredService<IDbContextFactory<WritersRoomDbContext>>().CreateDbContextAsync();
        return await db.TokenUsage.AsNoTracking().Where(row => row.JobId == job).OrderBy(row => row.Id).ToListAsync();
    }
}

/// <summary>A model, a client that asks it at somebody's expense, and what that came to.</summary>
internal sealed record AskedModel(ProviderRoom Room, TaskModel Task, IChatClient Client, Guid Job, Func<ProviderState> State, Func<string, ProviderState> StateWithKey)
{
    public static ChatMessage[] Says(string text) => [new(ChatRole.User, text)];

    public Task<ChatResponse> AskAsync(string text, ChatOptions? options = null) => Client.GetResponseAsync(Says(text), options);

    /// <summary>The words that came before it failed, and how it failed.</summary>
    public async Task<(string Words, Exception? Failure)> ReadAsync(string text)
    {
        var words = "";
        try
        {
            await foreach (var update in Client.GetStreamingResponseAsync(Says(text)))
                words += update.Text;
            return (words, null);
        }
        catch (Exception failure)
        {
            return (words, failure);
        }
    }

    public async Task<TokenUsage> RowAsync() => (await Room.RowsAsync(Job)).ShouldHaveSingleItem();
}
