using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using WritersRoom.Accounts;

namespace WritersRoom.Server.Auth;

internal static class AuthExtensions
{
    public static IServiceCollection AddServerAuth(this IServiceCollection services)
    {
        services.AddSingleton<LocalOwner>();
        services.AddHttpContextAccessor();
        // Not AddAuthentication: it brings data protection along, which writes keys to the home directory at start, and nothing here needs it.
        services.AddAuthenticationCore(options => options.DefaultScheme = ApiKeyAuthentication.SchemeName);
        services.AddWebEncoders();
        new AuthenticationBuilder(services)
            .AddScheme<AuthenticationSchemeOptions, ApiKeyAuthentication>(ApiKeyAuthentication.SchemeName, null);
        services.AddAuthorizationBuilder().SetDefaultPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        services.AddScoped(provider => From(provider.GetRequiredService<IHttpContextAccessor>().HttpContext!.User));
        return services;
    }

    private static CurrentUser From(ClaimsPrincipal principal)
        => new(Guid.Parse(principal.FindFirstValue(ClaimTypes.NameIdentifier)!), principal.Identity!.Name!);
}
