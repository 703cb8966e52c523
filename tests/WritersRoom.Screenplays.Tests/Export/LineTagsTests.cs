using System.Text;
using WritersRoom.Screenplays.Export;
using WritersRoom.Screenplays.PlainText;

namespace WritersRoom.Screenplays.Tests.Export;

public sealed class LineTagsTests
{
    [Fact]
    public void Every_line_of_laid_out_text_has_a_letter() =>
        LineTags.Of(Fixture.Bytes(Fixture.PhoenixChild + ".layout.txt"), null)
            .ShouldBe(string.Join('\n', PlainTextReader.Tag(Fixture.Text(Fixture.PhoenixChild + ".layout.txt"))));

    [Fact]
    public void Every_line_of_Fountain_has_a_letter() =>
        LineTags.Of(Encoding.UTF8.GetBytes("Title: X\n\nINT. HOUSE\n\nHe runs. [[why?]]\nFast.\n\nMARY\n(soft)\nStop.\n\n[[note]]\n\nCUT TO:\n"), null)
            .ShouldBe("M O S O N N O C E D O M O T O".Replace(' ', '\n'));

    [Fact]
    public void An_empty_file_is_one_blank_line() => LineTags.Of(ReadOnlyMemory<byte>.Empty, null).ShouldBe("O");
}
