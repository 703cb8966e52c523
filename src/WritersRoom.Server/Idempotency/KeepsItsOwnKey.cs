namespace WritersRoom.Server.Idempotency;

/// <summary>Marks a route that commits its <c>Idempotency-Key</c> together with what it does, and so answers a repeated request itself.</summary>
internal sealed class KeepsItsOwnKey
{
    public static KeepsItsOwnKey Mark { get; } = new();
}
