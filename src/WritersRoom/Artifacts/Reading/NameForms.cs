using System.Collections.Frozen;

namespace WritersRoom.Artifacts.Reading;

/// <summary>What is known about names as such: which words tell two people apart, which cues name no one.</summary>
internal static class NameForms
{
    /// <summary>In UTF-16 units. A paragraph typed in capitals can read as a cue; it names no one.</summary>
    public const int LongestName = 100;

    private static readonly FrozenSet<string> Groups = Set(
        "all both chorus crowd everybody everyone group men omnes others people together voices women soldiers guards attendants lords witches");

    // LADY MACBETH is not MACBETH, YOUNG SIWARD is not SIWARD.
    private static readonly FrozenSet<string> Differentiators = Set(
        "lady lord young old older younger little baby mrs ms miss madam sir father mother brother sister son daughter uncle aunt grandma grandpa " +
        "first second third fourth fifth 1 2 3 4 5 another other ghost voice fake real future past evil dead twin nurse wife husband mr");

    private static readonly FrozenSet<string> Titles = Set(
        "captain king queen prince princess doctor professor general colonel sergeant lieutenant commander admiral president mayor sheriff " +
        "judge detective inspector officer father sister lord lady duke earl count baron bishop reverend");

    private static readonly FrozenSet<string> People = Set(
        "man woman boy girl child baby guard guards soldier soldiers officer nurse doctor waiter waitress bartender driver pilot priest " +
        "clerk cop policeman servant messenger murderer porter thane friend gentleman gentlemen men fellow cousin king queen prince princess mother father sister brother son daughter");

    public static bool IsGroup(IReadOnlyList<string> terms) => terms.Count > 0 && (terms.All(Groups.Contains) || terms[0] is "both" or "all" || terms[^1] is "crowd" or "voices" or "others");

    public static bool TellsApart(string term) => Differentiators.Contains(term);

    public static bool IsTitle(string term) => Titles.Contains(term);

    public static bool IsPerson(string term) => People.Contains(term) || Titles.Contains(term);

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
