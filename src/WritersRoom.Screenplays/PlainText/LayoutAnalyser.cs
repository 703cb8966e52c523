using WritersRoom.Screenplays.Fountain;
using WritersRoom.Screenplays.Model;

namespace WritersRoom.Screenplays.PlainText;

/// <summary>Decides the kind of every line: page furniture first, then headings and transitions, then speech by column and context.</summary>
internal sealed class LayoutAnalyser
{
    private const int WidestCue = 45;

    // The least width of action.
    private const int FullHeading = 50;

    private readonly List<LayoutLine> lines;
    private readonly PageEnds pageEnds;
    private readonly HashSet<string> speakers;
    private Columns columns = Columns.None;
    private bool inSpeech;
    private bool inParenthetical;

    private LayoutAnalyser(List<LayoutLine> lines)
    {
        this.lines = lines;
        PageFurniture.Mark(lines);
        TitlePageLines.Mark(lines);
        foreach (var line in lines.Where(line => line.HasWords))
        {
            MarginNumber.Strip(line);
            MarginNumber.StripRight(line);
        }

        SideBySide.Mark(lines);
        PageColumns.Assign(lines);
        pageEnds = new PageEnds(lines);
        speakers = Speakers();
    }

    public static List<LayoutLine> Analyse(string text)
    {
        var lines = LayoutLine.Split(text);
        DoubleSpacing.Mark(lines);
        new LayoutAnalyser(lines.FindAll(line => !line.IsSpacing)).Classify();
        return lines;
    }

    private void Classify()
    {
        for (var i = 0; i < lines.Count; i++)
        {
            columns = lines[i].Columns;
            if (lines[i].IsSideBySide || (lines[i].IsBlank && !(inSpeech && pageEnds.IsPassedBySpeech(i))))
                inSpeech = inParenthetical = false;
            else if (lines[i].HasWords)
                lines[i].Kind = KindOf(i);
        }
    }

    private LineKind KindOf(int index)
    {
        var line = lines[index];
        var followsBlank = FollowsBlank(index);
        if (IsHeading(line, followsBlank || BeginsPage(index)) || IsRestOfHeading(index))
            return Outside(LineKind.Heading);
        if (followsBlank && IsTransition(line))
            return Outside(LineKind.Transition);
        if (IsCue(index, followsBlank))
        {
            inSpeech = true;
            inParenthetical = false;
            return LineKind.Cue;
        }

        if (columns.TellSpeech)
            return IsInSpeechColumn(line) ? Spoken(line) : Outside(LineKind.Action);
        return inSpeech ? Spoken(line) : LineKind.Action;
    }

    private LineKind Outside(LineKind kind)
    {
        inSpeech = inParenthetical = false;
        return kind;
    }

    // Page furniture in the middle of a paragraph does not part it.
    private bool FollowsBlank(int index)
    {
        do
            index--;
        while (index >= 0 && lines[index].IsFurniture && !lines[index].IsTitle);
        return index < 0 || !lines[index].HasWords;
    }

    // A page ends without a blank line, and a scene may begin right at the top of the next.
    private bool BeginsPage(int index)
    {
        if (!LineRules.IsUpperCase(lines[index].Text))
            return false;
        while (index > 0 && !lines[index].StartsPage && lines[index - 1].IsFurniture)
            index--;
        return lines[index].StartsPage;
    }

    private bool IsHeading(LayoutLine line, bool followsBlank)
    {
        if (columns.TellSpeech && line.Indent > columns.Action + (line.SceneNumber is null ? 3 : 12))
            return false;
        if (!followsBlank && !(columns.TellSpeech && LineRules.IsUpperCase(line.Text)))
            return false;
        return line.SceneNumber is not null || HeadingWords.Match(line.Text) > 0;
    }

    // A heading that was too long for its line goes on right below, in capitals too.
    private bool IsRestOfHeading(int index)
    {
        if (index == 0 || lines[index - 1] is not { HasWords: true, Kind: LineKind.Heading } above || !LineRules.IsUpperCase(lines[index].Text))
            return false;
        var word = lines[index].Text.IndexOf(' ', StringComparison.Ordinal);
        return above.Text.Length + 1 + (word < 0 ? lines[index].Text.Length : word) > FullHeading && Math.Abs(lines[index].Indent - above.Indent) <= 1;
    }

    private bool IsTransition(LayoutLine line)
    {
        if (!LineRules.IsUpperCase(line.Text))
            return false;
        if (LineRules.IsTransition(line.Text))
            return true;
        return columns.TellSpeech && line.Indent > columns.Cue + 8 && line.Text[^1] is ':' or '.';
    }

    private bool IsCue(int index, bool followsBlank)
    {
        var line = lines[index];
        if (index + 1 >= lines.Count || !LineRules.IsUpperCase(line.Text) || (line.Text[^1] == ':' && !StandsAsCue(line)))
            return false;
        if (!followsBlank && !StandsAsCue(line))
            return false;
        var follower = NextScriptLine(index);
        if (follower is null)
            return false;
        if (!columns.TellSpeech)
            return line.Text.Length <= WidestCue && lines[index + 1].HasWords && (!IsShown(lines[index + 1]) || speakers.Contains(CharacterName.FromCue(line.Text)));
        return Math.Abs(line.Indent - columns.Cue) <= CueTolerance && IsInSpeechColumn(follower) && follower.Indent < line.Indent;
    }

    // Two lines in capitals are more often a sign that is read than somebody who shouts; who speaks elsewhere too may shout.
    private HashSet<string> Speakers()
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i + 1 < lines.Count; i++)
            if (lines[i].HasWords && lines[i].Text.Length <= WidestCue && FollowsBlank(i) && LineRules.IsUpperCase(lines[i].Text) && lines[i + 1].HasWords && !IsShown(lines[i + 1]))
                names.Add(CharacterName.FromCue(lines[i].Text));
        return names;
    }

    private static bool IsShown(LayoutLine line) => LineRules.IsUpperCase(line.Text) && line.Text[0] != '(';

    private bool StandsAsCue(LayoutLine line) => columns.TellSpeech && Math.Abs(line.Indent - columns.Cue) <= 1;

    // Some programs centre the cue: it may stand anywhere right of the dialogue.
    private int CueTolerance => Math.Max(4, (columns.Cue - columns.Dialogue) / 2);

    private LayoutLine? NextScriptLine(int index)
    {
        for (var i = index + 1; i < Math.Min(lines.Count, index + 3); i++)
            if (lines[i].HasWords)
                return lines[i];
        return null;
    }

    private bool IsInSpeechColumn(LayoutLine line)
    {
        var toAction = Math.Abs(line.Indent - columns.Action);
        return Math.Abs(line.Indent - columns.Dialogue) < toAction
            && line.Indent < columns.Cue + CueTolerance
            && (inSpeech || Math.Abs(line.Indent - columns.Dialogue) <= 2 || Math.Abs(line.Indent - columns.Parenthetical) <= 2);
    }

    private LineKind Spoken(LayoutLine line)
    {
        if (inParenthetical || line.Text[0] == '(')
        {
            // A bracket that closes in the middle of a line, and then goes on, was dialogue all along.
            var opens = line.Text.LastIndexOf('(');
            var closes = line.Text.LastIndexOf(')');
            if (!inParenthetical && closes > 0 && closes < line.Text.Length - 1 && opens < closes)
                return LineKind.Dialogue;
            inParenthetical = closes < opens || (closes < 0 && inParenthetical);
            return LineKind.Parenthetical;
        }

        return LineKind.Dialogue;
    }
}
