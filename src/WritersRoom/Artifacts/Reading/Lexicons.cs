using WritersRoom.Language;

namespace WritersRoom.Artifacts.Reading;

/// <summary>The English words by which struggle, feeling and mood are recognised. Other languages find none of them and say so.</summary>
internal static class Lexicons
{
    public static Lexicon Struggle { get; } = new(
        "accuse ambush argue argument attack avoid battle beat block burn chase choke collapse confront crack crash crush dodge drag evade explode explosion fail fight fire flee " +
        "fling glare grab kick kill lunge panic punch pursue push rage refuse resist sabotage scowl scream shoot shout shove slam slap slash stab strangle " +
        "strike struggle tackle threaten trap wound wrestle yank yell attempt desperate frantic desperately frantically");

    public static Lexicon Threat { get; } = new(
        "arrest betray blame blood coward curse damn danger dead death destroy die enemy fault fire fool guilt guilty hang hate hell kill lie liar murder " +
        "obey prison punish rat revenge revoke sabotage saboteur shame slave steal stole suicide surrender terminate terminated threat traitor treason tyrant villain " +
        "war warn warning weapon dismiss dismissed forbid fight parasite monster trouble regret");

    public static Lexicon Feeling { get; } = new(
        "afraid agony amaze amazement angry anger anxious ashamed blush calm composure confuse cower cry crying despair desperate dismay disappoint " +
        "embarrass embrace exhale expression fear flinch frightened frown fury furious gasp giggle glare grief grimace grin guilt happy hesitate horror horrified hug incredulous " +
        "indignant joy kiss laugh mortified nervous pale panic proud rage regain relax relief relieved resolve sad scowl shake shame shock shudder sigh smile smirk sob softly " +
        "sorrow stare startle stun surprise suspicious tear terror tremble trembling uncomfortable upset weep wince wink worry");

    public static Lexicon Grief { get; } = new(
        "alone cry dead death dying farewell funeral grave grief horror loss lose lost mourn poison drown regret ruin sad slain slaughter sob sorrow tear weep woe wound blood bleed despair");

    public static Lexicon Delight { get; } = new(
        "bet celebrate chuckle cheer dance drink fun funny game giggle grin hug joke kiss laugh love merry music party play smile sweet tease welcome wink");

    private static readonly (string Name, Lexicon Words)[] Moods =
    [
        ("tense", new("alarm critical danger emergency fail failure hurry panic quick quickly secret threat warn warning trap die dying suspicious murder treason enemy whisper")),
        ("violent", new("attack blast bleed blood burn crush explode explosion fight gun kill knife murder punch shoot slash smash stab strike sword weapon wound fire battle slain dagger")),
        ("fearful", new("afraid dread fear flee fright frightened horror panic scared scream shake terror terrified tremble trembling nervous nervously anxious")),
        ("warm", new("dear embrace friend gentle gently hug kiss love proud smile sweet thank thanks trust welcome")),
        ("playful", new("bet chuckle dance fun funny game giggle grin joke laugh party play smirk tease wink silly drink cheer bounce")),
        ("sorrowful", new("alone cry dead farewell funeral grave grief lose lost mourn regret sad sigh sob sorrow sorry tear weep weeping woe mournful heavy")),
        ("wondrous", new("amaze awe awesome beautiful beauty blinding breathtaking dream enchant gaze magic magical magnificent mysterious shimmer sparkle spell strange wonder wonders miracle prophecy vision")),
        ("formal", new("captain command commission highness honor honour king lord lords lieutenant majesty noble order permission report sir thane officer protocol")),
    ];

    /// <summary>The mood most words of a scene belong to, with up to three of them; null when fewer than two do.</summary>
    public static (string Mood, IReadOnlyList<string> Words)? MoodOf(SceneReading scene)
    {
        var best = Moods
            .Select(mood => (mood.Name, Words: scene.Passages.SelectMany(passage => passage.Words).Where(mood.Words.Contains).ToList()))
            .MaxBy(mood => mood.Words.Count);
        if (best.Words.Select(word => word.Stem).Distinct().Count() < 2 || best.Words.Count < scene.Words / 80) return null;

        var examples = best.Words.GroupBy(word => word.Stem, StringComparer.Ordinal)
            .OrderByDescending(group => group.Count()).Take(3).Select(group => group.First().Term).ToList();
        return (best.Name, examples);
    }

    /// <summary>Whether a speech opens like an order.</summary>
    public static bool IsCommand(Word first) => Commands.Contains(first.Term);

    private static readonly HashSet<string> Commands = new(
        ("answer be begin bring call close come do don't drop enough fetch find fly follow forget get give go hand hear help hide hold keep kill leave let listen look " +
        "make move never open pull put quit read release remember report run save say seize send show shut speak stand start stay stop swear take talk tell think turn " +
        "wait wake walk watch").Split(' '), StringComparer.Ordinal);
}
