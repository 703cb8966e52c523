using Microsoft.AspNetCore.StaticFiles;

namespace WritersRoom.Server.WebFiles;

/// <summary>The web app, as the build left it in <c>wwwroot</c>. Its own routes all open the same page.</summary>
internal static class WebFiles
{
    private static readonly string[] OwnPrefixes = ["/api", "/openapi", "/docs", "/health", "/mcp", "/assets"];

    public static void UseWebFiles(this WebApplication app)
    {
        app.UseDefaultFiles();
        app.UseStaticFiles(new StaticFileOptions { OnPrepareResponse = Cache });
        app.MapFallback(async context =>
        {
            var page = app.Environment.WebRootFileProvider.GetFileInfo("index.html");
            if (!page.Exists || OwnPrefixes.Any(prefix => context.Request.Path.StartsWithSegments(prefix)) || !HttpMethods.IsGet(context.Request.Method))
            {
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return;
            }

            context.Response.ContentType = "text/html; charset=utf-8";
            context.Response.Headers.CacheControl = "no-cache";
            await context.Response.SendFileAsync(page);
        });
    }

    // Files under /assets carry a hash of their content in their name.
    private static void Cache(StaticFileResponseContext file)
        => file.Context.Response.Headers.CacheControl = file.Context.Request.Path.StartsWithSegments("/assets") ? "public, max-age=31536000, immutable" : "no-cache";
}
