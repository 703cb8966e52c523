using System.Text;
using System.Text.Json.Nodes;

namespace WritersRoom.Cli.Tests.Commands;

public sealed class ConvertCommandTests : IDisposable
{
    private const string Fountain = "Title: Small\n\nINT. ROOM - DAY\n\nA *red* door.\n\nMARA (V.O.)\nHello.\n";
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Json_goes_to_standard_output_and_the_certificate_beside_it()
    {
        var run = await RunAsync(folder.Write("in.fountain", Fountain), "--to", "json");

        run.Code.ShouldBe(0);
        run.Error.ShouldContain("kept: ");
        var json = JsonNode.Parse(run.Output)!;
        json["title_page"]!["title"]!.GetValue<string>().ShouldBe("Small");
        json["elements"]!.AsArray().Select(element => (element!["type"]!.GetValue<string>(), element["text"]!.GetValue<string>())).ShouldBe(
        [
            ("scene_heading", "INT. ROOM - DAY"), ("action", "A *red* door."), ("character", "MARA (V.O.)"), ("dialogue", "Hello."),
        ]);
        json["scenes"]!.AsArray().Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("", "json")]
    [InlineData("", "tags")]
    [InlineData("Only a thought.\n", "json")]
    [InlineData("Only a thought.\n", "tags")]
    public async Task A_file_without_scenes_is_no_failure(string text, string format)
    {
        var run = await RunAsync(folder.Write("in.txt", text), "--to", format);

        run.Code.ShouldBe(0);
        run.Error.ShouldContain("warning: ");
    }

    [Fact]
    public async Task Tags_give_a_laid_out_script_one_letter_a_line()
    {
        var script = Path.Combine(AppContext.BaseDirectory, "Fixtures/barrier15/The Phoenix Child.layout.txt");
        var expected = await File.ReadAllLinesAsync(Path.ChangeExtension(script, ".tags.txt"));

        var tags = (await RunAsync(script, "--to", "tags")).Output.Split('\n');

        tags.Take(expected.Length).ShouldAllBe(tag => tag.Length == 1 && "SNCDETMO".Contains(tag));
        expected.Zip(tags).Count(pair => pair.First != "O" && pair.First != pair.Second)
            .ShouldBeLessThan(expected.Count(tag => tag != "O") / 100);
    }

    [Fact]
    public async Task FDX_becomes_the_same_FDX_and_Fountain_says_what_of_it_is_gone()
    {
        const string fdx = "<?xml version=\"1.0\"?>\n<FinalDraft>\n<Watermarking Opacity=\"70\"/>\n<Content><Paragraph Type=\"Action\" Spare=\"1\"><Text RevisionID=\"2\">He waits.</Text></Paragraph></Content>\n</FinalDraft>\n";
        var input = folder.Write("in.fdx", fdx);

        (await RunAsync(input, folder["out.fdx"])).Output.ShouldContain("carried in the original file: settings and lists of the writing program: Watermarking (line 3)");
        (await File.ReadAllTextAsync(folder["out.fdx"])).ShouldBe(fdx);

        (await RunAsync(input, folder["out.fountain"])).Output.ShouldContain("dropped: settings and lists of the writing program: Watermarking (line 3 of the FDX it came from)");
    }

    [Fact]
    public async Task A_file_is_written_in_the_format_of_its_ending_and_the_certificate_printed()
    {
        var run = await RunAsync(folder.Write("in.fountain", Fountain), folder["out.fdx"]);

        run.Code.ShouldBe(0);
        run.Output.ShouldContain("written as fdx");
        run.Output.ShouldContain("kept: ");
        (await File.ReadAllTextAsync(folder["out.fdx"])).ShouldContain("FinalDraft");
        (await RunAsync(folder["out.fdx"], folder["back.fountain"])).Code.ShouldBe(0);
        (await File.ReadAllTextAsync(folder["back.fountain"])).ShouldContain("MARA (V.O.)\nHello.");
    }

    [Fact]
    public async Task With_json_the_conversion_is_described()
    {
        var json = JsonNode.Parse((await RunAsync(folder.Write("in.fountain", Fountain), folder["out.txt"], "--json")).Output)!;

        json["input_format"]!.GetValue<string>().ShouldBe("fountain");
        json["output_format"]!.GetValue<string>().ShouldBe("txt");
        json["read"]!["kept"]!["dialogue"]!.GetValue<int>().ShouldBe(1);
    }

    [Fact]
    public async Task A_file_that_is_there_is_replaced_only_when_asked_and_the_input_never()
    {
        var input = folder.Write("in.fountain", Fountain);
        folder.Write("out.txt", "years of work");

        (await RunAsync(input, folder["out.txt"])).Code.ShouldBe(1);
        (await File.ReadAllTextAsync(folder["out.txt"])).ShouldBe("years of work");
        (await RunAsync(input, folder["out.txt"], "--force")).Code.ShouldBe(0);
        (await RunAsync(input, input, "--force")).Code.ShouldBe(1);
        (await File.ReadAllTextAsync(input)).ShouldBe(Fountain);
    }

    [Fact]
    public async Task What_cannot_be_read_is_a_sentence_and_no_file()
    {
        File.WriteAllBytes(folder["photo.txt"], [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 1]);

        var run = await RunAsync(folder["photo.txt"], folder["out.fdx"]);

        run.Code.ShouldBe(1);
        run.Error.Count(c => c == '\n').ShouldBe(1);
        folder.Names().ShouldBe(["photo.txt"]);
        (await RunAsync(folder["missing.fountain"], "--to", "json")).Error.ShouldContain("There is no file");
    }

    [Fact]
    public async Task A_dash_is_what_is_piped_in_and_out()
    {
        var run = await CommandRun.OfPipedAsync(Encoding.UTF8.GetBytes(Fountain), "convert", "-", "-", "--to", "fountain");

        run.Code.ShouldBe(0);
        run.Output.ShouldBe(Fountain);
        run.Error.ShouldContain("kept: ");
        (await CommandRun.OfPipedAsync([], "convert", "-", "-")).Code.ShouldBe(2);
    }

    [Fact]
    public async Task What_is_larger_than_any_screenplay_is_refused_from_a_file_and_from_a_pipe()
    {
        var content = new byte[(20 * 1024 * 1024) + 1];
        content.AsSpan().Fill((byte)'a');
        File.WriteAllBytes(folder["long.txt"], content);

        (await RunAsync(folder["long.txt"], "--to", "json")).Error.ShouldContain("larger than 20 MB");
        var piped = await CommandRun.OfPipedAsync(content, "convert", "-", "--to", "json");
        piped.Code.ShouldBe(1);
        piped.Output.ShouldBe("");
        piped.Error.ShouldContain("larger than 20 MB");
    }

    [Fact]
    public async Task A_pdf_is_printed_as_asked()
    {
        var input = folder.Write("in.fountain", Fountain);

        (await RunAsync(input, folder["letter.pdf"])).Code.ShouldBe(0);
        (await RunAsync(input, folder["a4.pdf"], "--paper", "a4", "--no-title-page", "--bold-headings", "--scene-numbers", "counted")).Code.ShouldBe(0);

        var letter = Encoding.Latin1.GetString(await File.ReadAllBytesAsync(folder["letter.pdf"]));
        letter.ShouldContain("/MediaBox [0 0 612 792]");
        letter.ShouldContain("/Count 2 ");
        letter.ShouldNotContain("CourierPrime-Bold ");
        var a4 = Encoding.Latin1.GetString(await File.ReadAllBytesAsync(folder["a4.pdf"]));
        a4.ShouldContain("/MediaBox [0 0 595.28 841.89]");
        a4.ShouldContain("/Count 1 ");
        a4.ShouldContain("CourierPrime-Bold ");
    }

    [Theory]
    [InlineData("--to", "pdf", "--paper", "a5")]
    [InlineData("--to", "pdf", "--scene-numbers", "roman")]
    [InlineData("--to", "fdx", "--paper", "a4")]
    [InlineData("--to", "txt", "--bold-headings")]
    public async Task What_no_pdf_can_do_and_what_only_a_pdf_can_is_a_wrong_command_line(params string[] args) =>
        (await RunAsync([folder.Write("in.fountain", Fountain), .. args])).Code.ShouldBe(2);

    [Theory]
    [InlineData("in.fountain")]
    [InlineData("in.fountain", "out.xyz")]
    [InlineData("in.fountain", "--to", "docx")]
    public async Task Without_a_format_that_is_known_nothing_is_done(params string[] args) => (await RunAsync(args)).Code.ShouldBe(2);

    private static Task<CommandRun> RunAsync(params string[] args) => CommandRun.OfAsync("http://127.0.0.1:1", ["convert", .. args]);
}
