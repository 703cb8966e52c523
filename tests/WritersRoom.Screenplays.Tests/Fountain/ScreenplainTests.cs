using System.Net;
using System.Xml.Linq;
using WritersRoom.Screenplays.Fountain;

namespace WritersRoom.Screenplays.Tests.Fountain;

/// <summary>The HTML that vilcans/screenplain expects of its test files; it leaves notes, boneyard and the title page out.</summary>
public sealed class ScreenplainTests
{
    private static readonly Dictionary<string, Difference> Known = new()
    {
        ["forced-transition"] = new(
            "its words stay as they were written; capitals are a matter of print",
            "- Transition: BLACK SCREEN INDICATING A DISCONTINUITY OF TIME.",
            "+ Transition: Black screen indicating a discontinuity of time."),
    };

    public static TheoryData<string> Names() => [.. Fixture.All("fountain/screenplain", "*.html").Select(file => Path.GetFileNameWithoutExtension(file)!)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_file_is_read_as_its_HTML_says_but_for_what_is_listed(string name) => Differences.ShouldBeKnown(
        Theirs(Fixture.Text($"fountain/screenplain/{name}.html")),
        Reading.Of(FountainReader.Read(Fixture.Text($"fountain/screenplain/{name}.fountain"))),
        Known.GetValueOrDefault(name));

    [Fact]
    public void A_title_page_is_read()
    {
        var read = FountainReader.Read(Fixture.Text("fountain/screenplain/title-page.fountain"));
        read.TitlePage.Entries.Select(entry => $"{entry.Key}: {entry.Value}").ShouldBe(["Title: My Screenplay", "Author: Your Name", "Contact: your.email@example.com\n(555) 123-4567"]);
    }

    private static Reading Theirs(string html)
    {
        var reading = new Reading();
        foreach (var block in XElement.Parse($"<html>{WebUtility.HtmlDecode(html.Replace("&lt;", "&amp;lt;", StringComparison.Ordinal).Replace("&amp;", "&amp;amp;", StringComparison.Ordinal))}</html>", LoadOptions.PreserveWhitespace).Elements())
            Add(reading, block);
        return reading;
    }

    private static void Add(Reading reading, XElement block)
    {
        var kind = (string?)block.Attribute("class") ?? "";
        if (kind == "page-break")
            reading.Add("PageBreak", "");
        switch (block.Name.LocalName)
        {
            case "h6":
                var number = block.Elements("span").FirstOrDefault()?.Value;
                reading.Add(number is null ? "SceneHeading" : "SceneHeading #" + number, string.Concat(block.Nodes().OfType<XText>()));
                break;
            case "h1" or "h2":
                reading.Add("Section " + block.Name.LocalName[1..], block.Value);
                break;
            case "span":
                reading.Add("Synopsis", block.Value);
                break;
            case "div" when kind == "dual":
                foreach (var side in block.Elements("div"))
                    AddSpeech(reading, side, (string?)side.Attribute("class") == "right");
                break;
            case "div" when kind == "dialog":
                AddSpeech(reading, block, isDual: false);
                break;
            case "div" when kind == "transition":
                reading.Add("Transition", block.Value);
                break;
            default:
                foreach (var br in block.Descendants("br").ToArray())
                    br.ReplaceWith(new XText("\n"));
                reading.Add("Action", block.Value);
                break;
        }
    }

    private static void AddSpeech(Reading reading, XElement speech, bool isDual)
    {
        foreach (var line in speech.Elements("p"))
            reading.Add((string?)line.Attribute("class") switch
            {
                "character" => isDual ? "Character dual" : "Character",
                "parenthetical" => "Parenthetical",
                _ => "Dialogue",
            }, line.Value);
    }
}
