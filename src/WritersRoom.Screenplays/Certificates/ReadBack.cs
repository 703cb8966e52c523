using WritersRoom.Screenplays.Drafts;
using WritersRoom.Screenplays.Model;

namespace WritersRoom.Screenplays.Certificates;

/// <summary>
/// Compares what was to be said with what was read back, and names every difference that the certificate does not name at that place already.
/// So a certificate is complete by making, whatever a format turns out not to hold.
/// </summary>
internal static class ReadBack
{
    /// <summary>Compares elements; <paramref name="placeOf"/> says where one of those that were to be said is, by its index.</summary>
    public static void Certify(IReadOnlyList<Element> said, Func<int, string> placeOf, IReadOnlyList<Element> back, CertificateBuilder certificate)
    {
        var before = CanonicalForm.Join(said);
        var after = CanonicalForm.Join(back).ConvertAll(joined => joined.Element);
        var oldOf = CommonEntries.Align(before.ConvertAll(joined => CanonicalForm.KeyOf(joined.Element)), after.ConvertAll(CanonicalForm.KeyOf));
        var named = certificate.Places();
        int nextOld = 0, nextNew = 0;
        for (var index = 0; index <= after.Count; index++)
        {
            if (index < after.Count && oldOf[index] < 0)
                continue;
            var end = index < after.Count ? oldOf[index] : before.Count;
            Name(
                [.. before[nextOld..end].Where(joined => !named.Contains(placeOf(joined.Index))).Select(joined => (joined.Element, placeOf(joined.Index)))],
                after[nextNew..index], certificate);
            if (nextOld == end && index > nextNew && before.Count > 0 && placeOf(before[Math.Max(0, end - 1)].Index) is var near && !named.Contains(near))
                certificate.Approximate($"{Describe(after[nextNew])} reads back that was not there", near);
            (nextOld, nextNew) = (end + 1, index + 1);
        }
    }

    /// <summary>Compares title pages, entry by entry.</summary>
    public static void Certify(TitlePage said, TitlePage back, CertificateBuilder certificate)
    {
        const string place = "title page";
        if (certificate.Places().Contains(place))
            return;
        var missing = said.Entries.Where(entry => !back.Entries.Any(other => CanonicalForm.AreSame(entry, other))).ToArray();
        foreach (var entry in missing)
            certificate.Approximate($"\"{entry.Key}\" reads back otherwise", place);
        if (missing.Length == 0 && back.Entries.Count != said.Entries.Count)
            certificate.Approximate("its entries read back in other parts", place);
        else if (missing.Length == 0 && !said.Entries.Zip(back.Entries).All(pair => CanonicalForm.AreSame(pair.First, pair.Second)))
            certificate.Approximate("its entries read back in another order", place);
    }

    private static void Name((Element Element, string Place)[] said, List<Element> back, CertificateBuilder certificate)
    {
        for (var i = 0; i < said.Length; i++)
        {
            if (i < back.Count)
                certificate.Approximate(Difference(said[i].Element, back[i]), said[i].Place);
            else
                certificate.Drop($"{Describe(said[i].Element)} does not read back as a part of its own", said[i].Place);
        }
    }

    private static string Difference(Element said, Element back)
    {
        if (said.Type != back.Type)
            return $"{Describe(said)} reads back as {Describe(back)}";
        if (said.IsDual != back.IsDual)
            return "speeches spoken at once read back one after the other";
        if (said.Depth != back.Depth)
            return $"a section of depth {said.Depth} reads back at depth {back.Depth}";
        return said.SceneNumber != back.SceneNumber
            ? $"the scene number \"{said.SceneNumber}\" reads back as \"{back.SceneNumber}\""
            : $"the words of {Describe(said)} read back otherwise, in their styles or spaces";
    }

    private static string Describe(Element element) => CanonicalForm.NameOf(element.Type);
}
