using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using WritersRoom.Data;

namespace WritersRoom.Outbound;

/// <summary>One request that left this machine: where to, for what, how much. Rows are only ever added, and completed once; what they said is nowhere.</summary>
public sealed class OutboundRequest : IOwned
{
    public required Guid Id { get; init; }

    public required Guid OwnerId { get; init; }

    public Guid? ScriptId { get; init; }

    public required string Task { get; init; }

    public required string Model { get; init; }

    public required string Host { get; init; }

    public required int Port { get; init; }

    public required string Method { get; init; }

    /// <summary>Without its query.</summary>
    public required string Path { get; init; }

    /// <summary>None for a request to a model that a process was killed over in the moment in which it left.</summary>
    public required IReadOnlyList<OutboundSection> Sections { get; init; }

    /// <summary>Of the body; of the texts in it while it is under way, or nothing while it is about to leave, and for one that a killed process left so.</summary>
    public required long BytesSent { get; init; }

    /// <summary>Of the answer's body; null while it is under way, and for one that a killed process left.</summary>
    public long? BytesReceived { get; init; }

    public int? Status { get; init; }

    public OutboundOutcome? Outcome { get; init; }

    public int? DurationMs { get; init; }

    public required DateTimeOffset StartedAt { get; init; }
}

/// <summary>How a request ended.</summary>
public enum OutboundOutcome
{
    /// <summary>Its answer was read to the end.</summary>
    Completed,

    /// <summary>It was answered with a refusal.</summary>
    Refused,

    /// <summary>The connection failed or broke.</summary>
    Failed,

    /// <summary>Nobody read its answer to the end.</summary>
    Abandoned,
}

internal sealed class OutboundRequestConfiguration : IEntityTypeConfiguration<OutboundRequest>
{
    public void Configure(EntityTypeBuilder<OutboundRequest> request)
    {
        request.ToTable("outbound_requests");
        request.Property(row => row.Outcome).HasConversion<SnakeCaseEnumConverter<OutboundOutcome>>();
        request.Property(row => row.Sections).HasJsonColumn();
    }
}
