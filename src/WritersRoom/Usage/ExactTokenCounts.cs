using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Caching.Memory;
using WritersRoom.Data;
using WritersRoom.Llm;
using WritersRoom.Llm.Counting;
using WritersRoom.Llm.Providers;
using WritersRoom.Outbound;
using WritersRoom.Problems;

namespace WritersRoom.Usage;

/// <summary>
/// Has a provider count a prompt, where its tokenizer is not public and it counts for nothing. The prompt leaves the machine for it, as any other request does; one that has been counted is not sent
/// again for a while. What is counted teaches the estimate.
/// </summary>
public sealed class ExactTokenCounts : IDisposable
{
    private const int Remembered = 1_000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Kept = TimeSpan.FromHours(1);

    private readonly MemoryCache cache = new(new MemoryCacheOptions { SizeLimit = Remembered });
    private readonly TokenCalibrations calibrations;
    private readonly TimeProvider clock;

    internal ExactTokenCounts(TokenCalibrations calibrations, TimeProvider clock) => (this.calibrations, this.clock) = (calibrations, clock);

    /// <summary>The prompt's tokens as its provider counts them; null where that cannot be asked, or does not answer in ten seconds.</summary>
    /// <exception cref="LocalOnlyException">It may not leave this machine; nothing was sent.</exception>
    public async Task<int?> OfAsync(TaskModel model, Spender spender, IReadOnlyList<ChatMessage> messages, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (model.Client.GetService(typeof(AnthropicTokenCounter)) is not AnthropicTokenCounter counter)
            return null;
        var key = (model.Provider, model.Name, HashOf(messages));
        if (cache.TryGetValue(key, out int known))
            return known;
        using var patience = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        await using var permit = new OutboundPermit(new OutboundPurpose(
            spender.OwnerId, spender.ScriptId, SnakeCase.From(model.Task.ToString()), model.Name, MeteringChatClient.SectionsOf(messages))
        { Trial = model.Trial });
        permit.Enter();
        int counted;
        try
        {
            counted = (int)await counter.CountAsync(messages, options: null, either.Token);
        }
        catch (Exception exception) when (exception is not LocalOnlyException && !cancellationToken.IsCancellationRequested)
        {
            // An estimate is better than no answer, and says that it is one.
            return null;
        }

        await calibrations.ObserveAsync(model, messages.Sum(message => model.Estimate(message.Text)), counted);
        return cache.Set(key, counted, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = Kept });
    }

    public void Dispose() => cache.Dispose();

    private static string HashOf(IReadOnlyList<ChatMessage> messages)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var message in messages)
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"\0{message.Role}"));
            foreach (var text in message.Contents.OfType<TextContent>())
                hash.AppendData(Encoding.UTF8.GetBytes($"\u0001{text.Text}"));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
