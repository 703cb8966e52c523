using WritersRoom.Scribe.Edits;

namespace WritersRoom.Scribe.Minutes;

/// <summary>
/// Keeps minutes where there is no model: the person's own words, all of them, with what is planned apart from what is said, and what the assistant answered marked
/// as its suggestion. It adds nothing of its own but these marks.
/// </summary>
internal static class MinutesWriter
{
    // Of what the assistant said; all of it stands in the conversation.
    private const int MostSuggested = 3;

    public static IReadOnlyList<EditOperation> Write(IEnumerable<SpokenTurn> turns, WritingStyle style) =>
        [.. turns.Select(turn => (turn.Id, Text: TextOf(turn, style))).Where(written => written.Text.Length > 0).Select(written => new EditOperation.Append(written.Text) { TurnId = written.Id })];

    private static string TextOf(SpokenTurn turn, WritingStyle style)
    {
        var speech = SpeechSorter.Sort(turn.Message);
        var (said, planned, suggested) = (Joined(speech.Said), Joined(speech.Planned), Suggested(turn));
        var parts = style switch
        {
            WritingStyle.Literary => new[] { Part(said, "{0}"), Part(planned, "What is to come: {0}"), Part(suggested, "*The assistant suggests: {0}*") },
            WritingStyle.Conversational => [Part(said, "> **Writer:** {0}"), Part(planned, "> **Writer, planning:** {0}"), Part(suggested, "> **Assistant, suggesting:** {0}")],
            _ => [Part(said, "**Said.** {0}"), Part(planned, "**Planned.** {0}"), Part(suggested, "**Suggested by the assistant.** {0}")],
        };
        return string.Join("\n\n", parts.Where(part => part.Length > 0));
    }

    private static string Suggested(SpokenTurn turn)
    {
        if (Acknowledgement.Is(turn.Reply))
            return "";
        var sentences = SpeechSorter.Sentences(turn.Reply);
        var text = Joined([.. sentences.Take(MostSuggested)]);
        return sentences.Count > MostSuggested || (turn.IsCut && text.Length > 0) ? text + " …" : text;
    }

    private static string Joined(IReadOnlyList<string> sentences) => string.Join(' ', sentences);

    // A mark at the start of a line would make a heading, a list or code of what somebody merely wrote.
    private static string Part(string words, string form) => words.Length == 0
        ? ""
        : string.Format(System.Globalization.CultureInfo.InvariantCulture, form, form == "{0}" && words[0] is '#' or '>' or '-' or '+' or '*' or '`' or '~' or '=' or '|' or '<' ? "\\" + words : words);
}
