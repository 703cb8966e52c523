namespace WritersRoom.Screenplays.PlainText;

/// <summary>
/// Where the kinds of lines stand, found by counting: the same script may come with any margins. Without indentation all are 0.
/// </summary>
internal sealed record Columns(int Action, int Dialogue, int Parenthetical, int Cue)
{
    public static readonly Columns None = new(0, 0, 0, 0);

    /// <summary>Whether indentation tells speech from action.</summary>
    public bool TellSpeech => Dialogue > Action + 2 && Cue > Action + 2;

    public Columns Moved(int right) => new(Action + right, Dialogue + right, Parenthetical + right, Cue + right);
}
