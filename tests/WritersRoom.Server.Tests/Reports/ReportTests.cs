using System.Net;
using WritersRoom.Server.Tests.Scripts;
using WritersRoom.TestSupport.Server;

namespace WritersRoom.Server.Tests.Reports;

public sealed class ReportTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task Pacing_counts_dialogue_where_the_elements_say_it_is()
    {
        var id = (await server.UploadFountainAsync(TestScripts.Letter)).Text("id");

        var pacing = await server.Owner.GetJsonAsync($"/api/scripts/{id}/pacing");

        pacing.Items("scenes").Count.ShouldBe(4);
        pacing["balance"]!.Number("dialogue_words").ShouldBeGreaterThan(20);
    }

    [Theory]
    [InlineData("pacing")]
    [InlineData("cast")]
    [InlineData("locations")]
    [InlineData("running-time")]
    public async Task Every_report_comes_as_json_csv_and_text(string kind)
    {
        var id = (await server.UploadFountainAsync(TestScripts.Letter)).Text("id");
        foreach (var (format, media) in new[] { ("json", "application/json"), ("csv", "text/csv"), ("text", "text/plain") })
        {
            using var response = await server.Owner.GetAsync(new Uri($"/api/scripts/{id}/reports/{kind}?format={format}", UriKind.Relative));
            response.StatusCode.ShouldBe(HttpStatusCode.OK);
            response.Content.Headers.ContentType!.MediaType.ShouldBe(media);
            (await response.Content.ReadAsStringAsync()).Length.ShouldBeGreaterThan(20);
        }
    }

    [Theory]
    [InlineData("horoscope", "json")]
    [InlineData("cast", "pdf")]
    public async Task A_report_that_is_not_made_is_refused_with_those_that_are(string kind, string format)
    {
        var id = (await server.UploadFountainAsync(TestScripts.Letter)).Text("id");
        using var response = await server.Owner.GetAsync(new Uri($"/api/scripts/{id}/reports/{kind}?format={format}", UriKind.Relative));

        await response.ProblemAsync(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("fountain", "text/plain")]
    [InlineData("fdx", "application/xml")]
    [InlineData("pdf", "application/pdf")]
    [InlineData("txt", "text/plain")]
    public async Task A_script_is_exported_under_a_name_that_is_safe_to_save(string format, string media)
    {
        var id = (await server.UploadFountainAsync(TestScripts.Letter, "../../etc/\"Evil\"\u202e: \u00c9lan")).Text("id");
        using var response = await server.Owner.GetAsync(new Uri($"/api/scripts/{id}/export?format={format}", UriKind.Relative));

        response.EnsureSuccessStatusCode();
        response.Content.Headers.ContentType!.MediaType.ShouldBe(media);
        response.Content.Headers.ContentDisposition!.FileNameStar.ShouldBe($"etc Evil \u00c9lan.{format}");
    }

    [Fact]
    public async Task A_pdf_is_printed_as_asked()
    {
        var id = (await server.UploadFountainAsync("Title: Printed\n\n" + TestScripts.Letter)).Text("id");

        (await PdfAsync(id, "")).ShouldContain("/MediaBox [0 0 612 792]");
        var asked = await PdfAsync(id, "&paper=a4&scene_numbers=counted&bold_headings=true&title_page=false");
        asked.ShouldContain("/MediaBox [0 0 595.28 841.89]");
        asked.ShouldContain("CourierPrime-Bold ");
    }

    [Theory]
    [InlineData("paper=legal")]
    [InlineData("scene_numbers=roman")]
    [InlineData("bold_headings=perhaps")]
    [InlineData("format=docx")]
    public async Task An_export_that_is_not_made_is_refused(string query)
    {
        var id = (await server.UploadFountainAsync(TestScripts.Letter)).Text("id");
        using var response = await server.Owner.GetAsync(new Uri($"/api/scripts/{id}/export?{query}", UriKind.Relative));

        await response.ProblemAsync(HttpStatusCode.BadRequest);
    }

    private async Task<string> PdfAsync(string id, string query) => System.Text.Encoding.Latin1.GetString(
        await server.Owner.GetByteArrayAsync(new Uri($"/api/scripts/{id}/export?format=pdf{query}", UriKind.Relative)));
}
