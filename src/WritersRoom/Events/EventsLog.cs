using Microsoft.Extensions.Logging;

namespace WritersRoom.Events;

internal static partial class EventsLog
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "Events cannot be read; trying again in {Delay}")]
    public static partial void ReadFailed(ILogger logger, Exception exception, TimeSpan delay);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The connection that listens for events was lost; connecting again in {Delay}")]
    public static partial void ListeningLost(ILogger logger, Exception exception, TimeSpan delay);
}
