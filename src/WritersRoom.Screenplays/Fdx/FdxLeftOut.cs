using WritersRoom.Screenplays.Certificates;
using WritersRoom.Screenplays.Import;

namespace WritersRoom.Screenplays.Fdx;

/// <summary>What stands in a file and has no place in a screenplay, gathered for the certificate.</summary>
internal sealed class FdxLeftOut
{
    // A hostile file can have a million names; a person reads a few.
    private const int MostNames = 40;
    private const int LongestName = 60;

    private readonly SortedSet<string> settings = new(StringComparer.Ordinal);
    private readonly SortedSet<string> looks = new(StringComparer.Ordinal);
    private readonly PlaceList settingPlaces = new();
    private readonly PlaceList lookPlaces = new();
    private readonly PlaceList revised = new();
    private readonly PlaceList struck = new();
    private readonly PlaceList capitals = new();
    private PlaceList comments = new();

    /// <summary>Whether what is read stands on the title page.</summary>
    public bool IsOnTitlePage { get; set; }

    /// <summary>Passes over the element a cursor stands on, with all in it.</summary>
    public void Element(XmlCursor xml, string name)
    {
        Setting(IsOnTitlePage ? $"{name} of the title page" : name, xml.Line);
        xml.Skip();
    }

    public void LooseWords(XmlCursor xml, string words)
    {
        if (!string.IsNullOrWhiteSpace(words))
            Setting("words that stand outside a run of text", xml.Line);
    }

    public void Setting(string name, int line)
    {
        Add(settings, name);
        settingPlaces.Add(line);
    }

    /// <summary>An attribute that says how a paragraph or run looks, or what else is known of it.</summary>
    public void Look(string name, int line)
    {
        Add(looks, name);
        lookPlaces.Add(line);
    }

    public void Revision(int line) => revised.Add(line);

    public void StrikeOut(int line) => struck.Add(line);

    /// <summary>Words that only their style puts in capitals.</summary>
    public void Capitals(int line) => capitals.Add(line);

    public void Comments(PlaceList places) => comments = places;

    public void Report(CertificateBuilder certificate)
    {
        Drop(settingPlaces, $"settings and lists of the writing program: {string.Join(", ", settings)}");
        Drop(lookPlaces, $"looks and marks of the writing program: {string.Join(", ", looks)}");
        Drop(revised, $"revision marks on {revised.Count} runs of text; the words are kept");
        Drop(struck, $"the strike-out of {struck.Count} runs of text; the words are kept");
        Drop(comments, $"{comments.Count} comments of the file");
        if (capitals.Count > 0)
            certificate.Approximate($"{capitals.Count} runs of text are in capitals by their style; they are kept as capitals", capitals.ToString());

        void Drop(PlaceList places, string what)
        {
            if (places.Count > 0)
                certificate.Drop(what, places.ToString());
        }
    }

    private static void Add(SortedSet<string> names, string name)
    {
        if (names.Count < MostNames)
            names.Add(name.Length <= LongestName ? name : name[..LongestName] + "…");
        else if (!names.Contains(name))
            names.Add("… and others");
    }
}
