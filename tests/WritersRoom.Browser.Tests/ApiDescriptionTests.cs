using System.Text.Json.Nodes;
using WritersRoom.TestSupport.Server;

namespace WritersRoom.Browser.Tests;

public sealed class ApiDescriptionTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task The_description_that_the_web_app_is_built_from_is_the_servers_own()
    {
        var committed = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "openapi.json")));
        var served = await server.Owner.GetJsonAsync("/openapi/v1.json");
        JsonNode.DeepEquals(committed, served).ShouldBeTrue("Save the server's /openapi/v1.json as web/openapi.json and run 'npm run check' in web.");
    }
}
