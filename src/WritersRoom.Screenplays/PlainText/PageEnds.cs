using WritersRoom.Screenplays.Fountain;

namespace WritersRoom.Screenplays.PlainText;

/// <summary>
/// Tells, where indentation does not, whether a speech goes on over the end of a page: it broke off in a sentence, or what follows is as
/// narrow as speech.
/// </summary>
internal sealed class PageEnds
{
    private const int FewestSpeeches = 5;

    private readonly List<LayoutLine> lines;
    private readonly int speechWidth;
    private int passedUntil = -1;

    public PageEnds(List<LayoutLine> lines)
    {
        this.lines = lines;
        speechWidth = SpeechWidth();
    }

    /// <summary>Whether the speech that ran up to a blank line goes on behind it. To be asked in the order of the lines.</summary>
    public bool IsPassedBySpeech(int blank)
    {
        if (blank < passedUntil)
            return true;
        if (blank == 0 || speechWidth == 0)
            return false;
        var last = blank - 1;
        while (last > 0 && lines[last].IsFurniture)
            last--;
        var hasPageEnd = last < blank - 1;
        var next = blank;
        for (; next < lines.Count && !lines[next].HasWords; next++)
            hasPageEnd |= lines[next].StartsPage || lines[next].IsFurniture;
        if (!hasPageEnd || next == lines.Count || !lines[last].HasWords || !GoesOn(lines[last], next))
            return false;
        passedUntil = next;
        return true;
    }

    private bool GoesOn(LayoutLine last, int next)
    {
        var count = 0;
        for (var i = next; i < lines.Count && lines[i].HasWords; i++, count++)
            if (lines[i].Text.Length > speechWidth)
                return false;
        return count > 1 || char.IsLower(lines[next].Text[0]) || char.IsLetter(last.Text[^1]) || last.Text[^1] is ',' or '-';
    }

    // What nine of ten lines under a cue do not exceed.
    private int SpeechWidth()
    {
        var widths = new List<int>();
        for (var i = 1; i + 1 < lines.Count; i++)
            if (!lines[i - 1].HasWords && lines[i].HasWords && lines[i + 1].HasWords && lines[i].Text.Length <= 45 && LineRules.IsUpperCase(lines[i].Text))
                widths.Add(lines[i + 1].Text.Length);
        widths.Sort();
        return widths.Count < FewestSpeeches ? 0 : widths[widths.Count * 9 / 10] + 2;
    }
}
