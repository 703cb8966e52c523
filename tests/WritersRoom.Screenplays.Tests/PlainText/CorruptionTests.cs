using WritersRoom.Screenplays.Fountain;

namespace WritersRoom.Screenplays.Tests.PlainText;

/// <summary>
/// How many lines are told right when sites have spoilt a text, alone and in combination, on the script whose layout was at hand when the rules
/// were written, and on others in other houses' styles. The figures are printed with each test's output.
/// </summary>
public sealed class CorruptionTests(ITestOutputHelper output)
{
    private const double Least = 0.97;
    private const string Given = "The Phoenix Child as given";
    private const string NoIndentation = "no indentation";
    private const string NoBlankLines = "no blank lines";

    private static readonly Dictionary<string, Lazy<TaggedLayout>> Layouts = Everything();

    public static TheoryData<string> Names() => [.. Layouts.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void At_least_99_of_100_lines_are_told_right_when_nobody_has_spoilt_them(string name)
    {
        var score = Layouts[name].Value.Score(out var wrong);
        output.WriteLine($"{score:P2} {name}");
        score.ShouldBeGreaterThan(0.99, string.Join('\n', wrong.Take(40)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void At_least_97_of_100_lines_are_told_right_when_a_site_has_spoilt_them(string name)
    {
        var failures = new List<string>();
        foreach (var way in LayoutCorruption.Ways.Keys)
            Check(name, [way], failures, name == Given ? [1, 2, 3] : [1]);
        failures.ShouldBeEmpty(string.Join('\n', failures));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void At_least_97_of_100_lines_are_told_right_when_it_has_spoilt_them_in_several_ways(string name)
    {
        var failures = new List<string>();
        var random = new Random(15);
        for (var round = 0; round < 24; round++)
        {
            var ways = LayoutCorruption.Ways.Keys.OrderBy(_ => random.Next()).Take(2 + (round % 3)).ToArray();
            // Without blank lines and without indentation nothing is left that tells speech from action.
            if (!ways.Contains(NoIndentation) || !ways.Contains(NoBlankLines))
                Check(name, [.. ways.OrderBy(way => way == NoIndentation)], failures, round);
        }

        failures.ShouldBeEmpty(string.Join('\n', failures));
    }

    private void Check(string name, string[] ways, List<string> failures, params int[] seeds)
    {
        var worst = 1.0;
        IReadOnlyList<string> mistakes = [];
        foreach (var seed in seeds)
        {
            var random = new Random(seed);
            var spoilt = ways.Aggregate(Layouts[name].Value, (layout, way) => LayoutCorruption.Ways[way](layout, random));
            var score = spoilt.Score(out var wrong);
            if (score <= worst)
                (worst, mistakes) = (score, wrong);
        }

        output.WriteLine($"{worst:P2} {string.Join(" + ", ways)}");
        if (worst < Least)
            failures.Add($"{worst:P2} {name}: {string.Join(" + ", ways)}\n    {string.Join("\n    ", mistakes.Take(12))}");
    }

    private static Dictionary<string, Lazy<TaggedLayout>> Everything()
    {
        var layouts = new Dictionary<string, Lazy<TaggedLayout>>
        {
            [Given] = new(() => TaggedLayout.Read(Fixture.Text(Fixture.PhoenixChild + ".layout.txt"), Fixture.Text(Fixture.PhoenixChild + ".layout.tags.txt"))),
        };
        foreach (var (script, path) in new[] { ("The Phoenix Child", Fixture.PhoenixChild + ".fountain"), ("Macbeth", "scripts/shakespeare/macbeth.fountain"), ("Exact Change", "scripts/sample/exact-change.fountain") })
            foreach (var (style, house) in LayoutStyle.All)
                layouts[$"{script}, {style}"] = new(() => Typesetter.Set(FountainReader.Read(Fixture.Text(path)), house));
        return layouts;
    }
}
