namespace WritersRoom.Screenplays.Fuzzing.Inputs;

/// <summary>Makes inputs: fixtures that were mutated, text from a grammar, and both.</summary>
internal sealed class FuzzInputs(FuzzCorpus corpus, int largest)
{
    private const int Spread = 0x2545F491;

    // Fountain most often: it is what every other format is read into.
    private static readonly FuzzFormat[] Formats =
    [
        FuzzFormat.Fountain, FuzzFormat.Fountain, FuzzFormat.Fountain, FuzzFormat.PlainText, FuzzFormat.PlainText, FuzzFormat.Fdx,
        FuzzFormat.Fdx, FuzzFormat.Osf, FuzzFormat.File,
    ];

    private readonly Dictionary<FuzzFormat, IReadOnlyList<string>> starts =
        Enum.GetValues<FuzzFormat>().ToDictionary(format => format, format => corpus.Of(format, largest));

    public FuzzCase Make(int seed, int iteration)
    {
        var random = new Random(unchecked((seed * Spread) ^ (iteration * 0x9E3779B)));
        var format = random.Pick(Formats);
        return new FuzzCase(seed, iteration, format, Text(format, random));
    }

    private string Text(FuzzFormat format, Random random)
    {
        var text = Start(format, random);
        for (var count = random.Next(6); count > 0; count--)
            text = Mutate(format, text, random);
        return text.Length <= largest ? text : text[..largest];
    }

    private string Start(FuzzFormat format, Random random)
    {
        var files = starts[format];
        if (files.Count > 0 && random.Next(2) == 0)
            return random.Pick(files);
        return format switch
        {
            FuzzFormat.Fountain => FountainGrammar.Write(random),
            FuzzFormat.PlainText => LayoutGrammar.Write(random),
            FuzzFormat.Fdx => XmlGrammar.Fdx(random),
            FuzzFormat.Osf => XmlGrammar.Osf(random),
            _ => ByteMutation.Encode(random.Next(2) == 0 ? FountainGrammar.Write(random) : XmlGrammar.Fdx(random), random),
        };
    }

    private string Mutate(FuzzFormat format, string text, Random random) => format switch
    {
        FuzzFormat.File => ByteMutation.Apply(text, random),
        FuzzFormat.Fdx or FuzzFormat.Osf when random.Next(4) > 0 => XmlMutation.Apply(text, random),
        _ => TextMutation.Apply(text, Other(format, random), largest, random),
    };

    private string Other(FuzzFormat format, Random random) => starts[format].Count == 0 ? FountainGrammar.Write(random) : random.Pick(starts[format]);
}
