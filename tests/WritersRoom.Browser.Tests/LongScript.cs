using System.Globalization;
using System.Text;

namespace WritersRoom.Browser.Tests;

/// <summary>A script as long as one wants it: scenes of action and talk, no two alike.</summary>
internal static class LongScript
{
    private static readonly string[] Names = ["MARA", "TOBIAS", "IRIS", "HUGH", "NORA", "DEV"];

    // A scene of this make takes about two thirds of a page.
    public static string OfPages(int pages)
    {
        var text = new StringBuilder();
        for (var scene = 1; scene <= pages * 3 / 2; scene++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{(scene % 2 == 0 ? "INT" : "EXT")}. PLACE {scene % 40} - {(scene % 3 == 0 ? "NIGHT" : "DAY")}\n\n");
            for (var beat = 0; beat < 4; beat++)
            {
                var (who, whom) = (Names[(scene + beat) % 6], Names[(scene + beat + 1) % 6]);
                text.Append(CultureInfo.InvariantCulture, $"Something moves in the dark of scene {scene}, and nobody who stands there says what it might have been.\n\n");
                text.Append(CultureInfo.InvariantCulture, $"{who}\nI saw it too, {whom.ToLowerInvariant()}. For the {beat + 1}. time, and it was no nearer.\n\n{whom}\n(low)\nThen wait.\n\n");
            }
        }

        return text.ToString().TrimEnd();
    }
}
