using WritersRoom.Accounts;
using WritersRoom.Problems;

namespace WritersRoom.Server.Auth;

/// <summary>The owner of local mode, read from the database once.</summary>
internal sealed class LocalOwner(IServiceScopeFactory scopes)
{
    private CurrentUser? owner;

    public async ValueTask<CurrentUser> GetAsync(CancellationToken cancellationToken)
    {
        if (owner is not null)
            return owner;
        await using var scope = scopes.CreateAsyncScope();
        return owner = await scope.ServiceProvider.GetRequiredService<AccountService>().GetLocalOwnerAsync(cancellationToken);
    }

    /// <exception cref="ForbiddenException">It is somebody else, who came with a key of their own.</exception>
    public async ValueTask RequireAsync(CurrentUser user, CancellationToken cancellationToken)
    {
        if (user.Id != (await GetAsync(cancellationToken)).Id)
            throw new ForbiddenException("Only the owner of this installation may do that: it concerns everyone's models, keys and bills. Ask them.");
    }
}
