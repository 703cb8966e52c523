using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using WritersRoom.Data;
using WritersRoom.Problems;

namespace WritersRoom.Accounts;

/// <summary>Users, their API keys, and the local owner.</summary>
public sealed class AccountService(WritersRoomDbContext db, TimeProvider clock)
{
    private const string KeyPrefix = "wr_";
    private const int KeyBytes = 32;
    private const int LongestName = 100;

    /// <summary>The one owner of local mode, made on the first call; safe when two servers start at once.</summary>
    public async Task<CurrentUser> GetLocalOwnerAsync(CancellationToken cancellationToken)
    {
        // The partial unique index on is_local_owner lets one of two racing inserts win; both then read the same row.
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO users (id, name, is_local_owner, created_at) VALUES ({clock.NewId()}, 'owner', true, {clock.GetUtcNow()})
            ON CONFLICT DO NOTHING
            """,
            cancellationToken);
        var owner = await db.Users.AsNoTracking().SingleAsync(user => user.IsLocalOwner, cancellationToken);
        return new CurrentUser(owner.Id, owner.Name);
    }

    /// <exception cref="InvalidInputException">The name is empty, too long or taken.</exception>
    public async Task<CurrentUser> AddUserAsync(string name, CancellationToken cancellationToken)
    {
        name = name.Trim();
        if (name.Length is 0 or > LongestName || name.Any(char.IsControl))
            throw new InvalidInputException("name", $"A user's name has 1 to {LongestName} printable characters.");
        // Before the first start nobody has the owner's name yet; a user who took it would leave the server without an owner.
        await GetLocalOwnerAsync(cancellationToken);
        if (await db.Users.AnyAsync(user => user.Name == name, cancellationToken))
            throw new InvalidInputException("name", $"There is already a user called '{name}'. Choose another name.");

        var added = new User { Id = clock.NewId(), Name = name, IsLocalOwner = false, CreatedAt = clock.GetUtcNow() };
        db.Users.Add(added);
        await db.SaveChangesAsync(cancellationToken);
        return new CurrentUser(added.Id, added.Name);
    }

    /// <summary>Makes a key for the user called <paramref name="userName"/>, labelled <paramref name="keyName"/>.</summary>
    /// <returns>The key itself: shown this once, kept nowhere.</returns>
    /// <exception cref="NotFoundException">There is no such user.</exception>
    /// <exception cref="InvalidInputException">The label is empty or too long.</exception>
    public async Task<string> CreateKeyAsync(string userName, string keyName, CancellationToken cancellationToken)
    {
        if (keyName.Length is 0 or > LongestName || keyName.Any(char.IsControl))
            throw new InvalidInputException("label", $"A key's label has 1 to {LongestName} printable characters.");
        var owner = (await db.Users.SingleOrDefaultAsync(user => user.Name == userName, cancellationToken)).OrNotFound($"user as '{userName}'");
        var key = KeyPrefix + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(KeyBytes));
        db.ApiKeys.Add(new ApiKey
        {
            Id = clock.NewId(),
            OwnerId = owner.Id,
            Name = keyName,
            Prefix = key[..(KeyPrefix.Length + 6)],
            Hash = HashOf(key),
            CreatedAt = clock.GetUtcNow(),
        });
        await db.SaveChangesAsync(cancellationToken);
        return key;
    }

    /// <summary>The user that <paramref name="key"/> acts as, or null when it is none of ours or revoked.</summary>
    public async Task<KeyHolder?> FindByKeyAsync(string key, CancellationToken cancellationToken)
    {
        if (!key.StartsWith(KeyPrefix, StringComparison.Ordinal))
            return null;
        var hash = HashOf(key);
        return await db.ApiKeys.AsNoTracking()
            .Where(row => row.Hash == hash && row.RevokedAt == null)
            .Join(db.Users, row => row.OwnerId, user => user.Id, (row, user) => new KeyHolder(new CurrentUser(user.Id, user.Name), row.Id))
            .SingleOrDefaultAsync(cancellationToken);
    }

    private static byte[] HashOf(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
