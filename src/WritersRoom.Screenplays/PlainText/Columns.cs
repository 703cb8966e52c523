using WritersRoom.Screenplays.Fountain;

namespace WritersRoom.Screenplays.PlainText;

/// <summary>
/// Where the kinds of lines stand, found by counting: the same script may come with any margins. Without indentation all are 0.
/// </summary>
internal sealed record Columns(int Action, int Dialogue, int Parenthetical, int Cue)
{
    /// <summary>Whether indentation tells speech from action.</summary>
    public bool TellSpeech => Dialogue > Action + 2 && Cue > Action + 2;

    public static Columns Find(List<LayoutLine> lines)
    {
        var cues = new Tally();
        var dialogues = new Tally();
        var parentheticals = new Tally();
        var headings = new Tally();
        for (var i = 0; i + 1 < lines.Count; i++)
        {
            if (!lines[i].HasWords)
                continue;
            var follower = lines[i + 1];
            if (HeadingWords.Match(lines[i].Text) > 0)
                headings.Add(lines[i].Indent);
            else if (IsCueLike(lines, i) && follower.HasWords && follower.Indent < lines[i].Indent)
            {
                cues.Add(lines[i].Indent);
                if (follower.Text.StartsWith('('))
                    parentheticals.Add(follower.Indent);
                else
                    dialogues.Add(follower.Indent);
            }
        }

        var cue = cues.Mode(0);
        var dialogue = dialogues.Mode(0);
        var action = LeftMost(lines, dialogue, headings.Mode(0));
        return new Columns(action, dialogue, parentheticals.Mode((dialogue + cue) / 2), cue);
    }

    private static bool IsCueLike(List<LayoutLine> lines, int index) =>
        (index == 0 || !lines[index - 1].HasWords || lines[index - 1].Indent < lines[index].Indent) && LineRules.IsUpperCase(lines[index].Text) && lines[index].Text.Length <= 45;

    // A heading may stand right of the action, behind the number in its margin: it decides only where nothing else does.
    private static int LeftMost(List<LayoutLine> lines, int dialogue, int otherwise)
    {
        var left = new Tally();
        foreach (var line in lines)
            if (line.HasWords && HeadingWords.Match(line.Text) == 0 && (dialogue == 0 || line.Indent < dialogue - 2))
                left.Add(line.Indent);
        return left.Mode(otherwise);
    }

    private sealed class Tally
    {
        private readonly SortedDictionary<int, int> counts = [];

        public void Add(int column) => counts[column] = counts.GetValueOrDefault(column) + 1;

        public int Mode(int otherwise) => counts.Count == 0 ? otherwise : counts.MaxBy(count => count.Value).Key;
    }
}
