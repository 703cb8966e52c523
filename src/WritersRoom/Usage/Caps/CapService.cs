using Microsoft.EntityFrameworkCore;
using Npgsql;
using WritersRoom.Accounts;
using WritersRoom.Data;
using WritersRoom.Problems;
using WritersRoom.Scripts;
using WritersRoom.Usage.Reservations;

namespace WritersRoom.Usage.Caps;

/// <summary>Shows and sets caps: a person their own, the local owner also those of others, which stand beside their own and which they cannot change.</summary>
public sealed class CapService(WritersRoomDbContext db, TimeProvider clock)
{
    /// <param name="user">Who asks.</param>
    /// <param name="of">Whose caps, by name; null for one's own.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <exception cref="NotFoundException">No such user; for all but the local owner, anybody else.</exception>
    public async Task<CapSheet> GetAsync(CurrentUser user, string? of, CancellationToken cancellationToken)
        => await SheetAsync(await TargetAsync(user, of, cancellationToken), cancellationToken);

    /// <summary>Puts a set of caps in the place of the one before. It holds for the next call; calls under way run to their end.</summary>
    /// <param name="user">Who asks.</param>
    /// <param name="of">For whom, by name; null for oneself.</param>
    /// <param name="limits">All caps of the set.</param>
    /// <param name="cancellationToken">Stops; nothing is changed then.</param>
    /// <exception cref="NotFoundException">No such user, or a script that is not theirs.</exception>
    /// <exception cref="InvalidInputException">A cap is out of range, or the time zone unknown.</exception>
    public async Task<CapSheet> SetAsync(CurrentUser user, string? of, CapLimits limits, CancellationToken cancellationToken)
    {
        limits.Validate();
        var target = await TargetAsync(user, of, cancellationToken);
        var isImposed = target.Id != user.Id;
        await RequireZoneAsync(limits.TimeZone, cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        // Scripts before the user: who holds a script writes rows that name the user, and would wait for a cap that waits for the script.
        await HoldScriptsAsync(limits, cancellationToken);
        await OwnerLock.TakeAloneAsync(db, target.Id, cancellationToken);
        await RequireScriptsAsync(target, limits, cancellationToken);
        await ReplaceAsync(target.Id, isImposed, limits, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return await SheetAsync(target, cancellationToken);
    }

    private async Task ReplaceAsync(Guid ownerId, bool isImposed, CapLimits limits, CancellationToken cancellationToken)
    {
        var wanted = limits.All().ToDictionary(cap => (cap.Scope, cap.ScriptId), cap => cap.Limit);
        var stored = await Shown(ownerId).Where(cap => cap.IsImposed == isImposed).ToListAsync(cancellationToken);
        // What stays as it is keeps its row, and with it what was counted and told of.
        var kept = stored.Where(cap => wanted.TryGetValue((cap.Scope, cap.ScriptId), out var limit) && limit == cap.LimitMicroUsd).ToList();
        db.UsageCaps.RemoveRange(stored.Except(kept));
        await db.SaveChangesAsync(cancellationToken);
        foreach (var cap in kept)
            wanted.Remove((cap.Scope, cap.ScriptId));
        db.UsageCaps.AddRange(wanted.Select(cap => new UsageCap
        {
            Id = clock.NewId(),
            OwnerId = ownerId,
            IsImposed = isImposed,
            Scope = cap.Key.Scope,
            ScriptId = cap.Key.ScriptId,
            LimitMicroUsd = cap.Value,
            CreatedAt = clock.GetUtcNow(),
        }));
        var settings = await db.UsageCapSettings.SingleOrDefaultAsync(row => row.OwnerId == ownerId && row.IsImposed == isImposed, cancellationToken);
        if (settings is null)
            db.UsageCapSettings.Add(new UsageCapSettings { OwnerId = ownerId, IsImposed = isImposed, AllowsUnknownPrices = limits.AllowsUnknownPrices, TimeZone = limits.TimeZone });
        else
            (settings.AllowsUnknownPrices, settings.TimeZone) = (limits.AllowsUnknownPrices, limits.TimeZone);
        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task<CapSheet> SheetAsync(User target, CancellationToken cancellationToken)
    {
        var caps = await Shown(target.Id).AsNoTracking().ToListAsync(cancellationToken);
        var settings = await db.UsageCapSettings.AsNoTracking().OwnedBy(target.Id).ToListAsync(cancellationToken);
        CapLimits Limits(bool isImposed) => CapLimits.Of([.. caps.Where(cap => cap.IsImposed == isImposed)], settings.SingleOrDefault(row => row.IsImposed == isImposed));
        return new CapSheet(target.Name, Limits(isImposed: false), caps.Any(cap => cap.IsImposed) ? Limits(isImposed: true) : null);
    }

    // The cap of a deleted script waits for the script to be restored or purged, and is not changed meanwhile.
    private IQueryable<UsageCap> Shown(Guid ownerId) =>
        db.UsageCaps.OwnedBy(ownerId).Where(cap => cap.ScriptId == null || db.Scripts.Any(script => script.Id == cap.ScriptId && script.DeletedAt == null));

    private async Task<User> TargetAsync(CurrentUser user, string? of, CancellationToken cancellationToken)
    {
        StoredText.Require("user", of ?? "");
        var asker = await db.Users.AsNoTracking().SingleAsync(row => row.Id == user.Id, cancellationToken);
        if (of is null || of == asker.Name)
            return asker;
        return asker.IsLocalOwner && await db.Users.AsNoTracking().SingleOrDefaultAsync(row => row.Name == of, cancellationToken) is { } other
            ? other
            : throw new NotFoundException("user");
    }

    private async Task RequireZoneAsync(string zone, CancellationToken cancellationToken)
    {
        StoredText.Require("time_zone", zone);
        // An area and a place, or UTC: what else PostgreSQL takes for a zone are abbreviations and offsets, which know no summer. The list of all zones is not asked for, since one dangling file spoils it.
        if ((zone != "UTC" && !zone.Contains('/', StringComparison.Ordinal)) || !await IsKnownAsync(zone, cancellationToken))
            throw new InvalidInputException("time_zone", $"'{StoredText.Fit(zone, 100)}' is not a time zone. Use a name of the time zone database, such as 'UTC' or 'Europe/Berlin'.");
    }

    private async Task<bool> IsKnownAsync(string zone, CancellationToken cancellationToken)
    {
        try
        {
            await db.Database.SqlQuery<DateTime>($"SELECT now() AT TIME ZONE {zone} AS \"Value\"").ToListAsync(cancellationToken);
            return true;
        }
        catch (PostgresException unknown) when (unknown.SqlState == PostgresErrorCodes.InvalidParameterValue)
        {
            return false;
        }
    }

    private Task HoldScriptsAsync(CapLimits limits, CancellationToken cancellationToken)
    {
        Guid[] scripts = [.. limits.Scripts.Keys];
        return db.Database.SqlQuery<Guid>($"SELECT id AS \"Value\" FROM scripts WHERE id = ANY ({scripts}) ORDER BY id FOR KEY SHARE").ToListAsync(cancellationToken);
    }

    private async Task RequireScriptsAsync(User target, CapLimits limits, CancellationToken cancellationToken)
    {
        foreach (var script in limits.Scripts.Keys)
            await db.RequireLiveScriptAsync(new CurrentUser(target.Id, target.Name), script, cancellationToken);
    }
}

/// <summary>The caps that hold for a user.</summary>
/// <param name="UserName">Who.</param>
/// <param name="Own">Set by themselves.</param>
/// <param name="Imposed">Set by the local owner; null when there are none.</param>
public sealed record CapSheet(string UserName, CapLimits Own, CapLimits? Imposed);
