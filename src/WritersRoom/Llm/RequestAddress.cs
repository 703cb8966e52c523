namespace WritersRoom.Llm;

/// <summary>Where a client sends what it is asked, for who has to know before it is asked.</summary>
internal sealed record RequestAddress(HttpMethod Method, Uri Address);
