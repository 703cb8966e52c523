using System.Globalization;
using System.Text;
using WritersRoom.Screenplays.Model;

namespace WritersRoom.Screenplays.Certificates;

/// <summary>What an import or export did with the script: how much was kept, and all that was approximated or dropped, with places.</summary>
/// <param name="Kept">How many elements of each type came through whole.</param>
/// <param name="Losses">What was approximated or dropped, in order of the source.</param>
/// <param name="Warnings">What a person should know though nothing is lost: "There is no scene heading."</param>
public sealed record Certificate(
    IReadOnlyDictionary<ElementType, int> Kept, IReadOnlyList<Loss> Losses, IReadOnlyList<string> Warnings)
{
    /// <summary>
    /// What the screenplay itself does not hold, while the original that was kept beside it does: it goes out with the original, in the same
    /// format, and is lost in every other; each as the loss it then is.
    /// </summary>
    public IReadOnlyList<Loss> Carried { get; init; } = [];

    /// <summary>Whether nothing was approximated or dropped. What is carried is not lost.</summary>
    public bool IsLossless => Losses.Count == 0;

    /// <summary>The certificate as lines for a terminal.</summary>
    public string ToText()
    {
        var text = new StringBuilder("kept: ");
        text.AppendJoin(", ", Kept.OrderBy(kept => kept.Key).Select(kept => string.Create(CultureInfo.InvariantCulture, $"{kept.Value} {Name(kept.Key)}")));
        text.Append(Kept.Count == 0 ? "nothing\n" : "\n");
        foreach (var loss in Losses)
            text.Append(loss.Fidelity == Fidelity.Dropped ? "dropped: " : "approximated: ").Append(loss).Append('\n');
        foreach (var carried in Carried)
            text.Append("carried in the original file: ").Append(carried).Append('\n');
        foreach (var warning in Warnings)
            text.Append("warning: ").Append(warning).Append('\n');
        return text.ToString();
    }

    /// <summary>The certificate when the original is kept beside the screenplay: what was lost without it is carried.</summary>
    internal Certificate CarriedAlong() => this with { Losses = [], Carried = [.. Carried, .. Losses] };

    private static string Name(ElementType type) => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(type.ToString()).Replace('_', ' ');
}

/// <summary>How something fared that did not come through whole.</summary>
public enum Fidelity
{
    /// <summary>The words are there, in the nearest form the other format has.</summary>
    Approximated,

    /// <summary>It is gone.</summary>
    Dropped,
}

/// <summary>One thing that was approximated or dropped.</summary>
/// <param name="Fidelity">Approximated or dropped.</param>
/// <param name="What">What it was and what became of it.</param>
/// <param name="Place">Where: "paragraph 12", "line 7"; empty when it is the file as a whole.</param>
public sealed record Loss(Fidelity Fidelity, string What, string Place)
{
    /// <inheritdoc/>
    public override string ToString() => Place.Length == 0 ? What : $"{What} ({Place})";
}

/// <summary>A screenplay that was read from another format, and what that did to it.</summary>
public sealed record Conversion(Screenplay Screenplay, Certificate Certificate);
