namespace WritersRoom.Artifacts.Reading;

/// <summary>How the script describes someone at the introduction: "a young biracial engineer".</summary>
internal static class Descriptions
{
    private const int Limit = 60;

    public static string? Of(CastMember member)
    {
        if (member.Introduction is not { } passage) return null;
        foreach (var run in CapitalRuns.In(passage).Where(run => run.IsDescribed && member.Name.Split(' ').All(part => run.Text.Contains(part, StringComparison.OrdinalIgnoreCase))))
        {
            var start = passage.Text.IndexOf(run.Text, StringComparison.Ordinal) + run.Text.Length;
            var rest = passage.Text[start..].TrimStart(',', ' ');
            var end = rest.IndexOfAny([',', '.', ';', '(']);
            var description = BeforeVerb((end < 0 ? rest : rest[..end]).Trim());
            if (description.Length > 2 && (description.StartsWith("a ", StringComparison.Ordinal) || description.StartsWith("an ", StringComparison.Ordinal) || description.StartsWith("the ", StringComparison.Ordinal)))
                return TextTrimmer.Trim(description, Limit).TrimEnd('…');
        }

        return null;
    }

    // "a young engineer dons a suit": from the third word on, a verb in the third person or a preposition ends the description.
    private static string BeforeVerb(string description)
    {
        var words = description.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        for (var i = 2; i < words.Length; i++)
        {
            var isVerb = words[i].EndsWith('s') && !words[i].EndsWith("ss", StringComparison.Ordinal) && !words[i].EndsWith("'s", StringComparison.Ordinal) && char.IsLower(words[i][0]);
            if (isVerb || words[i] is "who" or "in" or "with" or "on" or "at" or "is" or "wearing") return string.Join(' ', words[..i]);
        }

        return description;
    }
}
