using WritersRoom.Jobs;

namespace WritersRoom.Chat.Summaries;

/// <summary>Has the beginning of a long conversation written down in few words.</summary>
internal sealed record SummarizeConversation(Guid ConversationId) : IJobArgs
{
    public static string Kind => "summarize_conversation";
}

internal sealed class SummarizeConversationWorker(ConversationSummarizer summarizer) : IJobWorker<SummarizeConversation>
{
    public Task WorkAsync(JobContext<SummarizeConversation> context, CancellationToken cancellationToken) =>
        summarizer.SummarizeAsync(context.Args.ConversationId, context.Id, isLastAttempt: context.Attempt >= context.MaxAttempts, cancellationToken);
}
