using WritersRoom.Language;

namespace WritersRoom.Artifacts.Reading;

/// <summary>One sentence of action or dialogue, with the place it stands in and the words it is made of.</summary>
internal sealed class Passage(int sceneIndex, int elementIndex, string? speaker, string quote)
{
    private const int LongestEvidence = 220;

    private List<Word>? words;
    private double conflict = double.NaN;

    public int SceneIndex => sceneIndex;

    public int ElementIndex => elementIndex;

    /// <summary>Who says it; null for action.</summary>
    public string? Speaker { get; set; } = speaker;

    /// <summary>The sentence exactly as it stands in its element.</summary>
    public string Quote => quote;

    /// <summary>The sentence as it reads: without emphasis marks, on one line.</summary>
    public string Text { get; } = PlainText.Of(quote);

    /// <summary>The words of <see cref="Text"/>.</summary>
    public IReadOnlyList<Word> Words => words ??= TermAnalyzer.Words(Text);

    /// <summary>The characters named in it, in order; set once the cast is known.</summary>
    public IReadOnlyList<CastMember> Mentions { get; set; } = [];

    /// <summary>Those of <see cref="Mentions"/> named as themselves, not by what is theirs ("Brianna's crate").</summary>
    public IReadOnlyList<CastMember> Actors { get; set; } = [];

    /// <summary>How much opposition it holds; see <see cref="ConflictCues"/>.</summary>
    public double Conflict
    {
        get
        {
            if (double.IsNaN(conflict)) conflict = ConflictCues.Score(this);
            return conflict;
        }
    }

    public bool IsDialogue => Speaker is not null;

    /// <summary>"CUT TO BLACK", "BACK TO SCENE": camera and cutting, which tell nothing of the story.</summary>
    public bool IsShouted { get; } = quote.Any(char.IsUpper) && !quote.Any(char.IsLower);

    /// <summary>The sentence as evidence; of a very long one, as much from its start as reads at a glance.</summary>
    public EvidenceSpan Evidence => new(SceneIndex, ElementIndex, Cut(0));

    /// <summary>The part of the sentence around a word, as evidence.</summary>
    public EvidenceSpan EvidenceOf(string word)
    {
        var found = quote.IndexOf(word, StringComparison.OrdinalIgnoreCase);
        return found <= LongestEvidence * 2 / 3 ? Evidence : new EvidenceSpan(SceneIndex, ElementIndex, Cut(quote.LastIndexOfAny([' ', '\n'], found - (LongestEvidence / 2)) + 1));
    }

    private string Cut(int start)
    {
        if (quote.Length - start <= LongestEvidence) return quote[start..];
        var end = quote.LastIndexOfAny([' ', '\n'], start + LongestEvidence, LongestEvidence / 2);
        return quote[start..(end < 0 ? start + LongestEvidence : end)];
    }
}
