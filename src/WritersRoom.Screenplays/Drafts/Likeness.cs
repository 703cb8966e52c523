using WritersRoom.Screenplays.Model;

namespace WritersRoom.Screenplays.Drafts;

/// <summary>How much a new scene is like an old one, from their shared words and their headings.</summary>
/// <param name="Value">From 0 to 1.</param>
/// <param name="Contained">The share of the shorter one's words that the longer one has: high for the halves of a split scene.</param>
/// <param name="Heading">The likeness of the headings, from 0 to 1.</param>
internal readonly record struct Likeness(double Value, double Contained, double Heading)
{
    private const double HeadingShare = 0.3;

    public static Likeness Of(in Shared content, in Shared location, SceneHeading old, SceneHeading now)
    {
        var heading = string.Equals(old.Text, now.Text, StringComparison.OrdinalIgnoreCase)
            ? 1
            : (0.8 * location.Dice) + (old.Setting == now.Setting ? 0.1 : 0) + (string.Equals(old.Time, now.Time, StringComparison.OrdinalIgnoreCase) ? 0.1 : 0);

        // Two scenes that are nothing but headings are told apart by these alone.
        if (content.Old == 0 && content.New == 0)
            return new Likeness(heading, 0, heading);
        var words = (0.7 * content.Dice) + (0.3 * content.Contained);
        return new Likeness(((1 - HeadingShare) * words) + (HeadingShare * heading), content.Contained, heading);
    }
}

/// <summary>The weight of the words two scenes share, beside the weight of each.</summary>
internal readonly record struct Shared(double Both, double Old, double New)
{
    public double Dice => Old + New == 0 ? 0 : 2 * Both / (Old + New);

    public double Contained => Math.Min(Old, New) == 0 ? 0 : Both / Math.Min(Old, New);
}
