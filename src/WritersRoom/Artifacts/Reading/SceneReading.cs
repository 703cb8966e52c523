using WritersRoom.Screenplays.Model;

namespace WritersRoom.Artifacts.Reading;

/// <summary>One scene, read into sentences and counted.</summary>
internal sealed class SceneReading
{
    public SceneReading(Scene scene, IReadOnlyList<Passage> passages, IReadOnlyList<Parenthetical> parentheticals, IReadOnlyList<string> cues)
    {
        Scene = scene;
        Passages = passages;
        Parentheticals = parentheticals;
        Cues = cues;
        Action = passages.Where(passage => !passage.IsDialogue && !passage.IsShouted).ToList();
        Dialogue = passages.Where(passage => passage.IsDialogue).ToList();
        ActionWords = passages.Where(passage => !passage.IsDialogue).Sum(passage => passage.Words.Count);
        DialogueWords = Dialogue.Sum(passage => passage.Words.Count);
    }

    public Scene Scene { get; }

    public int Index => Scene.Index;

    /// <summary>All sentences in order.</summary>
    public IReadOnlyList<Passage> Passages { get; }

    /// <summary>The sentences of action that tell something.</summary>
    public IReadOnlyList<Passage> Action { get; }

    public IReadOnlyList<Passage> Dialogue { get; }

    public IReadOnlyList<Parenthetical> Parentheticals { get; }

    /// <summary>The name in each cue, in order, repeated as often as it occurs.</summary>
    public IReadOnlyList<string> Cues { get; }

    public int ActionWords { get; }

    public int DialogueWords { get; }

    /// <summary>Whether next to nothing is shown, as in plays.</summary>
    public bool LivesByDialogue => ActionWords * 8 < DialogueWords;

    public int Words => ActionWords + DialogueWords;

    /// <summary>Who is in the scene, speakers first, in order of appearance; set once the cast is known.</summary>
    public IReadOnlyList<CastMember> Present { get; set; } = [];

    /// <summary>Those of <see cref="Present"/> who speak.</summary>
    public IReadOnlyList<CastMember> Speakers { get; set; } = [];

    /// <summary>The words that carry meaning and how often each occurs, by stem; set once the whole script is counted.</summary>
    public TermVector Terms { get; set; } = TermVector.Empty;
}

/// <summary>A stage direction inside a speech.</summary>
internal sealed record Parenthetical(string Speaker, int ElementIndex, string Text);
