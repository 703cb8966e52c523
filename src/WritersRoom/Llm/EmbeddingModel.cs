using Microsoft.Extensions.AI;

namespace WritersRoom.Llm;

/// <summary>A model that makes embeddings at a price.</summary>
public sealed class EmbeddingModel
{
    internal EmbeddingModel(IEmbeddingGenerator<string, Embedding<float>> generator, ModelFacts facts, Uri? trial = null)
        => (Generator, Facts, Trial) = (generator, facts, trial);

    /// <summary>As the provider calls it, and as it stands on the ledger and beside its vectors.</summary>
    public string Name => Facts.Name;

    /// <summary>What the catalogue says of it.</summary>
    public ModelFacts Facts { get; }

    /// <summary>The address that is being tried out with it; null for a model of the settings.</summary>
    internal Uri? Trial { get; }

    /// <summary>Speaks to it, unmetered: only <c>Usage</c> may, whose generator everyone else is given.</summary>
    internal IEmbeddingGenerator<string, Embedding<float>> Generator { get; }

    /// <summary>About how many of this model's tokens a text has.</summary>
    public int Estimate(ReadOnlySpan<char> text) => (int)Math.Ceiling(TokenEstimate.Of(text) * Facts.TokensPerEstimate);
}
