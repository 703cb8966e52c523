using System.Net;
using WritersRoom.Server.Tests.Scripts;
using WritersRoom.TestSupport.Server;

namespace WritersRoom.Server.Tests.Auth;

public sealed class LoopbackGuardTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Theory]
    [InlineData("evil.example")]
    [InlineData("localhost.evil.example")]
    [InlineData("192.168.1.10:5080")]
    public async Task A_foreign_host_name_is_refused(string host)
    {
        using var response = await server.Owner.SendJsonAsync(HttpMethod.Get, "/api/scripts", null, ("Host", host));

        (await response.ProblemAsync(HttpStatusCode.Forbidden)).Text("type").ShouldBe("urn:writersroom:problem:forbidden_host");
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("LOCALHOST:5080")]
    [InlineData("127.0.0.1")]
    [InlineData("[::1]:5080")]
    public async Task Loopback_names_are_let_in(string host)
    {
        using var response = await server.Owner.SendJsonAsync(HttpMethod.Get, "/api/scripts", null, ("Host", host));

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "http://localhost:1")]
    [InlineData("Origin", "null")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    public async Task A_page_of_another_site_changes_nothing(string header, string value)
    {
        using var response = await server.Owner.PostJsonAsync("/api/scripts", new { title = "Planted", text = TestScripts.Letter }, (header, value));

        (await response.ProblemAsync(HttpStatusCode.Forbidden)).Text("type").ShouldBe("urn:writersroom:problem:forbidden_origin");
        (await server.Owner.GetJsonAsync("/api/scripts")).Items().ShouldAllBe(script => script!.Text("title") != "Planted");
    }

    [Fact]
    public async Task The_servers_own_page_may_write()
    {
        var own = $"http://{server.Address.Authority}";
        using var response = await server.Owner.PostJsonAsync("/api/scripts", new { title = "Own", text = TestScripts.Letter }, ("Origin", own), ("Sec-Fetch-Site", "same-origin"));

        response.StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Pages_may_load_from_this_server_only()
    {
        using var response = await server.Owner.GetAsync(new Uri("/api/scripts", UriKind.Relative));

        var policy = response.Headers.GetValues("Content-Security-Policy").Single();
        policy.ShouldContain("default-src 'self'");
        policy.ShouldNotContain("unsafe");
        response.Headers.GetValues("X-Content-Type-Options").Single().ShouldBe("nosniff");
    }
}
