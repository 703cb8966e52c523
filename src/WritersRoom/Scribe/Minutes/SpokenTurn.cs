namespace WritersRoom.Scribe.Minutes;

/// <summary>One turn of a conversation.</summary>
/// <param name="Id">The turn.</param>
/// <param name="Message">What the person wrote.</param>
/// <param name="Reply">What the assistant answered; empty when nothing came.</param>
/// <param name="IsCut">The answer broke off.</param>
internal sealed record SpokenTurn(Guid Id, string Message, string Reply, bool IsCut);
