using WritersRoom.Screenplays.Export;
using WritersRoom.Screenplays.Fountain;
using WritersRoom.Screenplays.Model;

namespace WritersRoom.Screenplays.Tests.Fountain;

/// <summary>Files whose projects wrote no expectation down, held against one of ours that was gone through by hand.</summary>
public sealed class OwnReadingTests
{
    private const string Expectation = ".elements.txt";

    public static TheoryData<string> Names() => [.. Fixture.All("fountain/readings", "*" + Expectation).Select(file => file["fountain/readings/".Length..^Expectation.Length])];

    [Fact]
    public void Every_file_of_the_two_projects_has_an_expectation() => Names().Count.ShouldBe(
        Directory.EnumerateFiles(Fixture.PathOf("fountain/nyousefi")).Concat(Directory.EnumerateFiles(Fixture.PathOf("fountain/afterwriting")))
            .Count(file => Path.GetExtension(file) is ".fountain" or ".txt"));

    [Theory]
    [MemberData(nameof(Names))]
    public void A_file_is_read_as_it_was_gone_through(string name)
    {
        var file = Fixture.All("fountain", "*.*").Single(path => path == $"fountain/{name}.fountain" || path == $"fountain/{name}.txt");
        var read = FountainReader.Read(Fixture.Text(file));
        var lines = read.TitlePage.Entries.Select(entry => $"title {entry.Key.ToLowerInvariant()}: {entry.Value}").Concat(read.Elements.Select(Line));
        lines.Select(line => line.Replace("\n", "\\n", StringComparison.Ordinal).TrimEnd()).ShouldBe(Fixture.Text($"fountain/readings/{name}{Expectation}").TrimEnd('\n').Split('\n'));
    }

    private static string Line(Element element)
    {
        var number = element.SceneNumber is { } scene ? $" #{scene}" : "";
        var depth = element.Depth > 0 ? $" {element.Depth}" : "";
        return $"{element.Line} {ScreenplayJson.NameOf(element.Type)}{number}{(element.IsDual ? " dual" : "")}{depth}: {element.Text}";
    }
}
