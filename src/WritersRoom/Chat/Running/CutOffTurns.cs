using Microsoft.Extensions.Logging;
using WritersRoom.Chat.Extractive;
using WritersRoom.Jobs;

namespace WritersRoom.Chat.Running;

/// <summary>Comes every minute: answers whose server was killed are kept as far as they came, marked as interrupted.</summary>
public sealed record KeepCutOffTurns : IJobArgs
{
    public static string Kind => "keep_cut_off_turns";

    internal static TimeSpan Period { get; } = TimeSpan.FromMinutes(1);
}

internal sealed class KeepCutOffTurnsWorker(CutOffTurns turns) : IJobWorker<KeepCutOffTurns>
{
    public Task WorkAsync(JobContext<KeepCutOffTurns> context, CancellationToken cancellationToken) => turns.KeepAsync(cancellationToken);
}

/// <summary>Makes replies of what dead processes left behind.</summary>
internal sealed class CutOffTurns(TurnJournal journal, ReplyStore store, ILogger<CutOffTurns> logger)
{
    public async Task KeepAsync(CancellationToken cancellationToken)
    {
        foreach (var (turn, events) in await journal.DeadAsync(cancellationToken))
        {
            var text = string.Concat(events.Select(happened => happened.Event).OfType<ChatEvent.Text>().Select(piece => piece.Delta));
            var context = events.Select(happened => happened.Event).OfType<ChatEvent.ContextFound>().FirstOrDefault()?.Context;
            // Where not a word had come there is nothing to keep: the message stands without an answer, and is asked again with its key.
            if (text.Length > 0 && context is not null)
            {
                await store.KeepCutOffAsync(turn.OwnerId, turn.MessageId, (conversationId, messageId) => new ChatTurn(
                    text, conversationId, messageId, new TurnUsage(0, 0, 0, 0, null), context, AnswerVerdict.Answered, [])
                {
                    Interrupted = Interruption.Server,
                    ToolCalls = [.. events.Select(happened => happened.Event).OfType<ChatEvent.ToolCalled>().Select(called => called.Call)],
                });
                TurnsLog.KeptInterrupted(logger, turn.MessageId);
            }

            await journal.ForgetAsync(turn.MessageId);
        }
    }
}
