using Microsoft.Extensions.Logging;

namespace WritersRoom.Usage;

internal static partial class UsageLog
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "User {OwnerId} has reached {Percent} per cent of a cap per {Scope} of {Limit}: {Spent} is spent")]
    public static partial void CapReached(ILogger logger, Guid ownerId, int percent, string scope, string limit, string spent);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Call {CallId} of {Model} cost {Cost}, which is more than the {Reserved} reserved for it")]
    public static partial void AboveReservation(ILogger logger, Guid callId, string model, string cost, string reserved);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Call {CallId} of {Model} was interrupted; it is counted at the most it can have cost")]
    public static partial void Interrupted(ILogger logger, Guid callId, string model);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Call {CallId} of {Model} ended after its reservation was given up as interrupted; it really cost {Cost} micro-dollars ({Tokens}), and the ledger keeps the most it can have cost")]
    public static partial void SettledTooLate(ILogger logger, Guid callId, string model, long? cost, string tokens);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The reservation of call {CallId} could not be renewed; trying again")]
    public static partial void NotRenewed(ILogger logger, Exception exception, Guid callId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "What was set aside for call {CallId}, which is not made, could not be freed; it is settled as that of an interrupted call")]
    public static partial void NotForgone(ILogger logger, Exception exception, Guid callId);
}
