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
        // No fallback route: it would match every address, and hide a wrong method or media type of an API route behind "not found".
        app.Use(async (context, next) =>
        {
            var page = app.Environment.WebRootFileProvider.GetFileInfo("index.html");
            if (context.GetEndpoint() is not null || !page.Exists || !IsPageRequest(context.Request))
            {
                await next(context);
                return;
            }

            context.Response.ContentType = "text/html; charset=utf-8";
            context.Response.Headers.CacheControl = "no-cache";
            await context.Response.SendFileAsync(page);
        });
    }

    private static bool IsPageRequest(HttpRequest request)
        => HttpMethods.IsGet(request.Method) && !Path.HasExtension(request.Path) && !OwnPrefixes.Any(prefix => request.Path.StartsWithSegments(prefix));

    // Files under /assets carry a hash of their content in their name.
    private static void Cache(StaticFileResponseContext file)
        => file.Context.Response.Headers.CacheControl = file.Context.Request.Path.StartsWithSegments("/assets") ? "public, max-age=31536000, immutable" : "no-cache";
}
