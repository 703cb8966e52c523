using System.Text;
using Microsoft.Extensions.AI;
using WritersRoom.Llm;
using WritersRoom.Outbound;
using WritersRoom.Problems;

namespace WritersRoom.Usage;

/// <summary>The only way to a model that makes embeddings, as <see cref="MeteringChatClient"/> is to one that writes. Every batch is one call and one row.</summary>
public sealed class MeteringEmbeddingGenerator : IEmbeddingGenerator<string, Embedding<float>>
{
    private readonly EmbeddingModel model;
    private readonly Spender spender;
    private readonly Meter meter;

    internal MeteringEmbeddingGenerator(EmbeddingModel model, Spender spender, Meter meter) => (this.model, this.spender, this.meter) = (model, spender, meter);

    /// <inheritdoc/>
    /// <exception cref="OverBudgetException">A cap refuses the call; nothing was sent.</exception>
    /// <exception cref="ModelUnavailableException">The provider refused or did not answer.</exception>
    public async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        IReadOnlyList<string> sent = [.. values];
        var call = await meter.BeginAsync(model, spender, sent, cancellationToken);
        await using var permit = new OutboundPermit(new OutboundPurpose(
            spender.OwnerId, spender.ScriptId, "embedding", model.Name, [new OutboundSection("texts", sent.Sum(Encoding.UTF8.GetByteCount))])
        { Trial = model.Trial });
        permit.Enter();
        GeneratedEmbeddings<Embedding<float>> made;
        try
        {
            made = await model.Generator.GenerateAsync(sent, options, cancellationToken);
        }
        catch (Exception exception)
        {
            await call.EndAsync(exception is OperationCanceledException ? CallOutcome.Cancelled : CallOutcome.Failed, null, "", exception, isUnread: model.IsRemote && await permit.IsUnreadAsync());
            throw;
        }

        await call.EndAsync(CallOutcome.Completed, made.Usage, "");
        return made;
    }

    /// <summary>Tells which model this is; never hands out the generator behind it.</summary>
    public object? GetService(Type serviceType, object? serviceKey = null) => serviceKey is null && serviceType == typeof(EmbeddingGeneratorMetadata)
        ? model.Generator.GetService(serviceType)
        : null;

    /// <summary>Nothing: the generator behind it is shared.</summary>
    public void Dispose()
    {
    }
}
