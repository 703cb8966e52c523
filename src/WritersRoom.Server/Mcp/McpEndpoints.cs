using WritersRoom.Accounts;

namespace WritersRoom.Server.Mcp;

internal static class McpEndpoints
{
    public const string Path = "/mcp";

    /// <summary>The same people, keys and checks of <c>Host</c> and <c>Origin</c> as every other route.</summary>
    public static void MapMcpServer(this IEndpointRouteBuilder app)
    {
        var mcp = app.MapGroup(Path).RequireAuthorization().ExcludeFromDescription();
        mcp.MapPost("", (HttpContext context, CurrentUser user, McpFace face) => McpHost.PostAsync(context, face.OptionsFor(user)));
        mcp.MapGet("", McpHost.RefuseMethodAsync);
        mcp.MapDelete("", McpHost.RefuseMethodAsync);
    }

    public static IServiceCollection AddMcpServer(this IServiceCollection services) =>
        services.AddScoped<McpFace>().AddScoped<McpTools>().AddScoped<McpResources>().AddScoped<McpPrompts>().AddScoped<McpCompletions>();
}
