using WritersRoom.Screenplays.Fountain;

namespace WritersRoom.Screenplays.PlainText;

/// <summary>Counts at which columns the lines of a text begin that look like cues, speech, headings and action.</summary>
internal sealed class ColumnCount
{
    private const int WidestCue = 45;

    private readonly Tally cues = new();
    private readonly Tally dialogues = new();
    private readonly Tally parentheticals = new();
    private readonly Tally headings = new();
    private readonly IReadOnlyList<LayoutLine> lines;

    public ColumnCount(IReadOnlyList<LayoutLine> lines)
    {
        this.lines = lines;
        for (var i = 0; i + 1 < lines.Count; i++)
        {
            if (!IsCounted(lines[i]))
                continue;
            var follower = lines[i + 1];
            if (HeadingWords.Match(lines[i].Text) > 0)
                headings.Add(lines[i].Indent);
            else if (IsCueLike(i) && IsCounted(follower) && follower.Indent < lines[i].Indent)
                CountSpeech(lines[i], follower);
        }
    }

    /// <summary>How many cues with words under them were seen.</summary>
    public int Cues => cues.Count;

    /// <summary>Whether a heading was seen, or words left of all speech: without them the column of action is a guess.</summary>
    public bool ShowsAction
    {
        get
        {
            var speech = dialogues.Mode(0);
            return headings.Count > 0 || lines.Any(line => IsCounted(line) && line.Indent < speech - 2);
        }
    }

    /// <param name="usual">What holds where nothing was seen: the distances between its columns.</param>
    public Columns Columns(Columns usual)
    {
        var dialogue = dialogues.Mode(usual.Dialogue);
        var cue = cues.Mode(usual.Cue);
        var action = LeftMost(dialogue, usual);
        return new Columns(action, dialogue, parentheticals.Mode((dialogue + cue) / 2), cue);
    }

    private void CountSpeech(LayoutLine cue, LayoutLine follower)
    {
        cues.Add(cue.Indent);
        if (follower.Text.StartsWith('('))
            parentheticals.Add(follower.Indent);
        else
            dialogues.Add(follower.Indent);
    }

    private bool IsCueLike(int index) =>
        (index == 0 || !IsCounted(lines[index - 1]) || lines[index - 1].Indent < lines[index].Indent)
        && LineRules.IsUpperCase(lines[index].Text) && lines[index].Text.Length <= WidestCue;

    // A heading may stand right of the action, behind the number in its margin: it decides only where nothing else does.
    private int LeftMost(int dialogue, Columns usual)
    {
        var left = new Tally();
        foreach (var line in lines)
            if (IsCounted(line) && HeadingWords.Match(line.Text) == 0 && (dialogue == 0 || line.Indent < dialogue - 2))
                left.Add(line.Indent);
        return left.Mode(headings.Mode(usual.TellSpeech ? dialogue - (usual.Dialogue - usual.Action) : 0));
    }

    private static bool IsCounted(LayoutLine line) => line.HasWords && !line.IsSideBySide;

    private sealed class Tally
    {
        private readonly SortedDictionary<int, int> counts = [];

        public int Count { get; private set; }

        public void Add(int column)
        {
            counts[column] = counts.GetValueOrDefault(column) + 1;
            Count++;
        }

        public int Mode(int otherwise) => counts.Count == 0 ? otherwise : counts.MaxBy(count => count.Value).Key;
    }
}
