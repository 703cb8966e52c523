namespace WritersRoom.Accounts;

/// <summary>Who asks. Every call of the product that touches a person's rows takes one; there is no ambient user.</summary>
public sealed record CurrentUser(Guid Id, string Name);

/// <summary>A user and the API key by which they came.</summary>
public sealed record KeyHolder(CurrentUser User, Guid KeyId);
