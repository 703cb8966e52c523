using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using WritersRoom.Accounts;

namespace WritersRoom.Server.Auth;

internal static class AuthExtensions
{
    public static IServiceCollection AddServerAuth(this IServiceCollection services)
    {
        services.AddSingleton<LocalOwner>();
        services.AddHttpContextAccessor();
        // Authentication brings data protection along; nothing here is protected by it, so it shall write no keys to disk.
        services.AddDataProtection().UseEphemeralDataProtectionProvider();
        services.AddAuthentication(ApiKeyAuthentication.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, ApiKeyAuthentication>(ApiKeyAuthentication.SchemeName, null);
        services.AddAuthorizationBuilder().SetDefaultPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        services.AddScoped(provider => From(provider.GetRequiredService<IHttpContextAccessor>().HttpContext!.User));
        return services;
    }

    private static CurrentUser From(ClaimsPrincipal principal)
        => new(Guid.Parse(principal.FindFirstValue(ClaimTypes.NameIdentifier)!), principal.Identity!.Name!);
}
