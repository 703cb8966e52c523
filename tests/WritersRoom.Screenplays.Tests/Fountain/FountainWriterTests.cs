using WritersRoom.Screenplays.Fountain;
using WritersRoom.Screenplays.Model;

namespace WritersRoom.Screenplays.Tests.Fountain;

public sealed class FountainWriterTests
{
    public static TheoryData<string> Files()
    {
        var files = new TheoryData<string>();
        foreach (var file in Fixture.All("fountain", "*.fountain").Concat(Fixture.All("scripts", "*.fountain")).Concat(Fixture.All("fdx", "*.fountain")))
            files.Add(file);
        return files;
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void A_file_survives_being_read_and_written(string file)
    {
        var text = Fixture.Text(file);
        var read = FountainReader.Read(text);
        FountainWriter.Write(read).ShouldBe(text);

        var again = FountainReader.Read(FountainWriter.Write(read.TitlePage, read.Elements));
        Fixture.Describe(again.Elements).ShouldBe(Fixture.Describe(read.Elements));
        again.TitlePage.Entries.ShouldBe(read.TitlePage.Entries);
    }

    [Theory]
    [InlineData(ElementType.SceneHeading, "THE VOID", ".THE VOID\n")]
    [InlineData(ElementType.SceneHeading, "INT. HOUSE", "INT. HOUSE\n")]
    [InlineData(ElementType.Action, "INT. is short for interior.", "!INT. is short for interior.\n")]
    [InlineData(ElementType.Action, "BANG\nBANG", "!BANG\nBANG\n")]
    [InlineData(ElementType.Action, "CUT TO:", "!CUT TO:\n")]
    [InlineData(ElementType.Action, "Title: none", "!Title: none\n")]
    [InlineData(ElementType.Action, "One.\n\nTwo.", "One.\n!\nTwo.\n")]
    [InlineData(ElementType.Transition, "CUT TO:", "CUT TO:\n")]
    [InlineData(ElementType.Transition, "Burn to White.", "> Burn to White.\n")]
    [InlineData(ElementType.Centered, "THE END", "> THE END <\n")]
    [InlineData(ElementType.Character, "MARY", "@MARY\n")]
    [InlineData(ElementType.Note, "one\n\ntwo", "[[one\n  \ntwo]]\n")]
    public void Marks_force_what_would_be_read_as_something_else(ElementType type, string words, string fountain)
    {
        var written = FountainWriter.Write(TitlePage.None, [new Element(type, words)]);
        written.ShouldBe(fountain);
        var read = FountainReader.Read(written).Elements.ShouldHaveSingleItem();
        read.Type.ShouldBe(type);
        read.Text.ShouldBe(words);
    }

    [Fact]
    public void A_speech_without_a_cue_becomes_action() =>
        FountainWriter.Write(TitlePage.None, [new Element(ElementType.Dialogue, "Who said that?")]).ShouldBe("Who said that?\n");

    [Fact]
    public void Changing_one_element_leaves_all_around_it_as_it_was()
    {
        const string Source = "Title: X\r\n\r\nINT.  HOUSE - DAY #4#  \r\n\r\n\r\nHe   runs.\t\r\n\r\nMARY\r\nStop!\r\n";
        var read = FountainReader.Read(Source);
        FountainWriter.Replace(read, 1, new Element(ElementType.Action, "He walks.")).ShouldBe(Source.Replace("He   runs.", "He walks.", StringComparison.Ordinal));
        FountainWriter.Replace(read, 2, new Element(ElementType.Character, "Mary")).ShouldBe(Source.Replace("MARY", "@Mary", StringComparison.Ordinal));
    }

    [Fact]
    public void A_mark_that_something_later_would_close_is_escaped()
    {
        var written = FountainWriter.Write(TitlePage.None, [new Element(ElementType.Action, "See [[this]] and a /* star."), new Element(ElementType.Action, "End */ here.")]);
        FountainReader.Read(written).Elements.Select(element => element.Type).ShouldBe([ElementType.Action, ElementType.Action]);
    }
}
