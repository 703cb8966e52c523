using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.Json;

namespace WritersRoom.Server.Problems;

internal static class ProblemExtensions
{
    public static IServiceCollection AddProblems(this IServiceCollection services)
    {
        services.AddProblemDetails();
        services.AddExceptionHandler<ProblemExceptionHandler>();
        // A body or parameter that does not bind is thrown, and so answered like every other refusal.
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        return services;
    }

    /// <summary>Exceptions, and answers without a body (no such route, method not allowed), all become ProblemDetails.</summary>
    public static IApplicationBuilder UseProblems(this IApplicationBuilder app)
    {
        app.UseExceptionHandler();
        return app.UseStatusCodePages(context => context.HttpContext.Response.StatusCode switch
        {
            404 => ProblemAnswer.WriteAsync(context.HttpContext, 404, ProblemType.NotFound, "Not found", "There is nothing at this address. The API description is at /docs."),
            405 => ProblemAnswer.WriteAsync(context.HttpContext, 405, ProblemType.InvalidInput, "Method not allowed", "This address does not take that method. The API description is at /docs."),
            413 => ProblemAnswer.WriteAsync(context.HttpContext, ProblemMap.TooLarge()),
            415 => ProblemAnswer.WriteAsync(context.HttpContext, 415, ProblemType.UnsupportedMediaType, "Unsupported media type", "Send JSON (application/json), or a file as multipart/form-data where the route takes one."),
            401 => ProblemAnswer.WriteAsync(context.HttpContext, 401, ProblemType.Unauthorized, "Unauthorized", "This API key is not known or was revoked. Make one with 'keys create NAME' on the server's executable."),
            _ => Task.CompletedTask,
        });
    }

    /// <summary>snake_case throughout; a missing or null required field is an error, not a null.</summary>
    public static IServiceCollection AddSnakeCaseJson(this IServiceCollection services) => services.Configure<JsonOptions>(json => Configure(json.SerializerOptions));

    public static void Configure(JsonSerializerOptions json)
    {
        json.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
        json.DictionaryKeyPolicy = null;
        // A number is a number: otherwise the API description calls every integer "integer or string", and generated clients follow it.
        json.NumberHandling = JsonNumberHandling.Strict;
        json.RespectNullableAnnotations = true;
        json.RespectRequiredConstructorParameters = true;
        json.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false));
    }
}
