using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using WritersRoom.Data;

namespace WritersRoom.Accounts;

/// <summary>A key that acts as its owner. Only its SHA-256 is kept: 256 random bits need no slow hash.</summary>
public sealed class ApiKey : IOwned
{
    public required Guid Id { get; init; }

    public required Guid OwnerId { get; init; }

    public required string Name { get; init; }

    /// <summary>The first characters of the key, to recognise it by.</summary>
    public required string Prefix { get; init; }

    public required byte[] Hash { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? RevokedAt { get; set; }
}

internal sealed class ApiKeyConfiguration : IEntityTypeConfiguration<ApiKey>
{
    public void Configure(EntityTypeBuilder<ApiKey> key)
    {
        key.ToTable("api_keys");
        key.HasOne<User>().WithMany().HasForeignKey(row => row.OwnerId);
    }
}
