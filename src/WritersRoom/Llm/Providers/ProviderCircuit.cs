using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;
using WritersRoom.Problems;

namespace WritersRoom.Llm.Providers;

/// <summary>
/// How a provider is treated, by whoever asks it for whatever: a request that was turned away before the first byte is sent again, with pauses that grow and are never the same, or as long as
/// the provider asks; one that fails most of the time is left alone for a while; and the first byte is not waited for for ever.
/// </summary>
internal sealed class ProviderCircuit
{
    private static readonly TimeSpan Sampling = TimeSpan.FromSeconds(30);

    private readonly CircuitBreakerStateProvider state = new();

    public ProviderCircuit(ResilienceOptions options, TimeProvider clock, Random random)
    {
        var builder = new ResiliencePipelineBuilder { TimeProvider = clock };
        if (options.Retries > 0)
            builder.AddRetry(Retry(options, random));
        Pipeline = builder
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions
            {
                FailureRatio = 0.5,
                SamplingDuration = Sampling,
                MinimumThroughput = options.CircuitThroughput,
                BreakDuration = options.CircuitBreak,
                StateProvider = state,
                ShouldHandle = new PredicateBuilder()
                    .Handle<ModelUnavailableException>(failure => failure.Kind is ModelFailure.Overloaded or ModelFailure.Unreachable or ModelFailure.TimedOut)
                    .Handle<TimeoutRejectedException>(),
            })
            .AddTimeout(options.FirstByteTimeout)
            .Build();
    }

    /// <summary>Runs what sends a request and waits for the beginning of its answer.</summary>
    public ResiliencePipeline Pipeline { get; }

    /// <summary>Whether requests are let through.</summary>
    public CircuitState State => state.CircuitState;

    private static RetryStrategyOptions Retry(ResilienceOptions options, Random random) => new()
    {
        MaxRetryAttempts = options.Retries,
        Delay = options.RetryDelay,
        MaxDelay = options.LongestDelay,
        BackoffType = DelayBackoffType.Exponential,
        UseJitter = true,
        Randomizer = () => Draw(random),
        ShouldHandle = new PredicateBuilder().Handle<ModelUnavailableException>(failure =>
            failure.Kind is ModelFailure.RateLimited or ModelFailure.Overloaded or ModelFailure.Unreachable && !(failure.RetryAfter > options.LongestDelay)),
        // Not before the time, and not everybody at the same time after it.
        DelayGenerator = arguments => ValueTask.FromResult<TimeSpan?>(
            arguments.Outcome.Exception is ModelUnavailableException { RetryAfter: { } wait } ? wait + (options.RetryDelay * Draw(random)) : null),
    };

    private static double Draw(Random random)
    {
        lock (random)
            return random.NextDouble();
    }
}
