using System.Net;
using System.Net.Http.Headers;
using WritersRoom.Screenplays.Fountain;
using WritersRoom.Screenplays.Pdf;
using WritersRoom.TestSupport.Server;

namespace WritersRoom.Server.Tests.Scripts;

/// <summary>PDF through Poppler, which a machine that runs these tests must have: on Debian, 'apt-get install poppler-utils'.</summary>
public sealed class PdfImportTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private static readonly byte[] Letter = PdfWriter.Write(FountainReader.Read(TestScripts.Letter)).Content;

    [Fact]
    public async Task A_PDF_is_imported_with_its_scenes_and_title()
    {
        using var response = await server.UploadAsync(Letter, "letter.pdf");

        response.StatusCode.ShouldBe(HttpStatusCode.Created, await response.Content.ReadAsStringAsync());
        var script = await response.OkJsonAsync();
        (script.Text("title"), script.Text("format"), script.Number("scene_count")).ShouldBe(("The Letter", "pdf", 4));
        script["certificate"]!.ToJsonString().ShouldContain("italics");
    }

    [Fact]
    public async Task A_PDF_is_taken_as_a_new_draft()
    {
        var script = await server.UploadFountainAsync(TestScripts.Letter);

        using var response = await PutAsync(server.Owner, script.Text("id"), Letter);

        var draft = await response.OkJsonAsync();
        (draft.Number("unchanged") + draft.Number("changed"), draft.Number("added"), draft.Number("removed")).ShouldBe((4, 0, 0));
    }

    [Fact]
    public async Task A_PDF_that_cannot_be_read_is_refused_and_costs_the_script_nothing()
    {
        var script = await server.UploadFountainAsync(TestScripts.Letter);

        using var response = await PutAsync(server.Owner, script.Text("id"), "%PDF-1.7 of a kind"u8.ToArray());

        (await response.ProblemAsync(HttpStatusCode.UnprocessableEntity)).Text("code").ShouldBe("malformed");
        (await server.Owner.GetJsonAsync($"/api/scripts/{script.Text("id")}")).Number("scene_count").ShouldBe(4);
    }

    [Fact]
    public async Task Where_Poppler_is_not_installed_the_way_to_get_it_is_named()
    {
        await using var app = await ServerFixture.StartAsync(server.Database.ConnectionString, "--Scripts:PdfToText", "/nowhere/pdftotext");
        using var client = ServerFixture.ClientOf(app);
        using var form = FormOf(Letter);

        using var response = await client.PostAsync("/api/scripts", form);

        var problem = await response.ProblemAsync(HttpStatusCode.NotImplemented);
        problem.Text("type").ShouldBe("urn:writersroom:problem:pdf_reader_missing");
        problem.Text("detail").ShouldContain("Install it with");
    }

    private static async Task<HttpResponseMessage> PutAsync(HttpClient client, string id, byte[] pdf)
    {
        using var form = FormOf(pdf);
        return await client.PutAsync($"/api/scripts/{id}/source", form);
    }

    private static MultipartFormDataContent FormOf(byte[] pdf)
    {
        var part = new ByteArrayContent(pdf);
        part.Headers.ContentType = new MediaTypeHeaderValue("application/pdf");
        return new MultipartFormDataContent { { part, "file", "letter.pdf" } };
    }
}
