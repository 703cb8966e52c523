using WritersRoom.Screenplays.Fountain;

namespace WritersRoom.Screenplays.Tests.Fountain;

/// <summary>The pairs of input and expected elements of ludovicchabant/Jouvence.</summary>
public sealed class JouvenceTests
{
    private static readonly Dictionary<string, Difference> Known = new()
    {
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
        var ours = Reading.Of(FountainReader.Read(pair.Input)).ToLines();
        var (onlyTheirs, onlyOurs) = Differences.Between(pair.Expected().ToLines(), ours);
        var known = Known.GetValueOrDefault($"{file} {index}");
        onlyTheirs.ShouldBe(known?.Theirs ?? []);
        onlyOurs.ShouldBe(known?.Ours ?? []);
    }
}
