using System.Text.Json.Nodes;
using WritersRoom.TestSupport.Server;

namespace WritersRoom.Server.Tests.Startup;

public sealed class OpenApiTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task Every_route_is_described_with_its_tag_and_summary()
    {
        var description = await server.Owner.GetJsonAsync("/openapi/v1.json");

        var operations = description["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject().Select(operation => (Name: $"{operation.Key} {path.Key}", Body: operation.Value!))).ToList();
        operations.Count.ShouldBeGreaterThan(25);
        foreach (var (name, body) in operations)
        {
            body["summary"].ShouldNotBeNull(name);
            body["tags"].ShouldNotBeNull(name);
        }
    }

    [Fact]
    public async Task The_web_app_is_built_against_the_routes_that_are_served()
    {
        var served = await server.Owner.GetJsonAsync("/openapi/v1.json");

        var built = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "openapi.json")));

        JsonNode.DeepEquals(served, built).ShouldBeTrue("web/openapi.json is not what the server serves: save /openapi/v1.json there and build the web app again.");
    }

    [Fact]
    public async Task The_description_has_a_page()
    {
        using var response = await server.Owner.GetAsync(new Uri("/docs/index.html", UriKind.Relative));

        response.EnsureSuccessStatusCode();
        (await response.Content.ReadAsStringAsync()).ShouldContain("swagger-ui");
    }
}
