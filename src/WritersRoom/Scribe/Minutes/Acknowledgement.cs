namespace WritersRoom.Scribe.Minutes;

/// <summary>What is answered where there is no model: that it was taken down, and where to look. It suggests nothing, so it is not in the minutes.</summary>
internal static class Acknowledgement
{
    private const string Written = "Noted: it goes into the document.";
    private const string Heard = "Noted.";
    private const string Nearest = " These scenes come nearest to it: ";

    /// <param name="isWritten">Whether the conversation is being written up.</param>
    /// <param name="headings">Scenes that are about the same things.</param>
    public static string Of(bool isWritten, IReadOnlyList<string> headings)
    {
        var noted = isWritten ? Written : Heard;
        return headings.Count == 0 ? noted : $"{noted}{Nearest}{string.Join("; ", headings)}.";
    }

    /// <summary>Whether a reply is nothing else.</summary>
    public static bool Is(string reply) => reply is Written or Heard || reply.StartsWith(Written + Nearest, StringComparison.Ordinal) || reply.StartsWith(Heard + Nearest, StringComparison.Ordinal);
}
