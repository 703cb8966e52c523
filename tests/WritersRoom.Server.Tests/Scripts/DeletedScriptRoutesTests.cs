using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using WritersRoom.TestSupport.Server;

namespace WritersRoom.Server.Tests.Scripts;

public sealed class DeletedScriptRoutesTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    // The list of what can be restored shows titles, and restoring is what it is there for.
    private static readonly string[] Open = ["/api/scripts/{id:guid}/restore", "/api/events"];

    /// <summary>Made from the route table, so that a new route cannot be forgotten.</summary>
    [Fact]
    public async Task While_a_script_is_deleted_no_route_reaches_anything_of_it()
    {
        var script = await CanaryScript.UnderstoodAsync(server);
        using var deleted = await server.Owner.DeleteAsync(new Uri($"/api/scripts/{script.Id}", UriKind.Relative));
        deleted.StatusCode.ShouldBe(HttpStatusCode.NoContent);

        var routes = Routes().ToList();
        routes.Count.ShouldBeGreaterThan(30);
        foreach (var (method, route) in routes)
        {
            var id = route.Contains("/scenes/{id", StringComparison.Ordinal) ? script.SceneId
                : route.Contains("/conversations/", StringComparison.Ordinal) ? script.ConversationId
                : route.Contains("/jobs/", StringComparison.Ordinal) ? Guid.Empty.ToString() : script.Id;
            var path = route.Replace("{id:guid}", id, StringComparison.Ordinal).Replace("{name}", CanaryScript.Character, StringComparison.Ordinal);
            using var response = await server.Owner.SendJsonAsync(
                method, path + (path.EndsWith("/search", StringComparison.Ordinal) ? "?q=canary" : ""), BodyFor(method, script), ("If-Match", "\"1\""));

            var body = await response.Content.ReadAsStringAsync();
            body.ShouldNotContain("canary", Case.Insensitive, $"{method} {path}");
            if (route.Contains('{', StringComparison.Ordinal) || route.Contains("/chat/message", StringComparison.Ordinal))
                response.StatusCode.ShouldBeOneOf([HttpStatusCode.NotFound, HttpStatusCode.BadRequest], $"{method} {path}: {body}");
        }

        using var restored = await server.Owner.PostJsonAsync($"/api/scripts/{script.Id}/restore", new { });
        await restored.OkJsonAsync();
        (await server.Owner.GetJsonAsync($"/api/chat/conversations/{script.ConversationId}")).Items("messages").Count.ShouldBe(2);
        (await server.Owner.GetJsonAsync($"/api/scenes/{script.SceneId}")).Text("text").ShouldContain(CanaryScript.Canary);
    }

    private IEnumerable<(HttpMethod Method, string Route)> Routes() =>
        from endpoint in server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        let route = "/" + endpoint.RoutePattern.RawText!.Trim('/')
        where route.StartsWith("/api/", StringComparison.Ordinal) && !Open.Contains(route)
        from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods
        select (new HttpMethod(method), route);

    private static JsonObject? BodyFor(HttpMethod method, CanaryScript script) => method == HttpMethod.Get || method == HttpMethod.Delete
        ? null
        : new JsonObject
        {
            ["script_id"] = script.Id,
            ["scene_id"] = script.SceneId,
            ["conversation_id"] = script.ConversationId,
            ["cuts"] = new JsonArray(script.SceneId),
            ["message"] = "What sings?",
            ["text"] = "INT. ELSEWHERE - DAY\n\nNothing.",
            ["title"] = "Elsewhere",
            ["mode"] = "full",
            ["artifact"] = "outline",
            ["to_index"] = 0,
        };
}
