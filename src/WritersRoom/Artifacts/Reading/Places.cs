using WritersRoom.Screenplays.Model;

namespace WritersRoom.Artifacts.Reading;

/// <summary>Places in sentences: "SCENE III. A HEATH NEAR FORRES." is "A Heath Near Forres".</summary>
internal static class Places
{
    /// <summary>The place of a heading; empty when it names none.</summary>
    public static string Of(SceneHeading heading, int limit = 40)
    {
        var location = PlainText.Of(heading.Location).Trim(' ', '.', ',');
        if (location.StartsWith("SCENE ", StringComparison.OrdinalIgnoreCase) && location.IndexOf(". ", StringComparison.Ordinal) is > 0 and var end) location = location[(end + 2)..];
        return DisplayNames.Of(TextTrimmer.Trim(location, limit));
    }
}
