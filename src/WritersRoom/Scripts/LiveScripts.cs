using Microsoft.EntityFrameworkCore;
using WritersRoom.Accounts;
using WritersRoom.Data;
using WritersRoom.Problems;

namespace WritersRoom.Scripts;

/// <summary>A person's scripts that are not deleted: the one place that says which scripts a request may reach.</summary>
public static class LiveScripts
{
    public static IQueryable<Script> LiveScriptsOf(this WritersRoomDbContext db, CurrentUser user)
        => db.Scripts.OwnedBy(user.Id).Where(script => script.DeletedAt == null);

    /// <exception cref="NotFoundException">No such script, not this user's, or deleted.</exception>
    public static async Task RequireLiveScriptAsync(this WritersRoomDbContext db, CurrentUser user, Guid scriptId, CancellationToken cancellationToken)
    {
        if (!await db.LiveScriptsOf(user).AnyAsync(script => script.Id == scriptId, cancellationToken))
            throw new NotFoundException("script");
    }
}
