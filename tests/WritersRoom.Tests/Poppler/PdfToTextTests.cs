using System.Globalization;
using System.Text;
using WritersRoom.Poppler;
using WritersRoom.Screenplays.Import;

namespace WritersRoom.Tests.Poppler;

/// <summary>The real pdftotext on files that are wrong, and programs in its place that misbehave as it never did.</summary>
public sealed class PdfToTextTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("writersroom-poppler-");

    public void Dispose() => folder.Delete(recursive: true);

    private static string? Installed => PdfToTextProgram.Find(Environment.GetEnvironmentVariable("PATH"));

    [Fact]
    public async Task The_text_of_a_page_is_placed_as_on_the_paper()
    {
        var text = await new PdfToText(Installed).RunAsync(SmallPdf.Of([(108, "INT. HOUSE - DAY"), (180, "Late.")]), CancellationToken.None);
        text.Pages.ShouldBe("               INT. HOUSE - DAY\n                         Late.\n\f");
        text.IsDamaged.ShouldBeFalse();
    }

    [Fact]
    public async Task A_PDF_whose_end_is_missing_is_read_and_called_damaged()
    {
        var whole = SmallPdf.Of([(108, "INT. HOUSE - DAY")]);
        var text = await new PdfToText(Installed).RunAsync(whole.AsMemory(0, whole.Length - 24), CancellationToken.None);
        text.Pages.ShouldContain("INT. HOUSE - DAY");
        text.IsDamaged.ShouldBeTrue();
    }

    public static TheoryData<byte[], string, string> Unreadable() => new()
    {
        { "%PDF-1.4 and then nothing of the kind"u8.ToArray(), "malformed", "damaged" },
        { "%PDF-"u8.ToArray(), "malformed", "damaged" },
        { SmallPdf.WithoutPages(), "malformed", "no pages" },
        { SmallPdf.Protected(), "undecodable", "password" },
        { SmallPdf.OfPages(PageKind.Text, PageKind.Text, PageKind.Text)[..900], "malformed", "damaged" },
    };

    [Theory]
    [MemberData(nameof(Unreadable))]
    public async Task What_cannot_be_read_is_refused_with_problem_and_remedy(byte[] pdf, string code, string words)
    {
        var error = await Should.ThrowAsync<ScreenplayFormatException>(() => new PdfToText(Installed).RunAsync(pdf, CancellationToken.None));
        error.Code.ShouldBe(code);
        error.Message.ShouldContain(words);
        error.Message.ShouldContain("import");
        error.Message.ShouldNotContain("Error:");
    }

    [Theory]
    [InlineData(new[] { PageKind.Text, PageKind.Picture, PageKind.Text, PageKind.Picture }, "pages 2, 4", 2, false)]
    [InlineData(new[] { PageKind.Text, PageKind.Picture, PageKind.Spoilt, PageKind.Text, PageKind.Spoilt, PageKind.Lost, PageKind.Text, PageKind.NoPage, PageKind.Text }, "pages 2-3, 5-6, 8", 4, true)]
    [InlineData(new[] { PageKind.Lost, PageKind.Lost, PageKind.Text, PageKind.NoPage }, "pages 1-2, 4", 1, true)]
    public async Task Pages_that_cannot_be_read_are_named_by_their_numbers_and_the_others_read(PageKind[] pages, string unreadable, int scenes, bool isDamaged)
    {
        var imported = await new FileImporter(new PdfToText(Installed)).ImportAsync(SmallPdf.OfPages(pages), "script.pdf", CancellationToken.None);
        imported.Certificate.Losses.Single(loss => loss.What.Contains("no text", StringComparison.Ordinal)).Place.ShouldBe(unreadable);
        imported.Screenplay.Scenes.Count.ShouldBe(scenes);
        imported.Screenplay.Scenes[^1].Heading.Text.ShouldBe($"INT. {SmallPdf.Rooms[Array.LastIndexOf(pages, PageKind.Text)]} - DAY");
        imported.Certificate.Warnings.Any(warning => warning.Contains("damaged", StringComparison.Ordinal)).ShouldBe(isDamaged);
    }

    [Theory]
    [InlineData(new[] { PageKind.Picture }, "its page is blank or a picture", "OCR")]
    [InlineData(new[] { PageKind.Picture, PageKind.Picture }, "all 2 pages are blank or pictures", "OCR")]
    [InlineData(new[] { PageKind.Spoilt }, "its page is damaged", "Export it anew")]
    [InlineData(new[] { PageKind.Picture, PageKind.Spoilt, PageKind.Lost }, "all 3 pages are damaged", "Export it anew")]
    public async Task A_PDF_of_which_no_page_can_be_read_is_refused_with_the_remedy(PageKind[] pages, string problem, string remedy)
    {
        var error = await Should.ThrowAsync<ScreenplayFormatException>(() => new FileImporter(new PdfToText(Installed)).ImportAsync(SmallPdf.OfPages(pages), "script.pdf", CancellationToken.None));
        error.Code.ShouldBe("undecodable");
        error.Message.ShouldContain(problem);
        error.Message.ShouldContain(remedy);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("/nowhere/at/all/pdftotext")]
    public async Task Without_the_program_the_way_to_get_it_is_named(string? program)
    {
        var error = await Should.ThrowAsync<ScreenplayFormatException>(() => new PdfToText(program).RunAsync("%PDF-1.4"u8.ToArray(), CancellationToken.None));
        error.Code.ShouldBe("no_pdf_reader");
        error.Message.ShouldContain("poppler", Case.Insensitive);
        error.Message.ShouldContain("Install it with");
    }

    [Fact]
    public async Task A_program_that_never_ends_is_ended_with_its_children()
    {
        var program = new PdfToText(Script("sleep 3600 & echo $! > child; sleep 3600")) { TimeLimit = TimeSpan.FromMilliseconds(300) };
        var error = await Should.ThrowAsync<ScreenplayFormatException>(() => program.RunAsync("%PDF-1.4"u8.ToArray(), CancellationToken.None));
        error.Code.ShouldBe("malformed");
        error.Message.ShouldContain("within 0.3 s");
        if (File.Exists(Path.Combine(folder.FullName, "child")))
            IsAlive(await File.ReadAllTextAsync(Path.Combine(folder.FullName, "child"))).ShouldBeFalse();
    }

    [Fact]
    public async Task Who_gives_up_waits_for_nothing_more_and_leaves_no_process_behind()
    {
        using var giveUp = new CancellationTokenSource();
        var started = Path.Combine(folder.FullName, "started");
        using var watch = new FileSystemWatcher(folder.FullName) { EnableRaisingEvents = true };
        var isStarted = new TaskCompletionSource();
        watch.Renamed += (_, change) => { if (change.Name == "started") isStarted.TrySetResult(); };
        var run = new PdfToText(Script("cat > /dev/null; sleep 3600 & echo $! > child; echo $$ >> child; mv child started; sleep 3600")).RunAsync("%PDF-1.4"u8.ToArray(), giveUp.Token);
        await isStarted.Task.WaitAsync(TimeSpan.FromMinutes(1));
        await giveUp.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => run);
        (await File.ReadAllLinesAsync(started)).ShouldAllBe(id => !IsAlive(id));
    }

    [Fact]
    public async Task A_PDF_that_holds_more_than_any_script_is_refused()
    {
        var program = new PdfToText(Script("cat > /dev/null; yes 'INT. HOUSE - DAY'")) { LargestText = 100_000 };
        var error = await Should.ThrowAsync<ScreenplayFormatException>(() => program.RunAsync("%PDF-1.4"u8.ToArray(), CancellationToken.None));
        error.Code.ShouldBe("too_large");
    }

    [Fact]
    public async Task A_program_that_complains_without_end_and_reads_nothing_is_heard_out()
    {
        var program = new PdfToText(Script("head -c 5000000 /dev/zero | tr '\\0' x >&2; echo text"));
        (await program.RunAsync(new byte[5_000_000], CancellationToken.None)).Pages.ShouldBe("text\n");
    }

    [Fact]
    public async Task What_the_program_says_is_shown_to_nobody()
    {
        var program = new PdfToText(Script("echo 'Syntax Error: /home/secret/key' >&2; exit 1"));
        var error = await Should.ThrowAsync<ScreenplayFormatException>(() => program.RunAsync("%PDF-1.4"u8.ToArray(), CancellationToken.None));
        error.ToString().ShouldNotContain("secret");
    }

    [Fact]
    public void The_program_is_found_in_the_first_folder_of_the_path_that_has_it_and_never_in_the_current_one()
    {
        File.WriteAllText(Path.Combine(folder.FullName, OperatingSystem.IsWindows() ? "pdftotext.exe" : "pdftotext"), "");
        var nowhere = Path.Combine(folder.FullName, "nowhere");
        PdfToTextProgram.Find(string.Join(Path.PathSeparator, nowhere, ".", "", folder.FullName)).ShouldStartWith(folder.FullName);
        if (OperatingSystem.IsMacOS())
            return;
        PdfToTextProgram.Find(nowhere).ShouldBeNull();
        PdfToTextProgram.Find(null).ShouldBeNull();
    }

    private string Script(string commands)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The misbehaving programs are shell scripts.");
        var path = Path.Combine(folder.FullName, "misbehaving");
        File.WriteAllText(path, $"#!/bin/sh\ncd '{folder.FullName}'\n{commands}\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return path;
    }

    // A process that was killed may stay as a zombie where process 1 reaps nothing.
    private static bool IsAlive(string id)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{int.Parse(id, CultureInfo.InvariantCulture)}/stat", Encoding.UTF8);
            return stat[stat.LastIndexOf(')') + 2] is not ('Z' or 'X');
        }
        catch (IOException)
        {
            return false;
        }
    }
}
