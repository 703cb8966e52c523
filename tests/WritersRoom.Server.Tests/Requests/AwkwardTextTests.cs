using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using WritersRoom.Server.Tests.Scripts;
using WritersRoom.TestSupport.Server;

namespace WritersRoom.Server.Tests.Requests;

/// <summary>Text that a database column cannot hold as it came, and requests that break off: each is refused as what it is, or cut where it fits.</summary>
public sealed class AwkwardTextTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private const string Zero = """{"text": "INT. CELLAR - NIGHT\n\nDa\u0000rk."}""";
    private const string LoneSurrogate = """{"text": "INT. CELLAR - NIGHT\n\nDa\ud800rk."}""";

    [Theory]
    [InlineData(Zero)]
    [InlineData(LoneSurrogate)]
    public async Task A_scene_with_a_character_that_cannot_be_stored_is_refused_and_stays_as_it_was(string body)
    {
        var (id, scene) = await ImportAsync();

        using var saved = await SendAsync(HttpMethod.Patch, $"/api/scenes/{scene.Text("id")}", body, ("If-Match", "\"1\""));
        using var inserted = await SendAsync(HttpMethod.Post, $"/api/scripts/{id}/scenes", body);

        await saved.ProblemAsync(HttpStatusCode.BadRequest);
        await inserted.ProblemAsync(HttpStatusCode.BadRequest);
        (await server.Owner.GetStringAsync(new Uri($"/api/scripts/{id}/export", UriKind.Relative))).ShouldBe(TestScripts.Letter);
    }

    [Theory]
    [InlineData("\\u0000")]
    [InlineData("\\ud83d")]
    public async Task A_message_with_a_character_that_cannot_be_stored_is_refused(string character)
    {
        var (id, _) = await ImportAsync();

        using var response = await SendAsync(HttpMethod.Post, "/api/chat/message", $$"""{"script_id": "{{id}}", "message": "Where is {{character}} the letter?"}""");

        await response.ProblemAsync(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_name_with_a_character_that_cannot_be_stored_is_refused()
    {
        var (id, _) = await ImportAsync();

        using var refreshed = await SendAsync(HttpMethod.Post, $"/api/scripts/{id}/artifacts/refresh", """{"artifact": "character_sheet", "character_name": "MA\u0000RA"}""");
        using var read = await server.Owner.GetAsync(new Uri($"/api/scripts/{id}/characters/MA%00RA", UriKind.Relative));

        ((int)refreshed.StatusCode).ShouldBeInRange(400, 499);
        ((int)read.StatusCode).ShouldBeInRange(400, 499);
    }

    [Fact]
    public async Task A_long_message_gives_its_conversation_a_title_cut_between_characters()
    {
        var (id, _) = await ImportAsync();
        var message = string.Concat(Enumerable.Repeat("x", 99)) + "😀 where is the letter?";

        using var response = await server.Owner.PostJsonAsync("/api/chat/message", new { script_id = id, message });

        var conversation = (await response.OkJsonAsync()).Text("conversation_id");
        var title = (await server.Owner.GetJsonAsync($"/api/chat/conversations/{conversation}"))["conversation"]!.Text("title");
        title.ShouldBe(string.Concat(Enumerable.Repeat("x", 99)));
    }

    [Fact]
    public async Task A_long_title_page_gives_a_title_cut_between_characters()
    {
        var title = string.Concat(Enumerable.Repeat("x", 499)) + "😀";

        var script = await server.UploadFountainAsync($"Title: {title}\n\nINT. ROOM - DAY\n\nA chair.\n");

        script.Text("title").ShouldBe(title[..499]);
    }

    [Fact]
    public async Task A_key_that_is_too_long_is_refused_for_a_message_as_for_any_write()
    {
        var (id, _) = await ImportAsync();

        using var response = await server.Owner.PostJsonAsync(
            "/api/chat/message", new { script_id = id, message = "Where is the letter?" }, ("Idempotency-Key", new string('k', 256)));

        await response.ProblemAsync(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_speaker_with_an_endless_name_does_not_stop_the_analysis()
    {
        var cue = "THE " + string.Concat(Enumerable.Repeat("VERY LONG ", 40)) + "MAN";
        var id = (await server.UploadFountainAsync(TestScripts.WithScenes(30) + $"INT. HALL - DAY\n\n{cue}\nI am long.\n\n{cue}\nI said.\n\nINT. HALL - NIGHT\n\n{cue}\nStill long.\n\n{cue}\nYes.\n")).Text("id");

        await server.DrainJobsAsync();

        var state = await server.Owner.GetJsonAsync($"/api/scripts/{id}/state");
        (state.Text("state"), state["last_error"]).ShouldBe(("analyzed", null));
    }

    [Theory]
    [InlineData(null, "INT. ROOM - DAY", 415)]
    [InlineData("text/plain", "INT. ROOM - DAY", 415)]
    [InlineData("multipart/form-data", "x", 400)]
    [InlineData("multipart/form-data; boundary=b", "x", 400)]
    [InlineData("multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\nINT. RO", 400)]
    public async Task An_upload_that_is_no_form_or_breaks_off_is_refused(string? contentType, string body, int status)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        if (contentType is not null)
            content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        using var response = await server.Owner.PostAsync(new Uri("/api/scripts", UriKind.Relative), content);

        await response.ProblemAsync((HttpStatusCode)status);
    }

    private async Task<(string Id, JsonNode Scene)> ImportAsync()
    {
        var id = (await server.UploadFountainAsync(TestScripts.Letter)).Text("id");
        return (id, (await server.Owner.GetJsonAsync($"/api/scripts/{id}/scenes")).Items()[0]!);
    }

    // As written: a serializer would not send these.
    private Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string json, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative)) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return server.Owner.SendAsync(request);
    }
}
