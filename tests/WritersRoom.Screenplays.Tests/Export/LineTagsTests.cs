using System.Text;
using WritersRoom.Screenplays.Export;
using WritersRoom.Screenplays.Import;
using WritersRoom.Screenplays.PlainText;

namespace WritersRoom.Screenplays.Tests.Export;

public sealed class LineTagsTests
{
    [Fact]
    public void Every_line_of_laid_out_text_has_a_letter() =>
        Tags(Fixture.Bytes(Fixture.PhoenixChild + ".layout.txt"))
            .ShouldBe(string.Join('\n', PlainTextReader.Tag(Fixture.Text(Fixture.PhoenixChild + ".layout.txt"))));

    [Fact]
    public void Every_line_of_Fountain_has_a_letter() =>
        Tags(Encoding.UTF8.GetBytes("Title: X\n\nINT. HOUSE\n\nHe runs. [[why?]]\nFast.\n\nMARY\n(soft)\nStop.\n\n[[note]]\n\nCUT TO:\n"))
            .ShouldBe("M O S O N N O C E D O M O T O".Replace(' ', '\n'));

    [Fact]
    public void An_empty_file_is_one_blank_line() => Tags(ReadOnlyMemory<byte>.Empty).ShouldBe("O");

    private static string Tags(ReadOnlyMemory<byte> content) => LineTags.Of(ScreenplayImporter.Import(content, null));
}
