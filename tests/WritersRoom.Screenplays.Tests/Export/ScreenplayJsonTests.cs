using System.Text.Json;
using WritersRoom.Screenplays.Export;
using WritersRoom.Screenplays.Fountain;

namespace WritersRoom.Screenplays.Tests.Export;

public sealed class ScreenplayJsonTests
{
    [Fact]
    public void A_screenplay_is_written_for_programs()
    {
        var json = Write("Title:\n    A\n    B\nDraft Date: 1\n\n# Act\n\nINT. HOUSE - DAY #1A#\n\nMARY\nHi *you*.\n\nJOHN ^\nHo.\n\n===\n");
        json.GetProperty("title_page").GetProperty("title").GetString().ShouldBe("A\nB");
        json.GetProperty("title_page").GetProperty("draft date").GetString().ShouldBe("1");
        var elements = json.GetProperty("elements").EnumerateArray().Select(element => element.GetRawText().ReplaceLineEndings("").Replace(" ", "", StringComparison.Ordinal)).ToArray();
        elements.ShouldBe([
            """{"type":"section","text":"Act","line":6,"depth":1}""",
            """{"type":"scene_heading","text":"INT.HOUSE-DAY","line":8,"scene_number":"1A"}""",
            """{"type":"character","text":"MARY","line":10}""",
            """{"type":"dialogue","text":"Hi*you*.","line":11}""",
            """{"type":"character","text":"JOHN","line":13,"dual":true}""",
            """{"type":"dialogue","text":"Ho.","line":14}""",
            """{"type":"page_break","text":"","line":16}"""]);
        var scene = json.GetProperty("scenes").EnumerateArray().ShouldHaveSingleItem();
        scene.GetProperty("setting").GetString().ShouldBe("interior");
        scene.GetProperty("location").GetString().ShouldBe("HOUSE");
        scene.GetProperty("first_element").GetInt32().ShouldBe(1);
        scene.GetProperty("characters").EnumerateArray().Select(name => name.GetString()).ShouldBe(["MARY", "JOHN"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    [InlineData("half a \ud800 character and a \u0001 bell")]
    public void Anything_is_written(string text) => Write(text).GetProperty("scenes").GetArrayLength().ShouldBe(0);

    private static JsonElement Write(string fountain) => JsonDocument.Parse(ScreenplayJson.Write(FountainReader.Read(fountain))).RootElement;
}
