using System.Net;
using WritersRoom.Cli.Api;

namespace WritersRoom.Cli.Tests.Api;

public sealed class ProblemTests
{
    [Fact]
    public void The_detail_is_the_sentence() =>
        Problem.Describe(HttpStatusCode.NotFound, """{"type":"urn:writersroom:problem:not_found","title":"Not found","detail":"No script has this id"}""")
            .ShouldBe("No script has this id.");

    [Fact]
    public void A_title_serves_where_there_is_no_detail() =>
        Problem.Describe(HttpStatusCode.Conflict, """{"title":"Conflict."}""").ShouldBe("Conflict.");

    [Fact]
    public void Validation_errors_are_said_one_after_another() =>
        Problem.Describe(HttpStatusCode.BadRequest, """{"title":"Bad","errors":{"q":["The q field is required."],"limit":["At most 500"]}}""")
            .ShouldBe("The q field is required. At most 500.");

    [Theory]
    [InlineData("""{"type":"urn:writersroom:problem:unauthorized","detail":"No."}""")]
    [InlineData("")]
    public void A_refused_key_says_where_keys_come_from(string body) =>
        Problem.Describe(HttpStatusCode.Unauthorized, body).ShouldContain("WRITERSROOM_API_KEY");

    [Theory]
    [InlineData("<html>Bad gateway</html>")]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    public void An_answer_without_a_reason_asks_whether_the_server_is_the_right_one(string body) =>
        Problem.Describe(HttpStatusCode.BadGateway, body).ShouldBe(
            "The server answered with HTTP 502 and no reason; check that --url or WRITERSROOM_URL names a WritersRoom server.");
}
