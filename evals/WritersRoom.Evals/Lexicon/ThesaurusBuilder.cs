using WritersRoom.Language;

namespace WritersRoom.Evals.Lexicon;

/// <summary>
/// Draws from WordNet what the product ships: for each common word stem, the stems that mean nearly the same, are wider or narrower, or define it,
/// with a weight. Words of two parts and rare words are left out.
/// </summary>
internal sealed class ThesaurusBuilder(WordNet wordNet, int vocabulary = 30_000, int relations = 48)
{
    private const double Synonym = 1, Wider = 0.5, WiderStill = 0.15, Narrower = 0.5, Sibling = 0.15, Gloss = 0.5, Derived = 0.8, Similar = 0.6, Part = 0.3;
    private const int SensesPerStem = 8;
    private const double FullFamily = 6;
    private const double MostlyThing = 0.5;
    private const double MostlyNoun = 0.4;

    // Animals, artefacts, food, natural objects, plants, substances.
    private static readonly int[] ThingFields = [5, 6, 13, 17, 20, 27];

    private readonly Dictionary<string, string?> stems = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> glossCounts = new(StringComparer.Ordinal);

    /// <summary>The entries in ordinal order of their stems.</summary>
    public List<ThesaurusEntry> Build()
    {
        CountGlosses();
        var senses = SensesByStem();
        var kept = senses.Keys
            .OrderByDescending(stem => glossCounts.GetValueOrDefault(stem) + (2 * senses[stem].Sum(sense => sense.Count)))
            .ThenBy(stem => stem, StringComparer.Ordinal)
            .Take(vocabulary)
            .Order(StringComparer.Ordinal)
            .ToList();
        var ids = kept.Select((stem, id) => (stem, id)).ToDictionary(pair => pair.stem, pair => pair.id, StringComparer.Ordinal);
        return kept.Select(stem => new ThesaurusEntry(stem, Rarity(stem), IsThing(senses[stem]), Related(stem, senses[stem], ids))).ToList();
    }

    private void CountGlosses()
    {
        foreach (var synset in wordNet.Synsets.Values)
        {
            var own = synset.Words.Select(StemOf).OfType<string>();
            foreach (var stem in TermAnalyzer.Words(synset.Gloss).Select(word => StemOf(word.Term)).OfType<string>().Concat(own).Distinct(StringComparer.Ordinal))
                glossCounts[stem] = glossCounts.GetValueOrDefault(stem) + 1;
        }
    }

    private Dictionary<string, List<Sense>> SensesByStem()
    {
        var senses = new Dictionary<string, List<Sense>>(StringComparer.Ordinal);
        foreach (var (lemma, list) in wordNet.Senses)
        {
            if (StemOf(lemma) is not { } stem) continue;
            if (!senses.TryGetValue(stem, out var all)) senses.Add(stem, all = []);
            all.AddRange(list);
        }

        return senses;
    }

    private List<(int Id, double Weight)> Related(string stem, List<Sense> senses, Dictionary<string, int> ids)
    {
        var weights = new Dictionary<string, double>(StringComparer.Ordinal);
        var likely = senses
            .Select(sense => (sense.Synset, Weight: WeightOf(sense)))
            .OrderByDescending(sense => sense.Weight).ThenBy(sense => sense.Synset, StringComparer.Ordinal)
            .ToList();
        var total = likely.Sum(sense => sense.Weight);
        foreach (var (synset, weight) in likely.Take(SensesPerStem)) AddSense(synset, weight / total, weights);

        return weights
            .Where(pair => pair.Key != stem && ids.ContainsKey(pair.Key))
            .OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal)
            .Take(relations)
            .Select(pair => (ids[pair.Key], Math.Min(1, pair.Value)))
            .OrderBy(pair => pair.Item1)
            .ToList();
    }

    private void AddSense(string key, double sense, Dictionary<string, double> weights)
    {
        var synset = wordNet.Synsets[key];
        AddWords(synset.Words, sense * Synonym, weights);
        AddWords(TermAnalyzer.Words(synset.Gloss).Select(word => word.Term), sense * Gloss, weights);
        var family = Math.Max(1, synset.Pointers.Count(IsNarrower) / FullFamily);
        foreach (var pointer in synset.Pointers)
        {
            var target = wordNet.Synsets[pointer.Target];
            if (pointer.Symbol == "+" && pointer.TargetWord >= 0) AddWords([target.Words[pointer.TargetWord]], sense * Derived, weights);
            else AddWords(target.Words.Take(4), sense * WeightOf(pointer, family), weights);
            if (pointer.Symbol == "@") AddRelatives(key, target, sense, weights);
        }
    }

    private void AddRelatives(string key, Synset wider, double sense, Dictionary<string, double> weights)
    {
        var family = Math.Max(1, wider.Pointers.Count(IsNarrower) / FullFamily);
        foreach (var pointer in wider.Pointers)
        {
            if (pointer.Symbol == "@") AddWords(wordNet.Synsets[pointer.Target].Words.Take(3), sense * WiderStill, weights);
            if (pointer.Symbol == "~" && pointer.Target != key) AddWords(wordNet.Synsets[pointer.Target].Words.Take(3), sense * Sibling / family, weights);
        }
    }

    private static double WeightOf(Pointer pointer, double family) => pointer.Symbol switch
    {
        "@" or "@i" => Wider,
        "~" or "~i" => Narrower / family,
        "&" or "^" or "$" or "*" or ">" or "=" => Similar,
        "%p" or "#p" or "#m" or "%m" => Part,
        _ => 0,
    };

    private static bool IsNarrower(Pointer pointer) => pointer.Symbol is "~" or "~i";

    private void AddWords(IEnumerable<string> words, double weight, Dictionary<string, double> weights)
    {
        if (weight <= 0) return;
        foreach (var stem in words.Select(StemOf).OfType<string>()) weights[stem] = weights.GetValueOrDefault(stem) + weight;
    }

    // From 0 (in every definition) to 1 (in hardly any).
    private double Rarity(string stem) =>
        Math.Log(wordNet.Synsets.Count / (glossCounts.GetValueOrDefault(stem) + 3.0)) / Math.Log(wordNet.Synsets.Count / 3.0);

    private bool IsThing(List<Sense> senses)
    {
        var things = senses.Where(sense => ThingFields.Contains(wordNet.Synsets[sense.Synset].Field)).Sum(WeightOf);
        var nouns = senses.Where(sense => sense.Synset[0] == 'n').Sum(WeightOf);
        return things > 0 && things >= MostlyThing * nouns && nouns >= MostlyNoun * senses.Sum(WeightOf);
    }

    private static double WeightOf(Sense sense) => (sense.Count + 0.5) / Math.Sqrt(sense.Number);

    private string? StemOf(string word)
    {
        if (stems.TryGetValue(word, out var known)) return known;

        var isWord = word.Length > 1 && word.All(char.IsAsciiLetter) && !StopWords.Contains(word);
        return stems[word] = isWord ? EnglishStemmer.Stem(IrregularForms.BaseOf(word)) : null;
    }
}

/// <param name="Stem">The stem.</param>
/// <param name="Rarity">From 0 (common) to 1.</param>
/// <param name="IsThing">Whether it mostly means something one can see and touch that is no person.</param>
/// <param name="Related">Places of related entries with weights up to 1, in order of place.</param>
internal sealed record ThesaurusEntry(string Stem, double Rarity, bool IsThing, List<(int Id, double Weight)> Related);
