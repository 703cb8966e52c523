using WritersRoom.Accounts;

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
}
