using Microsoft.Extensions.Logging;

namespace WritersRoom.Chat.Running;

internal static partial class TurnsLog
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "What has happened in the turn of message {MessageId} could not be kept; it is tried again")]
    public static partial void NotKept(ILogger logger, Exception exception, Guid messageId);

    [LoggerMessage(Level = LogLevel.Information, Message = "The answer to message {MessageId} was cut off with its server, and is kept as far as it came")]
    public static partial void KeptInterrupted(ILogger logger, Guid messageId);
}
