using WritersRoom.Screenplays.Model;

namespace WritersRoom.Screenplays.Tests.Fountain;

/// <summary>
/// A script as a list of lines "type: words" in which projects that cut elements differently can be compared: white space is collapsed,
/// neighbours of one type are one, notes, boneyard and what has no words are left out.
/// </summary>
internal sealed class Reading
{
    private readonly List<(string Type, string Words)> lines = [];

    public static Reading Of(Screenplay screenplay)
    {
        var reading = new Reading();
        foreach (var entry in screenplay.TitlePage.Entries)
            reading.Add("title " + entry.Key.ToLowerInvariant(), entry.Value);
        foreach (var element in screenplay.Elements.Where(element => element.Type is not (ElementType.Note or ElementType.Boneyard)))
            reading.Add(TypeOf(element), element.Text);
        return reading;
    }

    /// <summary>Every heading, cue, page break and title line is one of its own.</summary>
    public void Add(string type, string words)
    {
        words = string.Join(' ', words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        var merges = type is "Action" or "Dialogue" or "Lyrics" or "Centered" or "Synopsis";
        if (words.Length == 0 && type is "Action" or "Dialogue" or "Centered")
            return;
        if (merges && lines.Count > 0 && lines[^1].Type == type)
            lines[^1] = (type, $"{lines[^1].Words} {words}");
        else
            lines.Add((type, words));
    }

    public string[] ToLines() => [.. lines.Select(line => $"{line.Type}: {line.Words}".TrimEnd())];

    private static string TypeOf(Element element) => element.Type switch
    {
        ElementType.Section => $"Section {element.Depth}",
        ElementType.SceneHeading when element.SceneNumber is { } number => $"SceneHeading #{number}",
        ElementType.Character when element.IsDual => "Character dual",
        _ => element.Type.ToString(),
    };
}
