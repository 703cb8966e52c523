namespace WritersRoom.Benchmarks.Formats;

/// <summary>The words of generated scripts; some come far more often than others, as in any text.</summary>
internal sealed class ScriptWords(Random random)
{
    private static readonly string[] Names =
    [
        "IDA", "TOMAS", "CAPT. WREN", "OLD BERIT", "JONAH", "SØREN", "MRS. ADEYEMI", "THE PILOT", "KAI", "ÉLODIE", "PROFESSOR LUND", "NOOR", "DR. PÉREZ", "A STRANGER", "HANNE", "СОНЯ", "WEBB", "THE TWINS",
    ];

    private static readonly string[] MixedNames = ["McAllister", "van Dijk", "deSouza", "春子", "O'Hara"];

    private static readonly string[] Places =
    [
        "SALT WORKS", "HARBOUR WALL", "IDA'S KITCHEN", "CUSTOMS SHED", "CHAPEL", "RIDGE ROAD", "FISH MARKET", "BOARDING HOUSE", "MAP ROOM", "CAFÉ NORD", "STATION PLATFORM", "GREENHOUSE", "COURT HOUSE - CELLAR", "FERRY - UPPER DECK",
    ];

    private static readonly string[] Doers = ["she", "he", "the wind", "a dog", "the ferry", "nobody", "her sister", "the clerk", "the crowd", "a gull", "the old man", "the engine"];

    private static readonly string[] Deeds =
    [
        "waits", "turns", "laughs", "counts the coins", "opens the door", "drops the sack", "looks at the sea", "folds the map", "lights a lamp", "says nothing", "crosses the yard", "pulls the rope", "hides the letter", "naïvely smiles",
    ];

    private static readonly string[] Manners = ["quietly", "without looking up", "again", "too late", "in the dark", "as before", "under her breath", "with great care", "à voix basse"];

    private static readonly string[] Sayings =
    [
        "You said you would write", "The salt is gone", "I never asked you to stay", "Who was at the wall", "It is not your boat", "We sail at four", "Count it again", "That is what they told my father too",
        "Don’t open it", "There is no road any more", "I heard you the first time", "Was it you", "Tell me about the winter", "Nobody pays for that", "He left before the bells", "¿Y quién paga?",
    ];

    public string Name() => Often(Names);

    public string MixedName() => Often(MixedNames);

    public string Place() => Often(Places);

    public string Manner() => Often(Manners);

    public string Setting() => Any(["INT. ", "EXT. ", "INT. ", "EXT. ", "INT./EXT. ", "I/E ", "EST. "]);

    public string Time() => Any(["DAY", "NIGHT", "DAWN", "DUSK", "LATER", "CONTINUOUS"]);

    public string Transition() => Any(["CUT TO:", "DISSOLVE TO:", "SMASH CUT TO:", "> FADE OUT.", "> Burn to white"]);

    public string Sentence()
    {
        var doer = Often(Doers);
        var sentence = $"{char.ToUpperInvariant(doer[0])}{doer[1..]} {Often(Deeds)}";
        if (random.Next(3) > 0)
            sentence += $", {Often(Deeds)}";
        if (random.Next(2) == 0)
            sentence += " " + Often(Manners);
        return random.Next(100) switch
        {
            < 6 => $"*{sentence}*.",
            < 9 => $"{sentence} **and {Often(Deeds)}**.",
            < 11 => $"_{sentence} *and {Often(Deeds)}*_.",
            < 12 => $"{sentence}, 5 \\* 4 sacks.",
            _ => sentence + ".",
        };
    }

    public string Paragraph()
    {
        var paragraph = Sentence();
        for (var more = random.Next(4); more > 0; more--)
            paragraph += (random.Next(8) == 0 ? "\n" : " ") + Sentence();
        return paragraph;
    }

    public string Talk()
    {
        var talk = Often(Sayings) + Any([".", ".", "?", "!", "...", " --"]);
        for (var more = random.Next(3); more > 0; more--)
            talk += " " + (random.Next(25) == 0 ? $"*{Often(Sayings)}*" : Often(Sayings)) + ".";
        return talk;
    }

    private string Any(string[] choices) => choices[random.Next(choices.Length)];

    private string Often(string[] choices) => choices[(int)(choices.Length * Math.Pow(random.NextDouble(), 2))];
}
