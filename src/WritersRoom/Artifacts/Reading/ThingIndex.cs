using WritersRoom.Language;

namespace WritersRoom.Artifacts.Reading;

/// <summary>
/// The things a script names, and where. Without a grammar, a noun is known by its company: it closes what an article or a possessive
/// opened ("the old crate."). A phrase is two such words together, or capitalised words joined by "of" ("Mirror of Truth").
/// </summary>
internal sealed class ThingIndex
{
    private readonly ScriptReading script;
    private readonly Dictionary<string, NounEvidence> nouns = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Thing> things = new(StringComparer.Ordinal);
    private readonly Dictionary<int, List<Thing>> byScene = [];

    public ThingIndex(ScriptReading script)
    {
        this.script = script;
        var passages = script.Scenes.SelectMany(scene => scene.Passages).Where(passage => !passage.IsShouted).ToList();
        foreach (var passage in passages) CountNouns(passage);
        foreach (var passage in passages) AddThings(passage);
        DropLonePhrases();
        foreach (var thing in things.Values)
        {
            thing.Close();
            foreach (var scene in thing.Scenes)
            {
                if (!byScene.TryGetValue(scene, out var list)) byScene[scene] = list = [];
                list.Add(thing);
            }
        }
    }

    public IReadOnlyCollection<Thing> All => things.Values;

    /// <summary>The things named in a scene, in order of first mention in the script.</summary>
    public IReadOnlyList<Thing> In(int sceneIndex) => byScene.GetValueOrDefault(sceneIndex) ?? [];

    private static bool Opens(Word word) => word.Term is "a" or "an" or "the" or "his" or "her" or "their" or "my" or "your" or "our" or "its" or "this" or "that" or "thy" or "mine";

    private void CountNouns(Passage passage)
    {
        var words = passage.Words;
        for (var i = 0; i < words.Count; i++)
        {
            if (!words[i].IsStopWord) CountWord(passage, i);
            if (!Opens(words[i]) && !IsPossessive(passage, words[i])) continue;

            var head = i + 1;
            while (head + 1 < words.Count && head < i + 3 && !words[head].IsStopWord && !words[head + 1].IsStopWord && AreAdjacent(passage, words[head], words[head + 1])) head++;
            if (head < words.Count && !words[head].IsStopWord) Evidence(Singular(words[head].Term)).Heads++;
        }
    }

    // After a pronoun, "to" or a name stands a verb: "she slips", "to race", "Jeff plays".
    private void CountWord(Passage passage, int index)
    {
        var evidence = Evidence(Singular(passage.Words[index].Term));
        evidence.Total++;
        if (index == 0) return;
        var before = passage.Words[index - 1];
        var isVerb = before.Term is "i" or "you" or "he" or "she" or "it" or "we" or "they" or "to" or "who" or "will" or "can" or "could" or "would" or "not" or "don't" or "and" or "then"
            || (script.Cast.IsNameTerm(before.Stem) && !IsPossessive(passage, before));
        if (isVerb) evidence.Verbs++;
    }

    private static string Singular(string term)
    {
        if (term.Length < 4 || term[^1] != 's' || term[^2] is 's' or 'u' or 'i' or '\'') return term;
        return term.EndsWith("ies", StringComparison.Ordinal) && term.Length > 4 ? term[..^3] + "y" : term[..^1];
    }

    private NounEvidence Evidence(string noun)
    {
        if (!nouns.TryGetValue(noun, out var evidence)) nouns[noun] = evidence = new NounEvidence();
        return evidence;
    }

    private void AddThings(Passage passage)
    {
        var words = passage.Words;
        for (var i = 0; i < words.Count; i++)
        {
            var word = words[i];
            if (word.IsStopWord || script.Cast.IsNameTerm(word.Stem)) continue;
            if (IsNoun(word)) Add(Singular(word.Term), Written(passage, word), passage, false);
            if (i + 1 < words.Count && IsPhrase(passage, word, words[i + 1]))
                Add($"{Singular(word.Term)} {Singular(words[i + 1].Term)}", $"{Written(passage, word)}{(passage.Text[word.End] == '-' ? '-' : ' ')}{Written(passage, words[i + 1])}", passage, true);
            if (i + 2 < words.Count && words[i + 1].Term == "of" && IsCapitalized(passage, word) && IsCapitalized(passage, words[i + 2]))
                Add($"{Singular(word.Term)} of {Singular(words[i + 2].Term)}", passage.Text[word.Offset..words[i + 2].End], passage, true);
        }
    }

    private bool IsNoun(Word word)
    {
        if (word.Length < 3 || !char.IsLetter(word.Term[0]) || GenericNouns.Contains(word.Stem)) return false;
        if (word.Term.EndsWith("ly", StringComparison.Ordinal) || word.Term.EndsWith("ed", StringComparison.Ordinal) || word.Term.EndsWith("ward", StringComparison.Ordinal)) return false;
        var evidence = Evidence(Singular(word.Term));
        return evidence.Heads > 2 * evidence.Verbs && evidence.Heads * 5 >= evidence.Total * 2;
    }

    private bool IsPhrase(Passage passage, Word first, Word second) =>
        !second.IsStopWord && AreAdjacent(passage, first, second) && first.Length > 2 && !script.Cast.IsNameTerm(second.Stem) &&
        char.IsLetter(first.Term[0]) && !GenericNouns.Contains(first.Stem) &&
        ((IsNoun(second) && !first.Term.EndsWith("ly", StringComparison.Ordinal)) || (IsNoun(first) && char.IsDigit(second.Term[0])));

    private void Add(string key, string name, Passage passage, bool isPhrase)
    {
        if (!things.TryGetValue(key, out var thing)) things[key] = thing = new Thing(key, name, isPhrase);
        thing.Add(passage);
        thing.CallIt(name);
    }

    private string Written(Passage passage, Word word)
    {
        var isName = script.Case.IsName(word.Term) || CaseEvidence.IsCapitals(passage, word);
        return isName && word.Term.Length > 1 && !passage.IsShouted && (script.Case.IsName(word.Term) || word.Length <= 3) ? passage.Text.Substring(word.Offset, word.Term.Length) : word.Term;
    }

    private sealed class NounEvidence
    {
        public int Heads { get; set; }

        public int Verbs { get; set; }

        public int Total { get; set; }
    }

    private void DropLonePhrases()
    {
        foreach (var key in things.Where(pair => pair.Value.IsPhrase && pair.Value.Mentions.Count < 2).Select(pair => pair.Key).ToList()) things.Remove(key);
    }

    private static bool IsCapitalized(Passage passage, Word word) => char.IsUpper(passage.Text[word.Offset]);

    private static bool IsPossessive(Passage passage, Word word) => word.Length > word.Term.Length && passage.Text[word.End - 1] == 's' && passage.Text[word.End - 2] is '\'' or '\u2019';

    private static bool AreAdjacent(Passage passage, Word left, Word right)
    {
        var gap = passage.Text.AsSpan(left.End, right.Offset - left.End);
        return gap.Length <= 3 && gap.IndexOfAny(".,;:!?") < 0;
    }
}
