using WritersRoom.Llm.LocalEmbeddings;

namespace WritersRoom.Retrieval.Ranking;

/// <summary>The distinct terms of one script, numbered from 0 in order of appearance.</summary>
internal sealed class TermTable(Thesaurus thesaurus)
{
    private readonly Dictionary<string, int> ids = new(StringComparer.Ordinal);
    private readonly List<int> entries = [];
    private readonly List<string> inOrder = [];

    /// <summary>How many terms there are.</summary>
    public int Count => entries.Count;

    /// <summary>The terms, in order of their numbers.</summary>
    public IReadOnlyList<string> Terms => inOrder;

    /// <summary>The number of a term, given to it now if it is new.</summary>
    public int Add(string term)
    {
        if (ids.TryGetValue(term, out var id)) return id;

        id = entries.Count;
        ids.Add(term, id);
        inOrder.Add(term);
        entries.Add(thesaurus.Find(term));
        return id;
    }

    /// <summary>The number of a term, or -1 when it occurs nowhere in the script.</summary>
    public int Find(string term) => ids.GetValueOrDefault(term, -1);

    /// <summary>The term's entry in the thesaurus, or -1.</summary>
    public int EntryOf(int term) => entries[term];
}
