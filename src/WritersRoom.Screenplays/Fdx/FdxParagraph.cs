using WritersRoom.Screenplays.Fountain;

namespace WritersRoom.Screenplays.Fdx;

/// <summary>A paragraph as Final Draft keeps it.</summary>
internal sealed class FdxParagraph(int number, int line)
{
    /// <summary>Its place among the paragraphs of its part of the file, from 1.</summary>
    public int Number { get; } = number;

    /// <summary>Its line in the file, from 1.</summary>
    public int Line { get; } = line;

    public string Type { get; set; } = "";

    public string? SceneNumber { get; set; }

    public string? Alignment { get; set; }

    public bool StartsNewPage { get; set; }

    public List<StyledRun> Runs { get; } = [];

    public List<FdxNote> Notes { get; } = [];

    public string? Summary { get; set; }

    /// <summary>On a title page, which entry begins here, where the file says so.</summary>
    public string? Bookmark { get; init; }

    /// <summary>Which dual dialogue it stands in, from 1; 0 for none.</summary>
    public int DualDialogue { get; set; }

    /// <summary>Where it stands in the text of the file, its tags included.</summary>
    public FdxSpan Span { get; set; }

    /// <summary>Where its start tag ends.</summary>
    public int TagEnd { get; set; }

    /// <summary>The elements inside it, in order.</summary>
    public List<FdxChild> Children { get; } = [];

    public string Place => $"paragraph {Number}, line {Line}";

    /// <summary>The words with emphasis as Fountain marks it.</summary>
    public string Text => Emphasis.Write(Runs);

    public string PlainText => string.Concat(Runs.Select(run => run.Text));

    public bool IsBlank => Runs.TrueForAll(run => string.IsNullOrWhiteSpace(run.Text));
}

/// <summary>A note beside a paragraph; boneyard travels as a note of its own type.</summary>
internal sealed record FdxNote(string Text, bool IsBoneyard);

/// <summary>A stretch of the text of a file.</summary>
internal readonly record struct FdxSpan(int Start, int End)
{
    public int Length => End - Start;

    public string In(string text) => text[Start..End];
}

/// <summary>An element inside a paragraph.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Span">Where it stands, its tags included.</param>
/// <param name="Index">Which of the paragraph's runs or notes it is; -1 for all else.</param>
/// <param name="Summary">Inside scene properties, where the summary stands; empty when there is none.</param>
internal readonly record struct FdxChild(string Name, FdxSpan Span, int Index, FdxSpan Summary = default);

/// <summary>A paragraph that holds nothing but a dual dialogue: where it stands, and between which places its paragraphs stand.</summary>
internal readonly record struct FdxContainer(FdxSpan Span, FdxSpan Inside);
