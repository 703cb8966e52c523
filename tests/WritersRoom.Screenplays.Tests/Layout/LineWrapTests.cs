using WritersRoom.Screenplays.Fountain;
using WritersRoom.Screenplays.Layout;
using WritersRoom.Screenplays.Model;

namespace WritersRoom.Screenplays.Tests.Layout;

public sealed class LineWrapTests
{
    [Theory]
    [InlineData("", 1)]
    [InlineData("ten chars.", 1)]
    [InlineData("ten chars. more", 2)]
    [InlineData("ten chars.   ", 1)]
    [InlineData("one\n\nthree", 3)]
    [InlineData("aaaaaaaaaabbbbbbbbbbc", 3)]
    [InlineData("a aaaaaaaaaab", 3)]
    [InlineData("    an indent", 2)]
    [InlineData("kept\u00A0whole it", 2)]
    public void Lines_break_at_words(string text, int lines) => LineWrap.Count(text, 10).ShouldBe(lines);

    [Theory]
    [InlineData("**ten** *chars*", 1)]
    [InlineData("ten\\_chars", 1)]
    [InlineData("***ten chars.*** _more_", 2)]
    public void Marks_of_emphasis_have_no_width(string text, int lines) => LineWrap.Count(text, 10).ShouldBe(lines);

    [Theory]
    [InlineData("日本語日本", 1)]
    [InlineData("日本語日本語", 2)]
    [InlineData("e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301", 1)]
    [InlineData("\uD800 lone", 1)]
    public void Full_width_characters_count_twice_and_accents_not_at_all(string text, int lines) => LineWrap.Count(text, 10).ShouldBe(lines);

    [Theory]
    [InlineData(ElementType.Action, 61, 1336)]
    [InlineData(ElementType.Dialogue, 36, 2004)]
    [InlineData(ElementType.Parenthetical, 26, 114)]
    public void The_Phoenix_Child_wraps_into_as_many_lines_as_its_pdf_has(ElementType type, int width, int lines)
    {
        var tag = type switch { ElementType.Action => "N", ElementType.Dialogue => "D", _ => "E" };
        Fixture.Text(Fixture.PhoenixChild + ".layout.tags.txt").Split('\n').Count(line => line == tag).ShouldBe(lines);
        FountainReader.Read(Fixture.Text(Fixture.PhoenixChild + ".fountain")).Elements
            .Where(element => element.Type == type)
            .Sum(element => LineWrap.Count(element.Text, width))
            .ShouldBe(lines);
    }
}
