using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using WritersRoom.Data;
using WritersRoom.Llm;
using WritersRoom.Llm.Counting;
using WritersRoom.Outbound;
using WritersRoom.Problems;
using WritersRoom.Usage.Reservations;

namespace WritersRoom.Usage;

/// <summary>Begins calls: nothing is sent before what it can cost is set aside.</summary>
internal sealed class Meter(
    ReservationDesk desk, CallForecasts forecasts, OutboundHttp outbound, TokenCalibrations calibrations, TimeProvider clock, IOptions<UsageOptions> options, ILogger<Meter> logger)
{
    /// <exception cref="OverBudgetException">A cap refuses the call.</exception>
    public Task<MeteredCall> BeginAsync(
        TaskModel model, Spender spender, IReadOnlyList<ChatMessage> messages, ChatOptions? chat, CancellationToken cancellationToken) =>
        BeginAsync(Metered(model, messages, chat), spender, MostOf(model, spender, messages, chat), () => messages.Sum(message => model.Estimate(message.Text)), cancellationToken);

    /// <inheritdoc cref="BeginAsync(TaskModel, Spender, IReadOnlyList{ChatMessage}, ChatOptions?, CancellationToken)"/>
    public Task<MeteredCall> BeginAsync(EmbeddingModel model, Spender spender, IReadOnlyList<string> texts, CancellationToken cancellationToken) => BeginAsync(
        new MeteredModel(ModelTask.Embedding, model.Name, model.Facts, InputCounting.WithCached, text => model.Estimate(text)),
        spender, CallCeiling.Of(model, texts), () => texts.Sum(text => model.Estimate(text)), cancellationToken);

    /// <summary>A call that is to be set aside with the message that it answers; null where it does not go to a provider, or nothing tells what it can cost.</summary>
    /// <param name="model">Who is asked.</param>
    /// <param name="spender">Who pays, and for which message.</param>
    /// <param name="output">Tokens that the answer may have.</param>
    public CallAhead? Ahead(TaskModel model, Spender spender, int output)
    {
        if (!model.IsRemote || model.Client.GetService(typeof(RequestAddress)) is not RequestAddress to || forecasts.Next(spender, model.Name, output) is not { } most)
            return null;
        var forecast = ReservationOf(model.Task, model.Name, model.Facts, spender, most);
        return outbound.Ahead(PurposeOf(model, spender, sections: []), to.Method, to.Address) is { } request ? new CallAhead(forecast, request, desk) : null;
    }

    /// <summary>Begins a call that is set aside with its message: <see cref="CallAhead"/> says when it leaves.</summary>
    public MeteredCall BeginAhead(TaskModel model, Spender spender, IReadOnlyList<ChatMessage> messages, ChatOptions? chat) => Call(
        Metered(model, messages, chat), new CallReservation(ReservationOf(model.Task, model.Name, model.Facts, spender, MostOf(model, spender, messages, chat)), desk),
        () => messages.Sum(message => model.Estimate(message.Text)));

    /// <summary>What a call of a model is for.</summary>
    public static OutboundPurpose PurposeOf(TaskModel model, Spender spender, IReadOnlyList<OutboundSection> sections) =>
        new(spender.OwnerId, spender.ScriptId, SnakeCase.From(model.Task.ToString()), model.Name, sections) { Trial = model.Trial };

    private MeteredModel Metered(TaskModel model, IReadOnlyList<ChatMessage> messages, ChatOptions? chat) =>
        new(model.Task, model.Name, model.Facts, model.Counting, text => model.Estimate(text))
        {
            IsRemote = model.IsRemote,
            // An exact count has nothing to learn, and a prompt is not counted again for it.
            Learn = !model.Counter.IsExact && IsText(messages, chat) ? (counted, reported) => calibrations.ObserveAsync(model, counted, reported) : null,
        };

    private TokenCounts MostOf(TaskModel model, Spender spender, IReadOnlyList<ChatMessage> messages, ChatOptions? chat)
    {
        var most = CallCeiling.Of(model, messages, chat);
        if (spender.MessageId is not null && model.Task == ModelTask.Chat)
            forecasts.Learn(spender, model.Name, most);
        return most;
    }

    // Tools and schemas are written out by the provider in ways that only it can count.
    private static bool IsText(IReadOnlyList<ChatMessage> messages, ChatOptions? chat) =>
        chat is not { Tools.Count: > 0 } && chat?.ResponseFormat is not ChatResponseFormatJson && messages.All(message => message.Contents.All(content => content is TextContent));

    private async Task<MeteredCall> BeginAsync(MeteredModel model, Spender spender, TokenCounts most, Func<int> estimateSent, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        // Of a call that is a request, the trip that writes the request down sets it aside too.
        var money = new CallReservation(ReservationOf(model.Task, model.Name, model.Facts, spender, most), desk);
        if (!model.IsRemote)
            await money.MakeAsync();
        var call = Call(model, money, estimateSent);
        if (cancellationToken.IsCancellationRequested)
        {
            await call.EndUnsentAsync();
            cancellationToken.ThrowIfCancellationRequested();
        }

        return call;
    }

    private MeteredCall Call(MeteredModel model, CallReservation money, Func<int> estimateSent) => new(model, money, estimateSent, desk, clock, options.Value.ReservationLease, logger);

    private UsageReservation ReservationOf(ModelTask task, string model, ModelFacts facts, Spender spender, TokenCounts most)
    {
        var prices = facts.PricesFor(most.TotalInput);
        return new UsageReservation
        {
            Id = clock.NewId(),
            OwnerId = spender.OwnerId,
            ScriptId = spender.ScriptId,
            ConversationId = spender.ConversationId,
            MessageId = spender.MessageId,
            JobId = spender.JobId,
            Task = task,
            Model = model,
            InputTokens = most.Input,
            CacheCreationTokens = most.CacheWrite + most.CacheWriteLong,
            CacheCreationLongTokens = most.CacheWriteLong,
            CacheReadTokens = most.CacheRead,
            OutputTokens = most.Output,
            Prices = prices,
            ReservedMicroUsd = prices?.CostMicroUsd(most),
            CreatedAt = clock.GetStoredNow(),
        };
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
