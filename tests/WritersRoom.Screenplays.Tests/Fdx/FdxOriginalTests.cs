using System.Text;
using WritersRoom.Screenplays.Certificates;
using WritersRoom.Screenplays.Export;
using WritersRoom.Screenplays.Fdx;
using WritersRoom.Screenplays.Fountain;
using WritersRoom.Screenplays.Import;
using WritersRoom.Screenplays.Model;

namespace WritersRoom.Screenplays.Tests.Fdx;

public sealed class FdxOriginalTests
{
    private const string FinalDraft = "fdx/wildwinter/TestFDX-FD.fdx";

    public static TheoryData<string> Files() => [.. Fixture.All("fdx", "*.fdx"), Fixture.PhoenixChild + ".fdx"];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_script_that_nobody_edited_is_written_back_byte_for_byte(string file)
    {
        var original = FdxOriginal.Read(Fixture.Bytes(file));
        var written = FdxWriter.Write(original.Screenplay, original);
        written.Content.ShouldBe(Fixture.Bytes(file));
        written.Certificate.IsLossless.ShouldBeTrue(written.Certificate.ToText());
        written.Certificate.Kept.Values.Sum().ShouldBe(original.Screenplay.Elements.Count);
    }

    [Theory]
    [InlineData("utf-8 with a mark", "utf-8")]
    [InlineData("utf-16le", "utf-16")]
    [InlineData("utf-16be", "utf-16")]
    [InlineData("utf-16le", "utf-8")]
    [InlineData("windows-1252", "utf-8")]
    [InlineData("utf-8", "iso-8859-1")]
    [InlineData("utf-8", "klingon")]
    public void An_edit_is_stored_as_the_file_is_whatever_the_file_declares(string stored, string declared)
    {
        var xml = $"<?xml version=\"1.0\" encoding=\"{declared}\"?>\r\n<FinalDraft>\r\n<Content>\r\n  <Paragraph Type=\"Scene Heading\"><Text>INT. CAFÉ</Text></Paragraph>\r\n"
            + "  <Paragraph Type=\"Action\"><Text>Élise waits.</Text></Paragraph>\r\n  <Paragraph Type=\"Action\"><Text>Früh. Zoë waits as well, in the café, for a long while.</Text></Paragraph>\r\n</Content>\r\n</FinalDraft>\r\n";
        var encoding = stored switch
        {
            "utf-8 with a mark" => new UTF8Encoding(true),
            "utf-16le" => new UnicodeEncoding(false, true),
            "utf-16be" => new UnicodeEncoding(true, true),
            "windows-1252" => CodePagesEncodingProvider.Instance.GetEncoding(1252)!,
            _ => (Encoding)new UTF8Encoding(false),
        };
        byte[] bytes = [.. encoding.GetPreamble(), .. encoding.GetBytes(xml)];
        var original = FdxOriginal.Read(bytes);
        original.Screenplay.Scenes[0].Heading.Location.ShouldBe("CAFÉ");
        FdxWriter.Write(original.Screenplay, original).Content.ShouldBe(bytes);

        var edited = Edited(original, "waits.", "waits…");
        byte[] expected = [.. encoding.GetPreamble(), .. encoding.GetBytes(xml.Replace("waits.", "waits…", StringComparison.Ordinal))];
        FdxWriter.Write(edited, original).Content.ShouldBe(expected);
    }

    [Fact]
    public void A_letter_that_the_files_encoding_has_no_byte_for_becomes_a_reference()
    {
        var bytes = Encoding.Latin1.GetBytes(Wrap("<Paragraph Type=\"Action\"><Text>Caf\u00e9.</Text></Paragraph>"));
        var original = FdxOriginal.Read(bytes);
        var written = FdxWriter.Write(Edited(original, "Café.", "Café 東."), original);
        Encoding.Latin1.GetString(written.Content).ShouldContain("Caf\u00e9 &#26481;.");
        written.Certificate.IsLossless.ShouldBeTrue(written.Certificate.ToText());
    }

    [Fact]
    public void A_byte_that_belongs_to_no_character_is_copied_where_it_stands()
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes("<FinalDraft><Content><Paragraph Type=\"Action\"><Text>ééééééé "), 0xFF, 0xE2, 0x82, .. Encoding.UTF8.GetBytes(" ééé.</Text></Paragraph><Paragraph Type=\"Action\"><Text>He goes.</Text></Paragraph></Content></FinalDraft>")];
        var original = FdxOriginal.Read(bytes);
        FdxWriter.Write(original.Screenplay, original).Content.ShouldBe(bytes);
        FdxWriter.Write(Edited(original, "goes", "runs"), original).Content.ShouldBe(Replaced(bytes, "goes", "runs"));
    }

    [Fact]
    public void Editing_one_scene_of_a_Final_Draft_file_changes_that_scene_alone()
    {
        var original = FdxOriginal.Read(Fixture.Bytes(FinalDraft));
        var edited = Edited(original, "Maybe there's a job", "Perhaps there is a job");
        Text(FdxWriter.Write(edited, original)).ShouldBe(Fixture.Text(FinalDraft).Replace("Maybe there's a job", "Perhaps there is a job", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Action", "    *** PHASE ONE", "    *** PHASE TWO")]
    [InlineData("Dialogue", "Oh, crap.", "Oh, dear.")]
    [InlineData("Heading", "INT. SHIPYARD OBSERVATION DECK - DAY", "INT. SHIPYARD OBSERVATION DECK - NIGHT")]
    public void Editing_one_scene_of_the_Phoenix_Child_changes_that_scene_alone(string what, string old, string now)
    {
        what.ShouldNotBeEmpty();
        var original = FdxOriginal.Read(Fixture.Bytes(Fixture.PhoenixChild + ".fdx"));
        var edited = Edited(original, FountainOf(old), FountainOf(now));
        Text(FdxWriter.Write(edited, original)).ShouldBe(Fixture.Text(Fixture.PhoenixChild + ".fdx").Replace(old, now, StringComparison.Ordinal));
    }

    [Fact]
    public void A_scene_that_is_put_in_and_one_that_is_taken_out_leave_the_others_as_they_were()
    {
        var file = Fixture.Text(Fixture.PhoenixChild + ".fdx");
        var original = FdxOriginal.Read(Encoding.UTF8.GetBytes(file));
        var scene = original.Screenplay.Scenes[40];
        const string added = "INT. NEW PLACE - DAY\n\nSomeone *new* comes in.\n\n";
        var source = original.Screenplay.Source.Remove(scene.Offset, scene.Text.Length);
        source = source.Insert(original.Screenplay.Scenes[10].Offset, added);

        var written = Lines(Text(FdxWriter.Write(FountainReader.Read(source), original)));
        var before = Lines(file);
        var same = before.Zip(written).TakeWhile(pair => pair.First == pair.Second).Count();
        var sameAtEnd = before.Reverse().Zip(written.Reverse()).TakeWhile(pair => pair.First == pair.Second).Count();
        string[] expected =
        [
            "    <Paragraph Type=\"Scene Heading\">", "      <Text>INT. NEW PLACE - DAY</Text>", "    </Paragraph>",
            "    <Paragraph Type=\"Action\">", "      <Text>Someone </Text>", "      <Text Style=\"Italic\">new</Text>", "      <Text> comes in.</Text>", "    </Paragraph>",
        ];
        written.Length.ShouldBe(before.Length + expected.Length - LinesOf(original, scene));
        (same + sameAtEnd).ShouldBeGreaterThan(before.Length / 2);
        string.Join('\n', written).ShouldContain(string.Join('\n', expected));
    }

    [Fact]
    public void A_changed_paragraph_keeps_what_hangs_on_it_and_the_marks_on_words_that_stand()
    {
        const string paragraph = """
            <Paragraph Number="7" Type="Scene Heading" Spare="x">
                  <SceneProperties Color="#FF00" Length="3/8" Page="1" Title="T"><SceneArcBeats><CharacterArcBeat Name="A"/></SceneArcBeats></SceneProperties>
                  <Tag Id="9"/>
                  <Text RevisionID="2">INT. HOUSE</Text>
                  <Text Style="Strikeout" RevisionID="1"> - DAY</Text>
                </Paragraph>
            """;
        var original = FdxOriginal.Read(Encoding.UTF8.GetBytes(Wrap(paragraph)));
        var written = Text(FdxWriter.Write(Edited(original, " - DAY #7#", " AND GARDEN - DAY #7A#"), original));
        written.ShouldBe(Wrap(paragraph.Replace("Number=\"7\" Type=\"Scene Heading\" Spare=\"x\"", "Number=\"7A\" Type=\"Scene Heading\" Spare=\"x\"", StringComparison.Ordinal)
            .Replace("INT. HOUSE</Text>\n", "INT. HOUSE</Text>\n      <Text> AND GARDEN</Text>\n", StringComparison.Ordinal)));
    }

    [Fact]
    public void Dual_dialogue_stays_one_around_an_edit_and_goes_when_it_ends()
    {
        const string dual = """
            <Paragraph>
                  <DualDialogue>
                    <Paragraph Type="Character" Spare="1"><Text>BRICK</Text></Paragraph>
                    <Paragraph Type="Dialogue"><Text>Screw retirement.</Text></Paragraph>
                    <Paragraph Type="Character"><Text>STEEL</Text></Paragraph>
                    <Paragraph Type="Dialogue"><Text>Screw retirement, too.</Text></Paragraph>
                  </DualDialogue>
                </Paragraph>
            """;
        var original = FdxOriginal.Read(Encoding.UTF8.GetBytes(Wrap(dual)));
        Text(FdxWriter.Write(Edited(original, "too.", "twice."), original)).ShouldBe(Wrap(dual.Replace("too.", "twice.", StringComparison.Ordinal)));

        var parted = FdxWriter.Write(Edited(original, "STEEL ^", "STEEL"), original);
        Text(parted).ShouldNotContain("DualDialogue");
        Text(parted).ShouldContain("Spare=\"1\"");
        Fixture.Describe(FdxReader.Read(parted.Content).Screenplay.Elements).ShouldBe(
            ["Character: BRICK", "Dialogue: Screw retirement.", "Character: STEEL", "Dialogue: Screw retirement, too."]);
    }

    [Fact]
    public void Two_speeches_that_become_one_are_put_in_a_dual_dialogue()
    {
        var original = FdxOriginal.Read(Encoding.UTF8.GetBytes(Wrap("<Paragraph Type=\"Character\" Spare=\"1\"><Text>A</Text></Paragraph><Paragraph Type=\"Dialogue\"><Text>One.</Text></Paragraph><Paragraph Type=\"Character\" Spare=\"2\"><Text>B</Text></Paragraph><Paragraph Type=\"Dialogue\"><Text>Two.</Text></Paragraph>")));
        var written = FdxWriter.Write(Edited(original, "\nB\n", "\nB ^\n"), original);
        written.Certificate.IsLossless.ShouldBeTrue(written.Certificate.ToText());
        Text(written).ShouldContain("<DualDialogue>");
        Text(written).ShouldContain("Spare=\"2\"");
        FdxReader.Read(written.Content).Screenplay.Elements.Count(element => element.IsDual).ShouldBe(1);
    }

    [Fact]
    public void Notes_and_summaries_come_and_go_and_the_others_keep_what_they_have()
    {
        const string xml = """
            <Paragraph Type="Scene Heading"><SceneProperties Title="T"><Summary><Paragraph><Text>They meet.</Text></Paragraph></Summary></SceneProperties><Text>INT. A</Text></Paragraph>
                <Paragraph Type="Action"><ScriptNote ID="7" Color="#FF"><Paragraph><Text>why?</Text></Paragraph></ScriptNote><Text>He goes.</Text></Paragraph>
            """;
        var original = FdxOriginal.Read(Encoding.UTF8.GetBytes(Wrap(xml)));
        var written = Text(FdxWriter.Write(Edited(original, "[[why?]]", "[[why?]]\n\n[[and when?]]", "They meet.", "They part."), original));
        written.ShouldContain("<SceneProperties Title=\"T\"><Summary");
        written.ShouldContain("They part.");
        written.ShouldNotContain("They meet.");
        written.ShouldContain("<ScriptNote ID=\"7\" Color=\"#FF\"><Paragraph><Text>why?</Text></Paragraph></ScriptNote>");
        written.ShouldContain("and when?");
        Text(FdxWriter.Write(Edited(original, "[[why?]]", ""), original)).ShouldBe(Wrap(xml.Replace("<ScriptNote ID=\"7\" Color=\"#FF\"><Paragraph><Text>why?</Text></Paragraph></ScriptNote>", "", StringComparison.Ordinal)));
    }

    [Fact]
    public void Lines_of_a_speech_that_are_paragraphs_stay_paragraphs()
    {
        const string xml = "<Paragraph Type=\"Character\"><Text>A</Text></Paragraph>\n    <Paragraph Type=\"Dialogue\" Spare=\"1\"><Text>One.</Text></Paragraph>\n    <Paragraph Type=\"Dialogue\" Spare=\"2\"><Text>Two.</Text></Paragraph>\n    <Paragraph Type=\"Dialogue\" Spare=\"3\"><Text>Three.</Text></Paragraph>";
        var original = FdxOriginal.Read(Encoding.UTF8.GetBytes(Wrap(xml)));
        Text(FdxWriter.Write(Edited(original, "Two.", "2."), original)).ShouldBe(Wrap(xml.Replace("Two.", "2.", StringComparison.Ordinal)));
        Text(FdxWriter.Write(Edited(original, "Two.\n", ""), original)).ShouldBe(Wrap(xml.Replace("    <Paragraph Type=\"Dialogue\" Spare=\"2\"><Text>Two.</Text></Paragraph>\n", "", StringComparison.Ordinal)));
        Text(FdxWriter.Write(Edited(original, "Two.", "Two.\nAnd a half."), original)).ShouldBe(
            Wrap(xml.Replace("Two.</Text></Paragraph>", "Two.</Text></Paragraph>\n    <Paragraph Type=\"Dialogue\"><Text>And a half.</Text></Paragraph>", StringComparison.Ordinal)));
    }

    [Fact]
    public void What_went_with_a_paragraph_is_named_in_the_certificate()
    {
        var original = FdxOriginal.Read(Fixture.Bytes(FinalDraft));
        var scene = original.Screenplay.Scenes[1];
        var written = FdxWriter.Write(FountainReader.Read(original.Screenplay.Source[..scene.Offset]), original);
        written.Certificate.Losses.ShouldHaveSingleItem().ShouldBe(new Loss(Fidelity.Dropped, "SceneProperties of a paragraph that is no longer there", "paragraph 12, line 51 of the original"));
        Text(written).ShouldContain("ElementSettings");
    }

    [Fact]
    public void A_title_page_is_changed_in_its_lines()
    {
        const string file = "fdx/wildwinter/TestFDX-FI.fdx";
        var original = FdxOriginal.Read(Fixture.Bytes(file));
        var title = original.Screenplay.TitlePage.Title!;
        var written = FdxWriter.Write(Edited(original, title, "Another Name"), original);
        written.Certificate.Losses.ShouldAllBe(loss => loss.Place == "title page");
        FdxReader.Read(written.Content).Screenplay.TitlePage.Title.ShouldBe("Another Name");
        Lines(Text(written)).Except(Lines(Fixture.Text(file))).ShouldHaveSingleItem().ShouldContain("Another Name");
    }

    [Fact]
    public void What_only_the_original_holds_is_carried_to_FDX_and_named_as_lost_in_other_formats()
    {
        var imported = ScreenplayImporter.Import(Fixture.Bytes(FinalDraft), null);
        imported.Certificate.IsLossless.ShouldBeTrue();
        imported.Certificate.Carried.ShouldContain(loss => loss.What.Contains("ElementSettings") && loss.Place.StartsWith("lines "));

        ScreenplayExporter.Export(imported.Screenplay, ExportFormat.Fdx, imported.Original).Certificate.IsLossless.ShouldBeTrue();
        foreach (var format in (ExportFormat[])[ExportFormat.Fountain, ExportFormat.PlainText, ExportFormat.Pdf])
            ScreenplayExporter.Export(imported.Screenplay, format, imported.Original).Certificate.Losses
                .ShouldContain(loss => loss.What.Contains("ElementSettings") && loss.Fidelity == Fidelity.Dropped && loss.Place.EndsWith("of the FDX it came from"));
    }

    internal static Screenplay Edited(FdxOriginal original, params string[] oldAndNew)
    {
        var source = original.Screenplay.Source;
        for (var i = 0; i < oldAndNew.Length; i += 2)
        {
            source.ShouldContain(oldAndNew[i]);
            source = source.Replace(oldAndNew[i], oldAndNew[i + 1], StringComparison.Ordinal);
        }

        return FountainReader.Read(source);
    }

    internal static string Text(Written written) => Encoding.UTF8.GetString(written.Content);

    private static string Wrap(string paragraphs) => $"<FinalDraft DocumentType=\"Script\">\n  <Content>\n    {paragraphs}\n  </Content>\n  <Settings A=\">\"/>\n</FinalDraft>";

    private static string FountainOf(string words) => Emphasis.Escape(words);

    private static string[] Lines(string text) => text.Split('\n');

    private static int LinesOf(FdxOriginal original, Scene scene) =>
        FdxWriter.Write(FountainReader.Read(scene.Text)).Content.Count(b => b == '\n') - 4 + (original.Content.IsEmpty ? 1 : 0);

    private static byte[] Replaced(byte[] bytes, string old, string now) =>
        Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(bytes).Replace(old, now, StringComparison.Ordinal));
}
