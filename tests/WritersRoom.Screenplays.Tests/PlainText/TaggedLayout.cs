using WritersRoom.Screenplays.PlainText;

namespace WritersRoom.Screenplays.Tests.PlainText;

/// <summary>Laid-out text whose lines are known.</summary>
internal sealed record TaggedLayout(IReadOnlyList<(string Text, char Tag)> Lines)
{
    public string Text => string.Join('\n', Lines.Select(line => line.Text));

    public static TaggedLayout Read(string text, string tags) => new(
        text.Split('\n').Zip(tags.Split('\n'), (line, tag) => (line, tag.Length == 0 ? 'O' : tag[0])).ToArray());

    /// <summary>The share of the lines with words whose tags the reader gets right.</summary>
    public double Score(out IReadOnlyList<string> wrong)
    {
        var found = PlainTextReader.Tag(Text);
        found.Count.ShouldBe(Lines.Count);
        var worded = Lines.Index().Where(line => line.Item.Tag != 'O').ToArray();
        wrong = worded.Where(line => found[line.Index] != line.Item.Tag)
            .Select(line => $"{line.Index + 1} {found[line.Index]} for {line.Item.Tag}: {line.Item.Text}").ToArray();
        return 1 - (wrong.Count / (double)worded.Length);
    }

    public TaggedLayout Map(Func<string, char, string> change) => new(Lines.Select(line => (change(line.Text, line.Tag), line.Tag)).ToArray());

    public TaggedLayout Expand(Func<(string Text, char Tag), int, IEnumerable<(string, char)>> change) =>
        new(Lines.SelectMany((line, index) => change(line, index)).ToArray());
}
