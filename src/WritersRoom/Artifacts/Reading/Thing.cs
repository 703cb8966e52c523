using WritersRoom.Language;

namespace WritersRoom.Artifacts.Reading;

/// <summary>Something the script names: an object ("crate") or a phrase ("mirror of truth").</summary>
internal sealed class Thing(string key, string name, bool isPhrase)
{
    private const int DweltOn = 4;

    private readonly SortedDictionary<int, List<Passage>> mentions = [];

    /// <summary>Its words in the singular, joined by spaces.</summary>
    public string Key => key;

    /// <summary>As the script writes it.</summary>
    public string Name { get; private set; } = name;

    public bool IsPhrase => isPhrase;

    /// <summary>The sentences that name it, by scene.</summary>
    public IReadOnlyDictionary<int, List<Passage>> Mentions => mentions;

    /// <summary>The scenes it is named in, ascending.</summary>
    public IReadOnlyList<int> Scenes { get; private set; } = [];

    public int FirstScene => Scenes[0];

    public int Count => mentions.Values.Sum(passages => passages.Count);

    public void Add(Passage passage)
    {
        if (!mentions.TryGetValue(passage.SceneIndex, out var passages)) mentions[passage.SceneIndex] = passages = [];
        if (passages.Count == 0 || passages[^1] != passage) passages.Add(passage);
    }

    /// <summary>Offers another way it is written; the shortest wins ("wand" over "wands").</summary>
    public void CallIt(string written)
    {
        if (written.Length < Name.Length) Name = written;
    }

    /// <summary>
    /// Whether it means the same in two scenes. A word has several meanings ("a crystal ball", "rolled into a ball"), so what is said of it must
    /// share another telling word. A phrase is telling by itself, and so is a thing that the two scenes dwell on.
    /// </summary>
    public bool IsSameMatter(int scene, int otherScene, ScriptReading script)
    {
        if (isPhrase || mentions[scene].Count + mentions[otherScene].Count >= DweltOn) return true;
        var context = Context(scene, script);
        return Context(otherScene, script).Any(context.Contains);
    }

    private HashSet<string> Context(int scene, ScriptReading script) => mentions[scene].SelectMany(passage => passage.Words)
        .Where(word => !word.IsStopWord && !IsItself(word) && !script.Cast.IsNameTerm(word.Stem) && !GenericNouns.Contains(word.Stem))
        .Where(word => script.ScenesWith(word.Stem) <= Math.Max(3, script.Scenes.Count / 6))
        .Select(word => word.Stem).ToHashSet(StringComparer.Ordinal);

    private bool IsItself(Word word) => word.Term.StartsWith(key, StringComparison.Ordinal);

    public void Close() => Scenes = mentions.Keys.ToArray();
}
