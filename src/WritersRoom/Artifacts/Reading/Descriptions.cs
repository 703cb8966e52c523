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
            var description = (end < 0 ? rest : rest[..end]).Trim();
            if (description.Length > 2 && (description.StartsWith("a ", StringComparison.Ordinal) || description.StartsWith("an ", StringComparison.Ordinal) || description.StartsWith("the ", StringComparison.Ordinal)))
                return TextTrimmer.Trim(description, Limit).TrimEnd('…');
        }

        return null;
    }
}
