using WritersRoom.Artifacts.Reading;

namespace WritersRoom.Artifacts.PlotThreads;

/// <summary>Ideas the characters keep speaking of, recognised by the words each idea is spoken of in.</summary>
internal static class Themes
{
    private const int Most = 3;

    private static readonly (string Name, Lexicon Words)[] Known =
    [
        ("trust and betrayal", new("trust betray betrayal loyal loyalty traitor treason liar lie lied lying trusted trustworthy")),
        ("family", new("father mother brother sister son daughter parent parents family husband wife uncle aunt mom dad child children")),
        ("death", new("death die dead grave mourn corpse mortal dying funeral tomb")),
        ("love", new("love heart kiss marry marriage lover beloved wedding romance")),
        ("power and rule", new("king queen crown throne reign kingdom sceptre ruler majesty tyrant tyranny")),
        ("guilt and forgiveness", new("guilt guilty blame fault sorry forgive forgiveness mercy shame conscience repent pardon")),
        ("freedom", new("free freedom slave liberty escape prison chain captive")),
        ("truth and illusion", new("truth illusion real reality pretend disguise secret honest seem false dream vision")),
        ("fear and courage", new("fear afraid courage brave coward dare bold terror scared fearless valiant")),
        ("fate", new("fate destiny prophecy fortune doom stars luck chance")),
        ("faith", new("god faith pray prayer heaven holy bless soul church sin hell angel")),
        ("revenge and justice", new("revenge vengeance justice avenge judge law punish crime murder")),
        ("friendship and belonging", new("friend friends friendship team together belong companion unity alliance")),
        ("home", new("home homeland return village hometown exile")),
        ("ambition", new("ambition ambitious dream success glory fame rise achieve greatness")),
        ("time and memory", new("remember memory forget forgot past yesterday childhood memories")),
        ("blood and violence", new("blood bloody sword dagger knife kill wound slaughter weapon war")),
        ("sleep and madness", new("sleep mad madness insane wake nightmare sanity asleep")),
        ("money", new("money gold rich poor debt pay price sell buy wealth bank")),
        ("knowledge and machines", new("machine robot computer science experiment intelligence artificial engineer technology algorithm")),
    ];

    public static IEnumerable<PlotThreadDraft> Find(ScriptReading script)
    {
        var fewest = Math.Max(3, script.Scenes.Count / 20);
        return Known.Select(theme => (theme.Name, theme.Words, Lines: Lines(script, theme.Words)))
            .Select(theme => (theme.Name, theme.Words, theme.Lines, Scenes: theme.Lines.Select(line => line.SceneIndex).Distinct().ToArray(), Stems: theme.Lines.SelectMany(line => line.Words).Where(theme.Words.Contains).Select(word => word.Stem).Distinct().Count()))
            .Where(theme => theme.Scenes.Length >= fewest && theme.Stems >= 2 && theme.Scenes[^1] - theme.Scenes[0] >= script.Scenes.Count / 3)
            .OrderByDescending(theme => theme.Lines.Count + theme.Scenes.Length).Take(Most)
            .Select(theme => Describe(theme.Name, theme.Words, theme.Lines, theme.Scenes, script));
    }

    private static List<Passage> Lines(ScriptReading script, Lexicon words) =>
        script.Scenes.SelectMany(scene => scene.Dialogue).Where(line => words.CountIn(line) > 0).ToList();

    private static PlotThreadDraft Describe(string name, Lexicon words, List<Passage> lines, int[] scenes, ScriptReading script)
    {
        var strongest = lines.OrderByDescending(line => words.CountIn(line)).ThenByDescending(line => DialogueRanker.Score(line, script.Scenes[line.SceneIndex], script)).Take(8).ToList();
        var evidence = strongest.DistinctBy(line => line.SceneIndex).Take(3).OrderBy(line => line.SceneIndex).ToList();
        return new PlotThreadDraft(
            $"Theme: {name}", PlotThreadType.Theme, scenes,
            $"Spoken of in {scenes.Length} scenes, {lines.Count} lines; {Names.Of(evidence[0], script)}: {TextTrimmer.Quote(evidence[0].Text, 90)} (scene {evidence[0].SceneIndex + 1}).",
            evidence.Select(line => line.Evidence).ToArray());
    }
}
