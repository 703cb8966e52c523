namespace WritersRoom.Artifacts.Reading;

/// <summary>Something the script names: an object ("crate") or a phrase ("mirror of truth").</summary>
internal sealed class Thing(string key, string name, bool isPhrase)
{
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

    public void Close() => Scenes = mentions.Keys.ToArray();
}
