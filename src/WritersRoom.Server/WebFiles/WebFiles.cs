using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;

namespace WritersRoom.Server.WebFiles;

/// <summary>The web app, as the build left it in <c>wwwroot</c>. Its own routes all open the same page.</summary>
internal static class WebFiles
{
    private static readonly string[] OtherFaces = ["/api", "/openapi", "/docs", "/health", "/mcp", "/assets"];

    public static void UseWebFiles(this WebApplication app)
    {
        app.UseDefaultFiles();
        app.UseStaticFiles(new StaticFileOptions { OnPrepareResponse = Cache });
        // Not a fallback route: one that takes every address would keep routing from saying that an address does not take a method or a media type.
        app.Use((context, next) => IsPage(context) && app.Environment.WebRootFileProvider.GetFileInfo("index.html") is { Exists: true } page
            ? SendAsync(context.Response, page)
            : next(context));
    }

    private static bool IsPage(HttpContext context)
    {
        var path = context.Request.Path;
        return context.GetEndpoint() is null && HttpMethods.IsGet(context.Request.Method)
            && !Path.HasExtension(path.Value) && !OtherFaces.Any(face => path.StartsWithSegments(face));
    }

    private static Task SendAsync(HttpResponse response, IFileInfo page)
    {
        response.ContentType = "text/html; charset=utf-8";
        response.Headers.CacheControl = "no-cache";
        return response.SendFileAsync(page);
    }

    // Files under /assets carry a hash of their content in their name.
    private static void Cache(StaticFileResponseContext file)
        => file.Context.Response.Headers.CacheControl = file.Context.Request.Path.StartsWithSegments("/assets") ? "public, max-age=31536000, immutable" : "no-cache";
}
