using Microsoft.EntityFrameworkCore;
using WritersRoom.Data;

namespace WritersRoom.Usage.Reservations;

/// <summary>
/// Whoever moves a person's money takes turns with all others who do, on every node, for the length of a short transaction. The lock is the user's row, taken so that rows which
/// name the user can still be written meanwhile. It is taken before any row of a script or conversation is changed.
/// </summary>
internal static class OwnerLock
{
    /// <returns>False when there is no such user any more.</returns>
    public static async Task<bool> TakeAsync(WritersRoomDbContext db, Guid ownerId) =>
        (await db.Database.SqlQuery<Guid>($"SELECT id AS \"Value\" FROM users WHERE id = {ownerId} FOR NO KEY UPDATE").ToListAsync()).Count > 0;

    /// <summary>For changing caps: waits for reservations under way also where there was no cap before, and so nobody took turns.</summary>
    public static async Task<bool> TakeAloneAsync(WritersRoomDbContext db, Guid ownerId, CancellationToken cancellationToken) =>
        (await db.Database.SqlQuery<Guid>($"SELECT id AS \"Value\" FROM users WHERE id = {ownerId} FOR UPDATE").ToListAsync(cancellationToken)).Count > 0;
}
