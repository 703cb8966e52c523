namespace WritersRoom.Artifacts.Reading;

/// <summary>Names in sentences.</summary>
internal static class Names
{
    /// <summary>Who says a line.</summary>
    public static string Of(Passage line, ScriptReading script) => script.Cast.Of(line.Speaker)?.DisplayName ?? DisplayNames.Of(line.Speaker ?? "");

    /// <summary>"Ann", "Ann and Bob", "Ann, Bob and Cid", "Ann, Bob, Cid and 4 more".</summary>
    public static string List(IReadOnlyList<CastMember> members, int limit = 4)
    {
        var names = members.Take(limit).Select(member => member.DisplayName).ToList();
        if (members.Count > limit) names.Add($"{members.Count - limit} more");
        return names.Count switch
        {
            0 => "no one",
            1 => names[0],
            _ => $"{string.Join(", ", names.SkipLast(1))} and {names[^1]}",
        };
    }
}
