using WritersRoom.Outbound;

namespace WritersRoom.Server.Settings;

/// <summary>
/// A request that left this machine; what it said is not kept. <c>sections</c> says what was in it. While it is under way, and for one that a killed process left, its end is null and
/// <c>bytes_sent</c> is that of the texts in it; after its end, that of its whole body.
/// </summary>
public sealed record OutboundRequestResponse(
    Guid Id,
    DateTimeOffset StartedAt,
    string Host,
    int Port,
    string Method,
    string Path,
    Guid? ScriptId,
    string Task,
    string Model,
    IReadOnlyList<OutboundSectionResponse> Sections,
    long BytesSent,
    long? BytesReceived,
    int? Status,
    OutboundOutcome? Outcome,
    int? DurationMs)
{
    internal static OutboundRequestResponse From(OutboundRequest row) => new(
        row.Id, row.StartedAt, row.Host, row.Port, row.Method, row.Path, row.ScriptId, row.Task, row.Model,
        [.. row.Sections.Select(section => new OutboundSectionResponse(section.Name, section.Bytes))],
        row.BytesSent, row.BytesReceived, row.Status, row.Outcome, row.DurationMs);
}

/// <summary>A part of what was sent, and its length as UTF-8.</summary>
public sealed record OutboundSectionResponse(string Name, int Bytes);
