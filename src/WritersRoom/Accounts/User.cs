using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace WritersRoom.Accounts;

/// <summary>A person. Exactly one is the local owner: who uses the server without signing in.</summary>
public sealed class User
{
    public required Guid Id { get; init; }

    public required string Name { get; init; }

    public required bool IsLocalOwner { get; init; }

    /// <summary>When the sample script was given to this user; null until then. Deleting the sample does not bring it back.</summary>
    public DateTimeOffset? WelcomedAt { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }
}

internal sealed class UserConfiguration : IEntityTypeConfiguration<User>
{
    public void Configure(EntityTypeBuilder<User> user) => user.ToTable("users");
}
