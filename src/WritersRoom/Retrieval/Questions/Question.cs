namespace WritersRoom.Retrieval.Questions;

/// <summary>A question or search as it was understood.</summary>
internal sealed record Question
{
    public required string Text { get; init; }

    public required QuestionShape Shape { get; init; }

    /// <summary>What is asked about, each term once.</summary>
    public required IReadOnlyList<(string Term, double Weight)> Terms { get; init; }

    /// <summary>The moment of "before ..." and "after ...".</summary>
    public IReadOnlyList<(string Term, double Weight)> Anchor { get; init; } = [];

    /// <summary>What stands between quotation marks.</summary>
    public IReadOnlyList<string> Quotes { get; init; } = [];

    /// <summary>The scene asked for by number.</summary>
    public SceneReference? Scene { get; init; }

    /// <summary>The act asked for, from 1; -1 is the last.</summary>
    public int? Act { get; init; }
}

/// <summary>A scene by number, as people write it.</summary>
/// <param name="Number">The number as written ("12", "12A"); null for the last scene.</param>
internal readonly record struct SceneReference(string? Number);
