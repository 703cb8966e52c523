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

    /// <summary>Which dual dialogue it stands in, from 1; 0 for none.</summary>
    public int DualDialogue { get; set; }

    public string Place => $"paragraph {Number}, line {Line}";

    /// <summary>The words with emphasis as Fountain marks it.</summary>
    public string Text => Emphasis.Write(Runs);

    public string PlainText => string.Concat(Runs.Select(run => run.Text));

    public bool IsBlank => Runs.TrueForAll(run => string.IsNullOrWhiteSpace(run.Text));
}

/// <summary>A note beside a paragraph; boneyard travels as a note of its own type.</summary>
internal sealed record FdxNote(string Text, bool IsBoneyard);
