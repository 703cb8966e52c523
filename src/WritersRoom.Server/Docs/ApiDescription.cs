namespace WritersRoom.Server.Docs;

/// <summary>The API's description at <c>/openapi/v1.json</c> and its page at <c>/docs</c>.</summary>
internal static class ApiDescription
{
    public static IServiceCollection AddApiDescription(this IServiceCollection services) => services.AddOpenApi("v1", options =>
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = "WritersRoom";
            document.Info.Version = "v1";
            document.Info.Description = "A writers' room that understands a whole screenplay. Errors are ProblemDetails with a stable type; lists page with limit and cursor.";
            // The address differs from start to start; the description does not.
            document.Servers = [];
            return Task.CompletedTask;
        }));

    public static void MapApiDescription(this WebApplication app)
    {
        app.MapOpenApi("/openapi/{documentName}.json");
        app.UseSwaggerUI(page =>
        {
            page.RoutePrefix = "docs";
            page.DocumentTitle = "WritersRoom API";
            page.SwaggerEndpoint("/openapi/v1.json", "WritersRoom v1");
        });
    }
}
