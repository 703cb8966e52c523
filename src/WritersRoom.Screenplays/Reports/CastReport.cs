using WritersRoom.Screenplays.Model;

namespace WritersRoom.Screenplays.Reports;

/// <summary>Who speaks, how much, and with whom.</summary>
/// <param name="Characters">All who speak, by words, most first.</param>
/// <param name="Pairs">
/// Who shares scenes with whom, among the <see cref="MostPaired"/> characters with the most words; by adjacent speeches, most first.
/// </param>
public sealed record CastReport(IReadOnlyList<CastMember> Characters, IReadOnlyList<CastPair> Pairs)
{
    /// <summary>How many characters are paired: in a crowd everyone meets everyone, and the pairs would be many more than the cues.</summary>
    public const int MostPaired = 64;

    /// <summary>Measures a script. Names are those of the cues, as <see cref="CharacterName"/> gives them.</summary>
    public static CastReport Create(Screenplay screenplay)
    {
        ArgumentNullException.ThrowIfNull(screenplay);
        var speeches = Speech.Of(screenplay);
        var characters = speeches
            .GroupBy(speech => speech.Name, StringComparer.Ordinal)
            .Select(Measure)
            .OrderByDescending(character => character.Words)
            .ThenByDescending(character => character.Speeches)
            .ThenBy(character => character.Name, StringComparer.Ordinal)
            .ToArray();
        return new CastReport(characters, CastPair.Of(speeches, characters.Take(MostPaired).Select(character => character.Name)));
    }

    private static CastMember Measure(IGrouping<string, Speech> speeches)
    {
        var scenes = speeches.Where(speech => speech.Scene is not null).Select(speech => speech.Scene).Distinct().ToArray();
        return new CastMember(speeches.Key, scenes.Length, speeches.Count(), speeches.Sum(speech => speech.Words), scenes.Min(), scenes.Max());
    }
}
