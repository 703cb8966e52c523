namespace WritersRoom.Llm;

/// <summary>What the catalogue says of a model. Null is what nobody has said, never zero.</summary>
/// <param name="Name">As the provider's API calls it.</param>
/// <param name="Provider"><c>anthropic</c>, <c>openai</c>; null for a model that is not in the catalogue.</param>
/// <param name="ContextWindow">Tokens it can have before it, its answer included.</param>
/// <param name="InputLimit">Tokens it can be sent, where that is less than the window.</param>
/// <param name="OutputLimit">Tokens it can write in one answer.</param>
/// <param name="Prices">Null when the price is unknown.</param>
/// <param name="LongPrompt">Null when every token costs the same however long the prompt is.</param>
/// <param name="MinimumCacheablePrefix">Shorter beginnings are not cached, without a word.</param>
/// <param name="CacheLifetimeMinutes">How long the cheaper kind of cache entry lives since it was last read.</param>
/// <param name="CacheLifetimeLongMinutes">And the dearer kind.</param>
/// <param name="Tokenizer">Which tokenizer counts for it.</param>
/// <param name="TokensPerEstimate">Its tokens for each token of <see cref="TokenEstimate"/>.</param>
/// <param name="Capabilities">What it can do beyond text in and text out.</param>
/// <param name="Source">Where all this was read.</param>
/// <param name="Dimensions">Of an embedding model: how many numbers a vector has.</param>
/// <param name="DefaultFor">The tasks that it does where its provider has a key and nobody has chosen.</param>
public sealed record ModelFacts(
    string Name,
    string? Provider,
    int? ContextWindow,
    int? InputLimit,
    int? OutputLimit,
    ModelPrices? Prices,
    LongPromptPrices? LongPrompt,
    int? MinimumCacheablePrefix,
    int? CacheLifetimeMinutes,
    int? CacheLifetimeLongMinutes,
    string? Tokenizer,
    decimal TokensPerEstimate,
    IReadOnlyList<string> Capabilities,
    string? Source,
    int? Dimensions = null,
    IReadOnlyList<ModelTask>? DefaultFor = null)
{
    /// <summary>It can be held to a JSON schema, so that the schema need not stand in the prompt.</summary>
    public const string JsonSchema = "json_schema";

    /// <summary>Its provider can keep the beginning of a prompt, so that the next one is cheaper.</summary>
    public const string PromptCaching = "prompt_caching";

    /// <summary>It keeps every beginning by itself, marked or not.</summary>
    public const string AutomaticCaching = "automatic_caching";

    /// <summary>It can ask for something to be looked up.</summary>
    public const string Tools = "tools";

    /// <summary>It makes embeddings, and nothing else.</summary>
    public const string Embeddings = "embeddings";

    public bool Can(string capability) => Capabilities.Contains(capability);

    /// <summary>The prices of a call that reads so many tokens; null when they are unknown.</summary>
    public ModelPrices? PricesFor(int inputTokens) => Prices is { } prices && LongPrompt is { } lengthened && inputTokens > lengthened.Above
        ? new ModelPrices(
            prices.Input * lengthened.Input, prices.CacheWrite * lengthened.Input, prices.CacheWriteLong * lengthened.Input, prices.CacheRead * lengthened.Input,
            prices.Output * lengthened.Output)
        : Prices;

    internal static ModelFacts Unknown(string name) => new(name, null, null, null, null, null, null, null, null, null, null, 1, [], null);
}
