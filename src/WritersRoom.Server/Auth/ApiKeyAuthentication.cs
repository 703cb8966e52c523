using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using WritersRoom.Accounts;

namespace WritersRoom.Server.Auth;

/// <summary>Who asks: the user of the API key that came with the request, or without one the local owner. A wrong key is nobody.</summary>
internal sealed class ApiKeyAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, LocalOwner localOwner)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "ApiKey";

    /// <summary>The id of the key, when there was one.</summary>
    public const string KeyClaim = "writersroom:key";

    private const string Bearer = "Bearer ";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (header.Length == 0)
            return Success(await localOwner.GetAsync(Context.RequestAborted));
        if (!header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
            return AuthenticateResult.Fail("Not a bearer key.");

        // Only a key needs the database: who comes without one does not wait for a context to be made.
        var accounts = Context.RequestServices.GetRequiredService<AccountService>();
        var holder = await accounts.FindByKeyAsync(header[Bearer.Length..].Trim(), Context.RequestAborted);
        return holder is null ? AuthenticateResult.Fail("Unknown key.") : Success(holder.User, new Claim(KeyClaim, holder.KeyId.ToString()));
    }

    private static AuthenticateResult Success(CurrentUser user, params Claim[] more)
    {
        var identity = new ClaimsIdentity(
            [new Claim(ClaimTypes.NameIdentifier, user.Id.ToString()), new Claim(ClaimTypes.Name, user.Name), .. more], SchemeName);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), SchemeName));
    }
}
