using System.Net;
using System.Net.Http.Headers;
using System.Text;
using WritersRoom.Server.Tests.Scripts;
using WritersRoom.TestSupport.Server;

namespace WritersRoom.Server.Tests.Problems;

public sealed class RefusalTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Theory]
    [InlineData("multipart/form-data")]
    [InlineData("multipart/form-data; boundary=b")]
    public async Task A_form_that_cannot_be_read_is_refused(string contentType)
    {
        using var response = await SendAsync(HttpMethod.Post, "/api/scripts", "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"x.fountain\"\r\n\r\nINT. X", contentType);

        await ShouldBeAsync(response, HttpStatusCode.BadRequest, "invalid_input");
    }

    [Theory]
    [InlineData("/api/chat/message", """{"script_id": "SCRIPT", "message": "Who is \u0000?"}""")]
    [InlineData("/api/chat/message/stream", """{"script_id": "SCRIPT", "message": "Who is \u0000?"}""")]
    [InlineData("/api/scripts/SCRIPT/scenes", """{"text": "INT. ATTIC - DAY\n\nDust\u0000.\n"}""")]
    [InlineData("/api/scripts/SCRIPT/artifacts/refresh", """{"artifact": "character_sheet", "character_name": "MARA\u0000"}""")]
    public async Task A_zero_character_that_no_database_stores_is_refused(string path, string body)
    {
        var script = (await server.UploadFountainAsync(TestScripts.Letter)).Text("id");

        using var response = await SendAsync(HttpMethod.Post, path.Replace("SCRIPT", script, StringComparison.Ordinal), body.Replace("SCRIPT", script, StringComparison.Ordinal));

        await ShouldBeAsync(response, HttpStatusCode.BadRequest, "invalid_input");
    }

    [Theory]
    [InlineData("PUT", "/api/scripts", "application/json", HttpStatusCode.MethodNotAllowed, "invalid_input")]
    [InlineData("POST", "/api/scripts", "text/plain", HttpStatusCode.UnsupportedMediaType, "unsupported_media_type")]
    [InlineData("POST", "/api/nothing", "application/json", HttpStatusCode.NotFound, "not_found")]
    public async Task A_wrong_method_or_media_type_is_told_apart_from_a_wrong_address(string method, string path, string contentType, HttpStatusCode status, string type)
    {
        using var response = await SendAsync(HttpMethod.Parse(method), path, "{}", contentType);

        await ShouldBeAsync(response, status, type);
    }

    [Fact]
    public async Task A_body_over_the_limit_is_refused_with_a_problem()
    {
        var script = (await server.UploadFountainAsync(TestScripts.Letter)).Text("id");
        using var request = new HttpRequestMessage(HttpMethod.Patch, $"/api/scripts/{script}");
        request.Content = new StringContent($$"""{"title": "{{new string('x', 6 * 1024 * 1024)}}"}""", Encoding.UTF8, "application/json");
        request.Headers.ExpectContinue = true;

        using var response = await server.Owner.SendAsync(request);

        await ShouldBeAsync(response, HttpStatusCode.RequestEntityTooLarge, "too_large");
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string body, string contentType = "application/json")
    {
        using var request = new HttpRequestMessage(method, path) { Content = new StringContent(body) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        return await server.Owner.SendAsync(request);
    }

    private static async Task ShouldBeAsync(HttpResponseMessage response, HttpStatusCode status, string type)
        => (await response.ProblemAsync(status)).Text("type").ShouldBe($"urn:writersroom:problem:{type}");
}
