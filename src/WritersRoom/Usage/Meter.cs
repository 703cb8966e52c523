using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using WritersRoom.Data;
using WritersRoom.Llm;
using WritersRoom.Llm.Counting;
using WritersRoom.Problems;
using WritersRoom.Usage.Reservations;

namespace WritersRoom.Usage;

/// <summary>Begins calls: nothing is sent before what it can cost is set aside.</summary>
internal sealed class Meter(ReservationDesk desk, TokenCalibrations calibrations, TimeProvider clock, IOptions<UsageOptions> options, ILogger<Meter> logger)
{
    /// <exception cref="OverBudgetException">A cap refuses the call.</exception>
    public Task<MeteredCall> BeginAsync(
        TaskModel model, Spender spender, IReadOnlyList<ChatMessage> messages, ChatOptions? chat, CancellationToken cancellationToken) => BeginAsync(
            new MeteredModel(model.Task, model.Name, model.Facts, model.Counting, text => model.Estimate(text))
            {
                IsRemote = model.IsRemote,
                // An exact count has nothing to learn, and a prompt is not counted again for it.
                Learn = !model.Counter.IsExact && IsText(messages, chat) ? (counted, reported) => calibrations.ObserveAsync(model, counted, reported) : null,
            },
            spender, CallCeiling.Of(model, messages, chat), () => messages.Sum(message => model.Estimate(message.Text)), cancellationToken);

    /// <inheritdoc cref="BeginAsync(TaskModel, Spender, IReadOnlyList{ChatMessage}, ChatOptions?, CancellationToken)"/>
    public Task<MeteredCall> BeginAsync(EmbeddingModel model, Spender spender, IReadOnlyList<string> texts, CancellationToken cancellationToken) => BeginAsync(
        new MeteredModel(ModelTask.Embedding, model.Name, model.Facts, InputCounting.WithCached, text => model.Estimate(text)),
        spender, CallCeiling.Of(model, texts), () => texts.Sum(text => model.Estimate(text)), cancellationToken);

    // Tools and schemas are written out by the provider in ways that only it can count.
    private static bool IsText(IReadOnlyList<ChatMessage> messages, ChatOptions? chat) =>
        chat is not { Tools.Count: > 0 } && chat?.ResponseFormat is not ChatResponseFormatJson && messages.All(message => message.Contents.All(content => content is TextContent));

    private async Task<MeteredCall> BeginAsync(MeteredModel model, Spender spender, TokenCounts most, Func<int> estimateSent, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var prices = model.Facts.PricesFor(most.TotalInput);
        var reservation = new UsageReservation
        {
            Id = clock.NewId(),
            OwnerId = spender.OwnerId,
            ScriptId = spender.ScriptId,
            ConversationId = spender.ConversationId,
            MessageId = spender.MessageId,
            JobId = spender.JobId,
            Task = model.Task,
            Model = model.Name,
            InputTokens = most.Input,
            CacheCreationTokens = most.CacheWrite + most.CacheWriteLong,
            CacheCreationLongTokens = most.CacheWriteLong,
            CacheReadTokens = most.CacheRead,
            OutputTokens = most.Output,
            Prices = prices,
            ReservedMicroUsd = prices?.CostMicroUsd(most),
            CreatedAt = clock.GetStoredNow(),
        };
        // Of a call that is a request, the trip that writes the request down sets it aside too.
        var money = new CallReservation(reservation, desk);
        if (!model.IsRemote)
            await money.MakeAsync();
        var call = new MeteredCall(model, money, estimateSent, desk, clock, options.Value.ReservationLease, logger);
        if (cancellationToken.IsCancellationRequested)
        {
            await call.EndUnsentAsync();
            cancellationToken.ThrowIfCancellationRequested();
        }

        return call;
    }
}

/// <summary>What the meter has to know of a model.</summary>
internal sealed record MeteredModel(ModelTask Task, string Name, ModelFacts Facts, InputCounting Counting, Func<string, int> Estimate)
{
    /// <summary>Whether a call is a request that leaves: then the money is set aside with that.</summary>
    public bool IsRemote { get; init; }

    /// <summary>Told what was counted before a call and what the provider reports after it; null where the two are not of the same text.</summary>
    public Func<int, int, Task>? Learn { get; init; }
}
