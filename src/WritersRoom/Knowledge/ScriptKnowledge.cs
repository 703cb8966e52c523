using WritersRoom.Artifacts;
using WritersRoom.Artifacts.Reading;
using WritersRoom.Retrieval.Ranking;

namespace WritersRoom.Knowledge;

/// <summary>
/// What each character of a script has been there for: the scenes they are in, and what was said and shown while they were. It is read out of the text and says nothing of what somebody has understood,
/// forgotten, or learned where the script does not look. Immutable; the time is linear in the script.
/// </summary>
public sealed class ScriptKnowledge
{
    private readonly ScriptReading script;
    private readonly Dictionary<string, List<Attendance>> byCharacter = new(StringComparer.Ordinal);

    /// <param name="analyst">Has read as much of the script as is to be known.</param>
    public ScriptKnowledge(ExtractiveAnalyst analyst)
    {
        ArgumentNullException.ThrowIfNull(analyst);
        script = analyst.Reading;
        foreach (var (member, attendance) in script.Scenes.SelectMany(scene => AttendanceReader.Read(scene, script.Cast)))
        {
            if (!byCharacter.TryGetValue(member.Name, out var attended))
                byCharacter.Add(member.Name, attended = []);
            attended.Add(attendance);
        }

        Characters = [.. script.Cast.Members.Where(member => byCharacter.ContainsKey(member.Name)).Select(member => member.Name)];
    }

    /// <summary>Everyone, the most important first.</summary>
    public IReadOnlyList<string> Characters { get; }

    /// <summary>The scenes a character is in, in order; none for a name that is not one of <see cref="Characters"/>.</summary>
    public IReadOnlyList<Attendance> AttendedBy(string character) => byCharacter.GetValueOrDefault(character) ?? [];

    /// <summary>The sentences, spoken or shown, that hold every word of a matter in any form, in script order. Words that say little ("the", "what") do not count.</summary>
    public IReadOnlyList<Mention> MentionsOf(string about)
    {
        ArgumentNullException.ThrowIfNull(about);
        var wanted = SearchTerms.Of(about).Select(term => term.Term).Distinct().ToList();
        if (wanted.Count == 0)
            return [];
        var mentions = from scene in script.Scenes
                       from passage in scene.Passages
                       where wanted.TrueForAll(term => passage.Words.Any(word => SearchTerms.Of(word) == term))
                       select new Mention(scene.Index, passage.ElementIndex, passage.Quote, Speaker(passage));
        return [.. mentions];
    }

    /// <summary>Those of the mentions that a character was there for.</summary>
    public IReadOnlyList<WitnessedMention> WitnessedBy(string character, IReadOnlyList<Mention> mentions)
    {
        ArgumentNullException.ThrowIfNull(mentions);
        var attended = AttendedBy(character).ToDictionary(attendance => attendance.SceneIndex);
        var witnessed = new List<WitnessedMention>();
        foreach (var mention in mentions)
        {
            if (attended.TryGetValue(mention.SceneIndex, out var attendance) && HowOf(character, attendance, mention) is { } how)
                witnessed.Add(new WitnessedMention(mention, how));
        }

        return witnessed;
    }

    // Who speaks a line knows it, wherever they speak from.
    private static Witness? HowOf(string character, Attendance attendance, Mention mention)
    {
        if (mention.Speaker == character)
            return Witness.Says;
        if (attendance.Presence == Presence.VoiceOver || !attendance.Covers(mention.ElementIndex))
            return null;
        if (mention.Speaker is not null)
            return Witness.Hears;
        return attendance.Presence == Presence.Heard ? null : Witness.Sees;
    }

    private string? Speaker(Passage passage) => passage.Speaker is null ? null : script.Cast.Of(passage.Speaker)?.Name ?? passage.Speaker;
}
