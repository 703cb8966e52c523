using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.AI;
using WritersRoom.Llm.Counting;
using WritersRoom.Llm.Settings;

namespace WritersRoom.Llm;

/// <summary>A model that makes embeddings at a price.</summary>
public sealed class EmbeddingModel
{
    // What remains of a name beside its mark, where vectors are kept.
    private const int LongestVectorName = 80;
    private const int MarkBytes = 8;

    /// <param name="generator">Speaks to it.</param>
    /// <param name="facts">What is known of it.</param>
    /// <param name="provider">Who has it; null for one that was given in code.</param>
    /// <param name="trial">The address that is being tried out with it.</param>
    internal EmbeddingModel(IEmbeddingGenerator<string, Embedding<float>> generator, ModelFacts facts, ProviderSettings? provider = null, Uri? trial = null)
    {
        (Generator, Facts, Trial) = (generator, facts, trial);
        IsRemote = provider is not null;
        Counter = new TokenCounter(facts, new TokenCalibration(facts));
        VectorName = provider is null ? facts.Name : VectorNameOf(facts.Name, provider);
    }

    /// <summary>As the provider calls it, and as it stands on the ledger.</summary>
    public string Name => Facts.Name;

    /// <summary>
    /// As it stands beside its vectors: two servers may give one name to different models, whose vectors must not be compared, so that the provider and its address are part of it.
    /// </summary>
    public string VectorName { get; }

    /// <summary>Counts its tokens.</summary>
    public TokenCounter Counter { get; }

    /// <summary>What the catalogue says of it.</summary>
    public ModelFacts Facts { get; }

    /// <summary>Whether a call is a request that leaves through the door.</summary>
    internal bool IsRemote { get; }

    /// <summary>The address that is being tried out with it; null for a model of the settings.</summary>
    internal Uri? Trial { get; }

    /// <summary>Speaks to it, unmetered: only <c>Usage</c> may, whose generator everyone else is given.</summary>
    internal IEmbeddingGenerator<string, Embedding<float>> Generator { get; }

    /// <summary>How many of this model's tokens a text has: exactly where its tokenizer is public, else about.</summary>
    public int Estimate(ReadOnlySpan<char> text) => Counter.Count(text);

    private static string VectorNameOf(string model, ProviderSettings provider)
    {
        var mark = SHA256.HashData(Encoding.UTF8.GetBytes($"{provider.Kind}\n{provider.Name}\n{provider.BaseUrl.AbsoluteUri}\n{model}")).AsSpan(0, MarkBytes);
        return $"{(model.Length > LongestVectorName ? model[..LongestVectorName] : model)}#{Convert.ToHexStringLower(mark)}";
    }
}
