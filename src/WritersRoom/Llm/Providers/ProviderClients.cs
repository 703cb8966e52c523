using System.ClientModel;
using System.ClientModel.Primitives;
using System.Collections.Concurrent;
using Anthropic;
using Anthropic.Core;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Options;
using OpenAI;
using OpenAI.Chat;
using OpenAI.Embeddings;
using Polly.CircuitBreaker;
using WritersRoom.Llm.Settings;
using WritersRoom.Outbound;

namespace WritersRoom.Llm.Providers;

/// <summary>Makes clients of models from the settings. Connections and what is known of a provider's health outlive every change of them.</summary>
internal sealed class ProviderClients : IDisposable
{
    // What the library wants to be given; the server it is sent to asks for none.
    private const string NoKey = "none";
    private const int UsualOutput = 4_096;

    // With another key or address it is another provider: what was held against the one before does not count.
    private readonly ConcurrentDictionary<(string Name, Uri BaseUrl, string? Key), ProviderCircuit> circuits = new();
    private readonly ModelCatalog catalog;
    private readonly LlmOptions options;
    private readonly TimeProvider clock;
    private readonly OutboundHttp outbound;
    private readonly HttpClient http;
    private readonly Random random = new();

    public ProviderClients(OutboundHttp outbound, ModelCatalog catalog, IOptions<LlmOptions> options, TimeProvider clock)
    {
        (this.outbound, this.catalog, this.options, this.clock) = (outbound, catalog, options.Value, clock);
        http = outbound.CreateClient(new BodyPartsHandler(), new RefusalHandler(clock), new StallHandler(options.Value.Resilience.IdleTimeout, clock));
    }

    /// <summary>The models that do the tasks of conversation.</summary>
    public IReadOnlyDictionary<ModelTask, TaskModel> Build(ModelSettings settings)
    {
        var models = new Dictionary<ModelTask, TaskModel>();
        foreach (var (task, chosen) in settings.Tasks)
        {
            if (task != ModelTask.Embedding && !settings.LocalOnly && chosen.Model is { } model && settings.Find(model.Provider) is { } provider)
                models[task] = Model(provider, model.Model, task, chosen.Fallback is { } other && settings.Find(other.Provider) is { } second ? Model(second, other.Model, task) : null);
        }

        return models;
    }

    /// <summary>The model that makes embeddings; null while the built-in one does.</summary>
    public EmbeddingModel? Embedder(ModelSettings settings) =>
        !settings.LocalOnly && settings.Tasks[ModelTask.Embedding].Model is { } model && settings.Find(model.Provider) is { } provider ? Embedder(provider, model.Model, trial: null) : null;

    /// <summary>A model for embeddings of a provider that is only tried out.</summary>
    public EmbeddingModel EmbedderTrial(ProviderSettings provider, string model) => Embedder(provider, model, provider.BaseUrl);

    /// <summary>A model of a provider that is set.</summary>
    public TaskModel Model(ProviderSettings provider, string model, ModelTask task, TaskModel? fallback = null) => Model(provider, model, task, fallback, trial: null);

    /// <summary>A model of a provider that is only tried out.</summary>
    public TaskModel Trial(ProviderSettings provider, string model, ModelTask task) => Model(provider, model, task, fallback: null, provider.BaseUrl);

    public ProviderState StateOf(ProviderSettings provider) => CircuitOf(provider).State switch
    {
        CircuitState.Open or CircuitState.Isolated => ProviderState.Open,
        CircuitState.HalfOpen => ProviderState.HalfOpen,
        _ => ProviderState.Closed,
    };

    public void Dispose() => http.Dispose();

    private TaskModel Model(ProviderSettings provider, string model, ModelTask task, TaskModel? fallback, Uri? trial) =>
        new(new TaskClient(task, Client(provider, model), model, InputCounting.WithCached), catalog.Find(model), options, provider.Name, fallback, trial);

    private EmbeddingModel Embedder(ProviderSettings provider, string model, Uri? trial)
    {
        var facts = catalog.Find(model);
        var client = new EmbeddingClient(model, new ApiKeyCredential(provider.Key?.Reveal() ?? NoKey), OpenAILibrary(provider));
        return new EmbeddingModel(new OpenAIEmbeddingGenerator(client, facts, CircuitOf(provider), provider), facts, provider, trial);
    }

    private ProviderCircuit CircuitOf(ProviderSettings provider) =>
        circuits.GetOrAdd((provider.Name, provider.BaseUrl, provider.Key?.Reveal()), _ => new ProviderCircuit(options.Resilience, clock, random));

    private IChatClient Client(ProviderSettings provider, string model)
    {
        if (!provider.IsReady)
            return new KeylessChatClient(model, provider.Name);
        var facts = catalog.Find(model);
        IChatClient client = provider.Kind == ProviderKind.Anthropic
            ? new AnthropicChatClient(AnthropicLibrary(provider), model, Math.Min(UsualOutput, facts.OutputLimit ?? options.UnknownOutputLimit), outbound)
            : new OpenAIChatClient(new ChatClient(model, new ApiKeyCredential(provider.Key?.Reveal() ?? NoKey), OpenAILibrary(provider)), model, provider.BaseUrl, facts, outbound, provider.IsHome);
        return new ResilientChatClient(client, CircuitOf(provider), options.Resilience.CallTimeout, clock, provider.Name, model);
    }

    // Everything that the library would otherwise look for in the environment is said; repeating and giving up are ours.
    private AnthropicClient AnthropicLibrary(ProviderSettings provider) => new()
    {
        ApiKey = provider.Key?.Reveal() ?? NoKey,
        BaseUrl = provider.BaseUrl.AbsoluteUri.TrimEnd('/'),
        HttpClient = http,
        MaxRetries = 0,
        Timeout = options.Resilience.CallTimeout,
        OpenTelemetry = new OpenTelemetryOptions { Traces = false },
    };

    private OpenAIClientOptions OpenAILibrary(ProviderSettings provider) => new()
    {
        Endpoint = provider.BaseUrl,
        Transport = new HttpClientPipelineTransport(http),
        RetryPolicy = new ClientRetryPolicy(maxRetries: 0),
        NetworkTimeout = Timeout.InfiniteTimeSpan,
    };
}
