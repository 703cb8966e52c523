using System.Numerics.Tensors;
using Microsoft.Extensions.AI;
using OpenAI.Embeddings;
using WritersRoom.Llm.Settings;
using WritersRoom.Problems;
using EmbeddingGenerationOptions = Microsoft.Extensions.AI.EmbeddingGenerationOptions;

namespace WritersRoom.Llm.Providers;

/// <summary>Embeddings by OpenAI's library: one request for all texts of a call, in their order, as vectors of unit length. A text that is too long for the model is cut at its end.</summary>
internal sealed class OpenAIEmbeddingGenerator(EmbeddingClient client, ModelFacts facts, ProviderCircuit circuit, ProviderSettings provider)
    : IEmbeddingGenerator<string, Embedding<float>>
{
    // Of a model that nobody knows.
    private const int UsualWindow = 8_000;

    // Estimates are within a tenth.
    private const double Margin = 0.85;

    public async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        IReadOnlyList<string> texts = [.. values.Select(Fit)];
        if (texts.Count == 0)
            return [];
        if (!provider.IsReady)
            throw ProviderFailure.KeyMissing(facts.Name, provider.Name);
        OpenAIEmbeddingCollection made;
        try
        {
            made = await circuit.Pipeline.ExecuteAsync(async token => await AskAsync(texts, token), cancellationToken);
        }
        catch (Exception exception) when (IsFailure(exception, cancellationToken))
        {
            throw ProviderFailure.Named(exception, facts.Name, provider.Name, hasBegun: false);
        }

        if (made.Count != texts.Count)
            throw new ModelUnavailableException(ModelFailure.Garbled, $"'{provider.Name}' made {made.Count} embeddings of {texts.Count} texts, so none of them can be used. Choose another model in the settings.");
        return new GeneratedEmbeddings<Embedding<float>>(made.OrderBy(row => row.Index).Select(row => new Embedding<float>(OfUnitLength(row.ToFloats())) { ModelId = facts.Name }))
        {
            Usage = new UsageDetails { InputTokenCount = made.Usage?.InputTokenCount, OutputTokenCount = 0 },
        };
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => serviceKey is not null
        ? null
        : serviceType == typeof(EmbeddingGeneratorMetadata) ? new EmbeddingGeneratorMetadata("openai", provider.BaseUrl, facts.Name, facts.Dimensions) : null;

    public void Dispose()
    {
    }

    private async Task<OpenAIEmbeddingCollection> AskAsync(IReadOnlyList<string> texts, CancellationToken token)
    {
        try
        {
            return (await client.GenerateEmbeddingsAsync(texts, cancellationToken: token)).Value;
        }
        catch (Exception exception) when (IsFailure(exception, token))
        {
            throw ProviderFailure.Named(exception, facts.Name, provider.Name, hasBegun: false);
        }
    }

    private string Fit(string text)
    {
        // No provider embeds nothing.
        if (text.Length == 0)
            return " ";
        var (window, tokens) = ((facts.ContextWindow ?? UsualWindow) * Margin, TokenEstimate.Of(text) * (double)facts.TokensPerEstimate);
        return tokens <= window ? text : Data.StoredText.Fit(text, (int)(text.Length * window / tokens));
    }

    private static ReadOnlyMemory<float> OfUnitLength(ReadOnlyMemory<float> vector)
    {
        var length = TensorPrimitives.Norm(vector.Span);
        if (length == 0 || !float.IsFinite(length))
            return vector;
        var unit = new float[vector.Length];
        TensorPrimitives.Divide(vector.Span, length, unit);
        return unit;
    }

    private static bool IsFailure(Exception exception, CancellationToken cancellationToken) =>
        exception is not WritersRoomException && !(exception is OperationCanceledException && cancellationToken.IsCancellationRequested);
}
