namespace WritersRoom.Outbound;

/// <summary>What a request that leaves this machine is for.</summary>
/// <param name="OwnerId">For whom.</param>
/// <param name="ScriptId">About which script; null for none.</param>
/// <param name="Task">The task that it serves, as in the settings.</param>
/// <param name="Model">The model that is asked.</param>
/// <param name="Sections">What is in it, by section, never what it says.</param>
public sealed record OutboundPurpose(Guid OwnerId, Guid? ScriptId, string Task, string Model, IReadOnlyList<OutboundSection> Sections)
{
    /// <summary>An address that its owner is trying out, and that is not in the settings yet; null for none.</summary>
    public Uri? Trial { get; init; }
}

/// <summary>A part of what is sent, and how long it is.</summary>
/// <param name="Name">As in the prompt.</param>
/// <param name="Bytes">Of its text, as UTF-8.</param>
public sealed record OutboundSection(string Name, int Bytes);
