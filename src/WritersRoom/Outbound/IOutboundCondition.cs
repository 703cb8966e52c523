using Npgsql;

namespace WritersRoom.Outbound;

/// <summary>What has to stand in the database before a request leaves. Where a row is all it takes, that is written in the trip that writes the request down.</summary>
internal interface IOutboundCondition
{
    /// <summary>Whether it stands: later requests of the same permit ask for nothing.</summary>
    bool IsMet { get; }

    /// <summary>True in SQL where what was added to the batch stands.</summary>
    FormattableString Stands { get; }

    /// <summary>Adds what writes it.</summary>
    void AddTo(NpgsqlBatch batch);

    /// <summary>The batch has been carried out, and the request is written down.</summary>
    void Met();

    /// <summary>The batch has been carried out, and the request is not written down: has it stand in whatever other way there is, or fails with the reason why it cannot.</summary>
    Task MeetAsync();
}
