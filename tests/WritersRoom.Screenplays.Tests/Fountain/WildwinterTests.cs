using WritersRoom.Screenplays.Fountain;
using WritersRoom.Screenplays.Model;

namespace WritersRoom.Screenplays.Tests.Fountain;

/// <summary>The dumps of expected elements of wildwinter/fountain-tools, shared by its C++, C#, JavaScript and Python parsers.</summary>
public sealed class WildwinterTests
{
    private static readonly Dictionary<string, Difference> Known = new()
    {
        ["Boneyards"] = new(
            "a boneyard of several lines parts what is around it, so the transition has a blank line below it",
            "- Action: As he rattles off the long list, Brick and Steel share a look. This is going to be BAD. CUT TO:",
            "+ Action: As he rattles off the long list, Brick and Steel share a look. This is going to be BAD.",
            "+ Transition: CUT TO:"),
        ["Character"] = new(
            "a name must hold a letter, not begin with one; and only a caret at the end makes speeches dual",
            "- Action: 3CPO Not work.",
            "+ Character: 3CPO",
            "+ Dialogue: Not work.",
            "- Action: AND ^ (Dual) Shouldn't work",
            "+ Character: AND ^ (Dual)",
            "+ Dialogue: Shouldn't work"),
        ["Notes"] = new(
            "a blank line ends a speech, and a note that a blank line stops is text",
            "- Dialogue: *Did you know Brick and Steel are retired?* His hand is an inch from the receiver when the phone RINGS. Scott pauses for a moment, suspicious for some reason. He looks around. Phone ringing. Testing a note without spaces Definitely shouldn't. Because of that blank line.]] He looks around. Phone ringing.",
            "+ Dialogue: *Did you know Brick and Steel are retired?*",
            "+ Action: His hand is an inch from the receiver when the phone RINGS. Scott pauses for a moment, suspicious for some reason. He looks around. Phone ringing. Testing a note without spaces[[This doesn't have spaces. Shouldn't work. Definitely shouldn't. Because of that blank line.]] He looks around. Phone ringing."),
        ["Parenthetical"] = new(
            "a parenthetical may follow another",
            "- Dialogue: (bouncy) Also trying this?",
            "+ Parenthetical: (bouncy)",
            "+ Dialogue: Also trying this?"),
        ["Sections"] = new("a transition on the first line is no entry of a title page", "- title: CUT TO", "+ Transition: CUT TO:"),
        ["Tags"] = new(
            "tags are no part of Fountain; they are words, and lower-case ones make a cue action",
            "- SceneHeading: INT. SCEHE 1 - DAY",
            "- Action: This is scene 1, we think!",
            "- Character: DAVE",
            "- Dialogue: Nice day, right?",
            "- Transition: CUT TO:",
            "+ SceneHeading: INT. SCEHE 1 - DAY #scene1Day #mook:music #hababibibi",
            "+ Action: This is scene 1, we think! #taggy DAVE #tagtag Nice day, right? #niceday? CUT TO: #this_is_also_a_tag",
            "- SceneHeading: ext. OLYMPIA CIRCUS - NIGHT",
            "- Action: ...where the second-rate carnival is parked for the moment in an Alabama field.",
            "- SceneHeading: FORCED HEADER",
            "- Character: JIM",
            "- Dialogue: Bye!",
            "- Section 2: Another Sequence",
            "- Section 1: Another Act",
            "- SceneHeading #3: INT./EXT. HEADER WITH SCENENUM",
            "- SceneHeading #A3-1: EST BUCKET LIST",
            "- Action: . NOT A HEADER",
            "+ SceneHeading: ext. OLYMPIA CIRCUS - NIGHT #tagtagtag #anothertag #taggy",
            "+ Action: ...where the second-rate carnival is parked for the moment in an Alabama field. #carnivalfield",
            "+ SceneHeading: FORCED HEADER #headeher",
            "+ Action: JIM #jimtag Bye! #bye:jim",
            "+ Section 2: Another Sequence #hoopla",
            "+ Section 1: Another Act #actTag",
            "+ SceneHeading: INT./EXT. HEADER WITH SCENENUM #3# #tagtag",
            "+ SceneHeading: EST BUCKET LIST #A3-1# #oohbutisthisatag?",
            "+ Action: . NOT A HEADER #bah"),
    };

    public static TheoryData<string> Dumps() =>
        [.. Fixture.All("fountain/wildwinter", "*.txt").Select(Path.GetFileNameWithoutExtension).Where(name => name is not ("SimpleCallbackParser" or "Formatted")).Select(name => name!)];

    [Theory]
    [MemberData(nameof(Dumps))]
    public void A_file_is_read_as_its_dump_says_but_for_what_is_listed(string dump)
    {
        var file = dump.Replace("-Merged", "", StringComparison.Ordinal).Replace("-Unmerged", "", StringComparison.Ordinal);
        Differences.ShouldBeKnown(Theirs(Fixture.Text($"fountain/wildwinter/{dump}.txt")), Ours(file), Known.GetValueOrDefault(file));
    }

    // They do not look for emphasis inside emphasis, which the specification has.
    [Fact]
    public void Emphasis_is_read_as_the_formatted_text_says_but_for_what_is_nested()
    {
        var theirs = Fixture.Text("fountain/wildwinter/Formatted.txt").ReplaceLineEndings("\n");
        var source = Fixture.Text("fountain/wildwinter/Formatted.fountain").ReplaceLineEndings("\n");
        string.Concat(Emphasis.Parse(source).Select(Html)).Replace("</u><u>", "", StringComparison.Ordinal)
            .ShouldBe(theirs.Replace("*Leupold Mark 4*", "<i>Leupold Mark 4</i>", StringComparison.Ordinal));
    }

    [Fact]
    public void What_their_writer_made_of_a_file_is_read_as_the_file() =>
        Reading.Of(FountainReader.Read(Fixture.Text("fountain/wildwinter/UTF8-output.fountain"))).ToLines()
            .ShouldBe(Reading.Of(FountainReader.Read(Fixture.Text("fountain/wildwinter/UTF8.fountain"))).ToLines());

    private static Reading Ours(string file)
    {
        var reading = new Reading();
        var screenplay = FountainReader.Read(Fixture.Text($"fountain/wildwinter/{file}.fountain"));
        foreach (var entry in screenplay.TitlePage.Entries)
            reading.Add("title", $"{entry.Key} {entry.Value}");
        foreach (var element in screenplay.Elements.Where(element => element.Type is not (ElementType.Note or ElementType.Boneyard)))
            reading.Add(element.Type switch
            {
                ElementType.SceneHeading when element.SceneNumber is { } number => "SceneHeading #" + number,
                ElementType.Section => $"Section {element.Depth}",
                ElementType.Character when element.IsDual => "Character dual",
                _ => element.Type.ToString(),
            }, element.Type == ElementType.Character ? element.Text.Replace("(CONT'D)", "", StringComparison.Ordinal).Replace("(CONT’D)", "", StringComparison.Ordinal) : element.Text);
        return reading;
    }

    // KIND:"words, perhaps of several lines" and what else is known of the element.
    private static Reading Theirs(string dump)
    {
        var reading = new Reading();
        dump = dump.ReplaceLineEndings("\n");
        for (var at = 0; at < dump.Length;)
        {
            var colon = dump.IndexOf(":\"", at, StringComparison.Ordinal);
            var next = NextEntry(dump, colon + 2);
            var entry = dump[(colon + 2)..next];
            var quote = dump[at..colon] is "CHARACTER" or "TITLEENTRY" ? entry.IndexOf('"', StringComparison.Ordinal) : entry.LastIndexOf('"');
            Add(reading, dump[at..colon], entry[..quote], entry[(quote + 1)..].Trim());
            at = next + 1;
        }

        return reading;
    }

    private static int NextEntry(string dump, int from)
    {
        var end = from;
        while (true)
        {
            end = dump.IndexOf('\n', end);
            if (end < 0)
                return dump.Length;
            var line = dump[(end + 1)..].AsSpan().TrimStart("[]0123456789*/");
            var name = line.IndexOf(":\"", StringComparison.Ordinal);
            if (name > 0 && line[..name].IndexOfAnyExceptInRange('A', 'Z') < 0)
                return end;
            end++;
        }
    }

    private static void Add(Reading reading, string kind, string words, string extra)
    {
        words = WithoutAsides(words);
        extra = extra.Split("tags:")[0].TrimEnd();
        switch (kind)
        {
            case "TITLEENTRY":
                reading.Add("title", $"{words} {extra.TrimStart(':').Trim('"')}");
                break;
            case "HEADING":
                reading.Add(extra.Length > 0 ? "SceneHeading #" + extra.Trim('(', ')') : "SceneHeading", words);
                break;
            case "CHARACTER":
                reading.Add(extra.EndsWith("(Dual)", StringComparison.Ordinal) && !extra.EndsWith('"') ? "Character dual" : "Character", $"{words} {extra.Split('"').ElementAtOrDefault(1)}");
                break;
            case "PARENTHETICAL":
                reading.Add("Parenthetical", $"({words})");
                break;
            case "SECTION":
                reading.Add("Section " + extra.Trim('(', ')'), words);
                break;
            case "ACTION":
                reading.Add(extra == "(centered)" ? "Centered" : "Action", words);
                break;
            case "PAGEBREAK":
                reading.Add("PageBreak", "");
                break;
            case "LYRIC":
                reading.Add("Lyrics", words);
                break;
            case "DIALOGUE" or "TRANSITION" or "SYNOPSIS":
                reading.Add($"{kind[0]}{kind[1..].ToLowerInvariant()}", words);
                break;
        }
    }

    // [[0]] and /*0*/ stand where a note or boneyard stood.
    private static string WithoutAsides(string words)
    {
        for (var number = 0; number < 10; number++)
            words = words.Replace($"[[{number}]]", "", StringComparison.Ordinal).Replace($"/*{number}*/", "", StringComparison.Ordinal);
        return words;
    }

    private static string Html(StyledRun run)
    {
        var (open, close) = ("", "");
        foreach (var (style, tag) in new[] { (TextStyle.Underline, "u"), (TextStyle.Bold, "b"), (TextStyle.Italic, "i") })
        {
            if (!run.Style.HasFlag(style))
                continue;
            open += $"<{tag}>";
            close = $"</{tag}>" + close;
        }

        return open + run.Text + close;
    }
}
