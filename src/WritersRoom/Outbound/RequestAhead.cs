namespace WritersRoom.Outbound;

/// <summary>A request that is written down before it is put together, in the transaction that stores what has to be stored before it leaves. What is in it is written beside that once it has left.</summary>
/// <param name="Record">Its row.</param>
/// <param name="Method">How it will be sent.</param>
/// <param name="Address">Where to.</param>
/// <param name="RowWhere">What writes the row where something stands, and it may leave.</param>
internal sealed record RequestAhead(OutboundRecord Record, HttpMethod Method, Uri Address, Func<FormattableString, FormattableString> RowWhere);
