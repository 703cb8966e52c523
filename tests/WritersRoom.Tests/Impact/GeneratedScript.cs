namespace WritersRoom.Tests.Impact;

/// <summary>Screenplays from a seed: people who come and go, things that are planted and come back.</summary>
internal static class GeneratedScript
{
    private static readonly string[] People = ["MARA", "JONAS", "NINA", "OTTO", "IRIS", "PETRA", "VICTOR"];
    private static readonly string[] Rooms = ["KITCHEN", "CELLAR", "HARBOUR OFFICE", "ATTIC", "STATION", "CHAPEL"];
    private static readonly string[] Things = ["silver letter", "brass lantern", "iron key", "glass mask", "red ledger", "paper crown"];

    private static readonly string[] Acts =
    [
        "hides the {0} behind the stove", "finds the {0} under the floor", "holds the {0} up to the light", "throws the {0} into the water", "looks for the {0} in the dark",
    ];

    private static readonly string[] Lines =
    [
        "Nobody must see the {0} before Sunday.", "I never wanted the {0}.", "Where did you put the {0}?", "We leave at dawn.", "You lied to me.", "The rain will not stop.",
    ];

    public static string Of(Random random, int scenes) =>
        "Title: Generated\n\nFADE IN:\n\n" + string.Concat(Enumerable.Range(0, scenes).Select(_ => Scene(random)));

    public static string Scene(Random random)
    {
        var (one, other) = (Pick(random, People), Pick(random, People));
        var scene = $"{(random.Next(2) == 0 ? "INT." : "EXT.")} {Pick(random, Rooms)} - {(random.Next(2) == 0 ? "DAY" : "NIGHT")}\n\n"
            + $"{one} {string.Format(null, Pick(random, Acts), Pick(random, Things))}. The {Pick(random, Things)} is gone.\n\n";
        for (var speech = random.Next(4); speech > 0; speech--)
            scene += $"{(random.Next(2) == 0 ? one : other)}\n{string.Format(null, Pick(random, Lines), Pick(random, Things))}\n\n";
        return scene;
    }

    public static T Pick<T>(Random random, IReadOnlyList<T> from) => from[random.Next(from.Count)];
}
