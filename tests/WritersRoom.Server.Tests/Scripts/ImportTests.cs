using System.Net;
using System.Text;
using WritersRoom.TestSupport.Server;

namespace WritersRoom.Server.Tests.Scripts;

public sealed class ImportTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task An_uploaded_fountain_file_is_stored_with_its_scenes()
    {
        using var response = await server.UploadAsync(Encoding.UTF8.GetBytes(TestScripts.Letter), "letter.fountain");

        response.StatusCode.ShouldBe(HttpStatusCode.Created);
        var script = await response.OkJsonAsync();
        response.Headers.Location!.ToString().ShouldBe($"/api/scripts/{script.Text("id")}");
        script.Text("title").ShouldBe("The Letter");
        script.Text("format").ShouldBe("fountain");
        script.Number("scene_count").ShouldBe(4);
        script.Number("page_count").ShouldBeGreaterThan(0);
        var scenes = (await server.Owner.GetJsonAsync($"/api/scripts/{script.Text("id")}/scenes")).Items();
        scenes.Select(scene => scene!.Text("heading")).ShouldBe(["INT. KITCHEN - NIGHT", "EXT. GARDEN - DAY", "INT. POST OFFICE - DAY", "INT. KITCHEN - NIGHT"]);
        scenes[1]!.Items("characters").Select(name => name!.GetValue<string>()).ShouldBe(["JONAS", "MARA"]);
        (scenes[0]!.Text("setting"), scenes[0]!.Text("location"), scenes[0]!.Text("time")).ShouldBe(("interior", "KITCHEN", "NIGHT"));
    }

    [Fact]
    public async Task Json_text_is_imported_as_a_file_is()
    {
        using var response = await server.Owner.PostJsonAsync("/api/scripts", new { title = "By hand", text = TestScripts.Letter });

        var script = await response.OkJsonAsync();
        (script.Text("title"), script.Number("scene_count")).ShouldBe(("By hand", 4));
    }

    [Fact]
    public async Task What_was_imported_is_exported_character_for_character()
    {
        var script = await server.UploadFountainAsync(TestScripts.Letter);

        var exported = await server.Owner.GetStringAsync(new Uri($"/api/scripts/{script.Text("id")}/export?format=fountain", UriKind.Relative));

        exported.ShouldBe(TestScripts.Letter);
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-8-bom")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("windows-1252")]
    public async Task Every_common_encoding_is_read_right(string name)
    {
        const string text = "INT. CAFÉ – NIGHT\n\nÉLISE\nDéjà vu, “naïve”…\n";
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        Encoding encoding = name switch { "utf-8" => new UTF8Encoding(false), "utf-8-bom" => new UTF8Encoding(true), _ => Encoding.GetEncoding(name) };
        byte[] bytes = [.. encoding.GetPreamble(), .. encoding.GetBytes(text)];

        using var response = await server.UploadAsync(bytes, "café.fountain");

        var script = await response.OkJsonAsync();
        var scenes = (await server.Owner.GetJsonAsync($"/api/scripts/{script.Text("id")}/scenes")).Items();
        scenes.Single()!.Text("text").ShouldBe(text);
        scenes.Single()!.Items("characters").Single()!.GetValue<string>().ShouldBe("ÉLISE");
    }

    [Theory]
    [InlineData("")]
    [InlineData("Just a thought, no heading anywhere.\n")]
    public async Task A_file_without_scenes_is_imported_as_empty_with_a_warning(string text)
    {
        using var response = await server.UploadAsync(Encoding.UTF8.GetBytes(text), "note.fountain");

        var script = await response.OkJsonAsync();
        (script.Text("state"), script.Number("scene_count")).ShouldBe(("empty", 0));
        script.Items("warnings").ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_binary_file_is_refused_by_name()
    {
        byte[] png = [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10, 0, 0, 0, 13, .. Enumerable.Repeat((byte)0, 200)];

        using var response = await server.UploadAsync(png, "poster.fountain");

        var problem = await response.ProblemAsync(HttpStatusCode.UnprocessableEntity);
        problem.Text("code").ShouldBe("binary");
    }

    [Fact]
    public async Task A_file_over_the_limit_is_refused_by_name()
    {
        using var response = await server.UploadAsync(new byte[(20 * 1024 * 1024) + 1], "huge.fountain");

        (await response.ProblemAsync(HttpStatusCode.RequestEntityTooLarge)).Text("type").ShouldBe("urn:writersroom:problem:too_large");
    }

    [Theory]
    [InlineData("""{"title": "No text"}""")]
    [InlineData("""{"text": null}""")]
    [InlineData("""{"text": 7}""")]
    [InlineData("""{"text": """)]
    [InlineData("")]
    public async Task A_body_that_does_not_fit_is_refused_without_a_stack(string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await server.Owner.PostAsync(new Uri("/api/scripts", UriKind.Relative), content);

        var problem = await response.ProblemAsync(HttpStatusCode.BadRequest);
        problem.ToJsonString().ShouldNotContain("System.");
    }

    [Fact]
    public async Task A_form_without_a_file_says_which_part_is_missing()
    {
        using var form = new MultipartFormDataContent { { new StringContent("x"), "title" } };
        using var response = await server.Owner.PostAsync(new Uri("/api/scripts", UriKind.Relative), form);

        (await response.ProblemAsync(HttpStatusCode.BadRequest)).Text("detail").ShouldContain("'file'");
    }

    [Fact]
    public async Task The_same_request_with_one_key_imports_once()
    {
        var body = new { title = "Once", text = TestScripts.Letter };
        using var first = await server.Owner.PostJsonAsync("/api/scripts", body, ("Idempotency-Key", "import-once"));
        using var second = await server.Owner.PostJsonAsync("/api/scripts", body, ("Idempotency-Key", "import-once"));
        using var other = await server.Owner.PostJsonAsync("/api/scripts", new { title = "Twice", text = TestScripts.Letter }, ("Idempotency-Key", "import-once"));

        (await second.OkJsonAsync()).Text("id").ShouldBe((await first.OkJsonAsync()).Text("id"));
        second.StatusCode.ShouldBe(HttpStatusCode.Created);
        await other.ProblemAsync(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task The_same_upload_with_one_key_imports_once_and_another_file_is_told_apart()
    {
        using var first = await UploadAsync(TestScripts.Letter);
        using var second = await UploadAsync(TestScripts.Letter);
        using var other = await UploadAsync(TestScripts.WithScenes(2));

        (await second.OkJsonAsync()).Text("id").ShouldBe((await first.OkJsonAsync()).Text("id"));
        await other.ProblemAsync(HttpStatusCode.Conflict);

        async Task<HttpResponseMessage> UploadAsync(string text)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/api/scripts", UriKind.Relative));
            request.Content = new MultipartFormDataContent { { new ByteArrayContent(Encoding.UTF8.GetBytes(text)), "file", "letter.fountain" } };
            request.Headers.Add("Idempotency-Key", "upload-once");
            return await server.Owner.SendAsync(request);
        }
    }

    [Theory]
    [InlineData("PUT", "/api/scripts", 405)]
    [InlineData("GET", "/api/nothing", 404)]
    [InlineData("POST", "/api/nothing", 404)]
    public async Task An_address_says_whether_it_is_there_and_what_it_takes(string method, string path, int status)
    {
        using var response = await server.Owner.SendJsonAsync(new HttpMethod(method), path, new { });

        await response.ProblemAsync((HttpStatusCode)status);
    }
}
