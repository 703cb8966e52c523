using WritersRoom.Screenplays.Fountain;

namespace WritersRoom.Screenplays.Tests.Fountain;

/// <summary>The pairs of input and expected elements of ludovicchabant/Jouvence.</summary>
public sealed class JouvenceTests
{
    private static readonly Dictionary<string, Difference> Known = new()
    {
        ["test_lyrics 1"] = new(
            "a line with a tilde is sung, whatever stands below it",
            "- Action: ~This is lyrics But this is not",
            "+ Lyrics: This is lyrics",
            "+ Action: But this is not"),
    };

    public static TheoryData<string, int> Pairs()
    {
        var pairs = new TheoryData<string, int>();
        foreach (var file in Fixture.All("fountain/jouvence", "*.yaml"))
            for (var index = 0; index < JouvenceCase.Read(Fixture.Text(file)).Count; index++)
                pairs.Add(Path.GetFileNameWithoutExtension(file), index);
        return pairs;
    }

    [Fact]
    public void There_are_46_pairs() => Pairs().Count.ShouldBe(46);

    [Theory]
    [MemberData(nameof(Pairs))]
    public void An_input_is_read_as_its_output_says_but_for_what_is_listed(string file, int index)
    {
        var pair = JouvenceCase.Read(Fixture.Text($"fountain/jouvence/{file}.yaml"))[index];
        Differences.ShouldBeKnown(pair.Expected(), Reading.Of(FountainReader.Read(pair.Input)), Known.GetValueOrDefault($"{file} {index}"));
    }
}
