using WritersRoom.Screenplays.Model;

namespace WritersRoom.Screenplays.Certificates;

/// <summary>Gathers a certificate while a file is read or written.</summary>
internal sealed class CertificateBuilder
{
    private readonly SortedDictionary<ElementType, int> kept = [];
    private readonly List<Loss> losses = [];
    private readonly List<string> warnings = [];

    public void Keep(ElementType type) => kept[type] = kept.GetValueOrDefault(type) + 1;

    public void Keep(IEnumerable<Element> elements)
    {
        foreach (var element in elements)
            Keep(element.Type);
    }

    public void Approximate(string what, string place = "") => losses.Add(new Loss(Fidelity.Approximated, what, place));

    public void Drop(string what, string place = "") => losses.Add(new Loss(Fidelity.Dropped, what, place));

    public void Warn(string warning) => warnings.Add(warning);

    /// <summary>Where losses have been named so far.</summary>
    public HashSet<string> Places() => [.. losses.Select(loss => loss.Place)];

    public Certificate Build() => new(kept, losses, warnings);
}
