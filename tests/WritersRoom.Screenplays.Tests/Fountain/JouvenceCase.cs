namespace WritersRoom.Screenplays.Tests.Fountain;

/// <summary>A pair out of Jouvence's files, read from as much of YAML as they use.</summary>
internal sealed class JouvenceCase
{
    private readonly List<string> output = [];
    private readonly List<(string Key, string Value)> title = [];

    public string Input { get; private set; } = "";

    public static List<JouvenceCase> Read(string yaml)
    {
        var cases = new List<JouvenceCase>();
        foreach (var document in yaml.ReplaceLineEndings("\n").Split("---\n", StringSplitOptions.RemoveEmptyEntries))
        {
            var one = new JouvenceCase();
            var part = "";
            var lines = document.Split('\n');
            for (var i = 0; i < lines.Length; i++)
            {
                var line = lines[i];
                if (line.StartsWith("in: |", StringComparison.Ordinal))
                    one.Input = Block(lines, ref i);
                else if (line.StartsWith("in:", StringComparison.Ordinal))
                    one.Input = Scalar(line[3..]);
                else if (line.Length > 0 && line[0] != ' ')
                    part = line.Split(':')[0];
                else if (part == "out" && line.TrimStart().StartsWith("- ", StringComparison.Ordinal))
                    one.output.Add(Scalar(line.TrimStart()[2..]));
                else if (part == "title" && line.Contains(':', StringComparison.Ordinal))
                    one.title.Add((line.Split(':', 2)[0].Trim(), Scalar(line.Split(':', 2)[1])));
            }

            cases.Add(one);
        }

        return cases;
    }

    public Reading Expected()
    {
        var reading = new Reading();
        foreach (var (key, value) in title)
            reading.Add("title " + key, value);
        foreach (var line in output)
        {
            if (line == "<pagebreak>")
                reading.Add("PageBreak", "");
            else if (line.StartsWith("!><", StringComparison.Ordinal))
                reading.Add("Centered", line[3..]);
            else
                reading.Add(TypeOf(line[0]), line[1..]);
        }

        return reading;
    }

    private static string TypeOf(char mark) => mark switch
    {
        '.' => "SceneHeading",
        '@' => "Character",
        '=' => "Dialogue",
        '_' => "Parenthetical",
        '>' => "Transition",
        '~' => "Lyrics",
        '#' => "Section 1",
        '+' => "Synopsis",
        _ => "Action",
    };

    private static string Block(string[] lines, ref int index)
    {
        var block = new List<string>();
        while (index + 1 < lines.Length && (lines[index + 1].Length == 0 || lines[index + 1].StartsWith("    ", StringComparison.Ordinal)))
            block.Add(lines[++index].Length == 0 ? "" : lines[index][4..]);
        return string.Join('\n', block).TrimEnd('\n') + "\n";
    }

    private static string Scalar(string text)
    {
        text = text.Trim();
        if (text.StartsWith('\''))
            return text.Trim('\'');
        return text.StartsWith('"') ? text[1..^1].Replace("\\n", "\n", StringComparison.Ordinal) : text;
    }
}
