namespace WritersRoom.Artifacts.Asking;

/// <summary>
/// The entries of a list whose evidence stands in the script. Each stands on its own, so one that cannot be proven is left out rather than the rest thrown
/// away; but a model that misquotes more often than not has not read the script.
/// </summary>
internal static class ProvenItems
{
    /// <param name="items">The entries.</param>
    /// <param name="read">Reads one; null when its evidence is not in the script.</param>
    /// <param name="answer">What they are part of.</param>
    /// <param name="name">Its member that holds them.</param>
    public static IReadOnlyList<T> Of<T>(IReadOnlyList<AnswerNode> items, Func<AnswerNode, T?> read, AnswerNode answer, string name)
        where T : class
    {
        var proven = items.Select(read).OfType<T>().ToArray();
        var unproven = items.Count - proven.Length;
        return unproven <= proven.Length
            ? proven
            : throw answer.Wrong(name, $"has {unproven} of {items.Count} entries whose quotes do not stand in the scenes they name; copy quotes letter by letter from one paragraph or one speech");
    }
}
