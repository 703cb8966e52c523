namespace WritersRoom.Evals.Lexicon;

/// <summary>A set of WordNet's words with one meaning: https://wordnet.princeton.edu/documentation/wndb5wn.</summary>
/// <param name="Words">The lemmas, lower case.</param>
/// <param name="Pointers">Relations to other synsets.</param>
/// <param name="Gloss">The definition, without the examples.</param>
/// <param name="Field">The lexicographer's file it is from: 6 holds artefacts (https://wordnet.princeton.edu/documentation/lexnames5wn).</param>
internal sealed record Synset(string[] Words, Pointer[] Pointers, string Gloss, int Field);

/// <param name="Symbol">The kind of relation: "@" is the wider word, "~" a narrower one.</param>
/// <param name="Target">The synset it leads to: part of speech and offset.</param>
/// <param name="TargetWord">The word it leads to, from 0; -1 for the whole synset.</param>
internal readonly record struct Pointer(string Symbol, string Target, int TargetWord);
