using System.Text;

namespace WritersRoom.Chat.Proposals;

/// <summary>
/// Takes proposed changes out of a model's answer as it comes: <c>[[replace]]</c> the old lines <c>[[with]]</c> the new ones <c>[[end]]</c>. Readers see the new lines, as a block of Fountain; what is outside is handed
/// on as it is. A mark may come in any number of pieces.
/// </summary>
internal sealed class ChangeReader
{
    private const string Replace = "[[replace]]";
    private const string With = "[[with]]";
    private const string End = "[[end]]";

    private readonly List<LineChange> changes = [];
    private readonly StringBuilder before = new();
    private readonly StringBuilder after = new();
    private string held = "";
    private Part part;

    private enum Part
    {
        Outside,
        Before,
        After,
    }

    /// <summary>The changes that have come whole, in order.</summary>
    public IReadOnlyList<LineChange> Changes => changes;

    /// <summary>Takes the next piece.</summary>
    /// <returns>What of it is for the reader.</returns>
    public string Push(string piece) => Drain(held + piece, isEnd: false);

    /// <summary>The answer has ended; a change that is not whole is none.</summary>
    public string Finish()
    {
        var rest = Drain(held, isEnd: true);
        return part == Part.After ? rest + "\n```\n" : rest;
    }

    private string Drain(string text, bool isEnd)
    {
        var shown = new StringBuilder();
        while (true)
        {
            var mark = part switch { Part.Outside => Replace, Part.Before => With, _ => End };
            var at = text.IndexOf(mark, StringComparison.OrdinalIgnoreCase);
            if (at < 0)
            {
                var whole = isEnd ? text.Length : text.Length - Overlap(text, mark);
                Take(text[..whole], shown);
                held = text[whole..];
                return shown.ToString();
            }

            Take(text[..at], shown);
            Turn(shown);
            text = text[(at + mark.Length)..];
        }
    }

    private void Take(string text, StringBuilder shown)
    {
        if (part == Part.Before)
            before.Append(text);
        else
            shown.Append(text);
        if (part == Part.After)
            after.Append(text);
    }

    private void Turn(StringBuilder shown)
    {
        switch (part)
        {
            case Part.Outside:
                before.Clear();
                after.Clear();
                part = Part.Before;
                break;
            case Part.Before:
                shown.Append("\n```fountain\n");
                part = Part.After;
                break;
            default:
                shown.Append("\n```\n");
                changes.Add(new LineChange(before.ToString().Trim('\r', '\n'), after.ToString().Trim('\r', '\n')));
                part = Part.Outside;
                break;
        }
    }

    // How much of a mark's beginning the text ends with.
    private static int Overlap(string text, string mark)
    {
        for (var length = Math.Min(mark.Length - 1, text.Length); length > 0; length--)
            if (text.AsSpan(text.Length - length).Equals(mark.AsSpan(0, length), StringComparison.OrdinalIgnoreCase))
                return length;
        return 0;
    }
}

/// <summary>Lines of a scene and what is to stand in their place.</summary>
/// <param name="Before">As they stand; empty where lines are added at the scene's end.</param>
/// <param name="After">As they would read; empty where they are cut.</param>
public sealed record LineChange(string Before, string After);
