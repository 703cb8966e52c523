using WritersRoom.Language;
using WritersRoom.Screenplays.Model;

namespace WritersRoom.Retrieval;

/// <summary>
/// Who speaks in a script, and by which words people mean them: each word of the cue ("Le Guin" for CAPTAIN LE GUIN), and the rest of the name
/// where the character is introduced in capitals ("BRIANNA POLYWELL dons...").
/// </summary>
public sealed class Cast
{
    private const int LongestName = 5;

    private readonly Dictionary<string, HashSet<string>> namesByWord = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> wordsByName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<int>> scenesByName = new(StringComparer.Ordinal);

    internal Cast(IReadOnlyList<Scene> scenes)
    {
        for (var index = 0; index < scenes.Count; index++)
            foreach (var name in scenes[index].Characters) AddSpeaker(name, index);

        foreach (var scene in scenes)
            foreach (var element in scene.Elements)
                if (element.Type == ElementType.Action) LearnIntroductions(element.Text);
    }

    /// <summary>The speaking names as cues write them, in order of appearance.</summary>
    public IReadOnlyCollection<string> Names => scenesByName.Keys;

    /// <summary>The scenes in which a name speaks, in order.</summary>
    public IReadOnlyList<int> ScenesOf(string name) => scenesByName.GetValueOrDefault(name) ?? [];

    /// <summary>Whether the word, as <see cref="Word.Term"/>, is part of somebody's name.</summary>
    internal bool IsNameWord(string term) => namesByWord.ContainsKey(term);

    /// <summary>Whether somebody's name is this word with one letter wrong, missing, added or swapped; two in a long one.</summary>
    internal bool HasNameNear(string term) =>
        term.Length > 3 && namesByWord.Keys.Any(name => name.Length > 3 && EditDistance.AtMost(name, term, term.Length > 7 ? 2 : 1));

    /// <summary>
    /// Whom a run of words that are parts of names may mean: the longest name that it holds whole ("lady macbeth", not MACBETH), else everybody to whom all of its words belong.
    /// </summary>
    internal IReadOnlyList<string> Meant(IReadOnlyCollection<string> run)
    {
        if (run.Count == 0) return [];

        var whole = wordsByName.Where(name => name.Value.IsSubsetOf(run)).ToList();
        if (whole.Count > 0)
        {
            var longest = whole.Max(name => name.Value.Count);
            return [.. whole.Where(name => name.Value.Count == longest).Select(name => name.Key)];
        }

        return [.. run.Select(word => namesByWord.GetValueOrDefault(word) ?? []).Aggregate((one, other) => [.. one.Intersect(other)])];
    }

    /// <summary>
    /// Whom a text names, in order of mention. A name counts when all its words stand in the text, or a word that is part of no other name;
    /// of words that several share ("Captain"), none is taken.
    /// </summary>
    public IReadOnlyList<string> NamedIn(string text)
    {
        var words = TermAnalyzer.Words(text);
        var all = words.Select(word => word.Term).ToHashSet(StringComparer.Ordinal);
        var named = new List<string>();
        foreach (var word in words)
        {
            if (!namesByWord.TryGetValue(word.Term, out var names)) continue;

            var whole = names.Where(name => wordsByName[name].IsSubsetOf(all)).ToList();
            foreach (var name in whole.Count > 0 ? whole : names.Count == 1 ? names.ToList() : [])
                if (!named.Contains(name)) named.Add(name);
        }

        return named;
    }

    private void AddSpeaker(string name, int scene)
    {
        if (!scenesByName.TryGetValue(name, out var scenes))
        {
            scenesByName.Add(name, scenes = []);
            wordsByName.Add(name, WordsOf(name));
            foreach (var word in wordsByName[name]) AddWord(word, name);
        }

        scenes.Add(scene);
    }

    private void AddWord(string word, string name)
    {
        if (!namesByWord.TryGetValue(word, out var names)) namesByWord.Add(word, names = new HashSet<string>(StringComparer.Ordinal));
        names.Add(name);
    }

    // A run of words in capitals that holds all words of one speaker's name gives that speaker its other words.
    private void LearnIntroductions(string action)
    {
        var run = new List<Word>();
        foreach (var word in TermAnalyzer.Words(action))
        {
            if (IsCapitals(action.AsSpan(word.Offset, word.Length)) && (run.Count == 0 || IsNextTo(action, run[^1], word))) run.Add(word);
            else
            {
                LearnRun(run);
                run.Clear();
                if (IsCapitals(action.AsSpan(word.Offset, word.Length))) run.Add(word);
            }
        }

        LearnRun(run);
    }

    private void LearnRun(List<Word> run)
    {
        if (run.Count is < 2 or > LongestName) return;

        var words = run.Select(word => word.Term).ToHashSet(StringComparer.Ordinal);
        var owners = words.SelectMany(word => namesByWord.GetValueOrDefault(word) ?? []).Distinct().Where(name => wordsByName[name].IsSubsetOf(words)).ToList();
        if (owners.Count != 1) return;

        foreach (var word in run)
            if (!word.IsStopWord && !namesByWord.ContainsKey(word.Term)) AddWord(word.Term, owners[0]);
    }

    private static HashSet<string> WordsOf(string name)
    {
        var words = TermAnalyzer.Words(name);
        var telling = words.Where(word => !word.IsStopWord).Select(word => word.Term).ToHashSet(StringComparer.Ordinal);
        return telling.Count > 0 ? telling : words.Select(word => word.Term).ToHashSet(StringComparer.Ordinal);
    }

    private static bool IsCapitals(ReadOnlySpan<char> word)
    {
        foreach (var c in word)
            if (char.IsLower(c)) return false;
        return word.Length > 1 && char.IsLetter(word[0]);
    }

    private static bool IsNextTo(string text, Word before, Word word) => text.AsSpan(before.End, word.Offset - before.End).Trim().IsEmpty;
}
