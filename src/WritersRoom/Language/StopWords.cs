using System.Collections.Frozen;

namespace WritersRoom.Language;

/// <summary>English words that occur in any text, and the bare furniture of screenplays (V.O., CONT'D).</summary>
public static class StopWords
{
    private static readonly FrozenSet<string> Words = (
        "a about above across after again against ago ah all almost along already also although always am among an and another any anybody " +
        "anyone anything are aren't around as at away aye be became because become been before behind being below beneath beside between beyond " +
        "both but by came can can't cannot come comes coming could couldn't did didn't do does doesn't doing don't done down during each either else enough " +
        "etc even ever every everybody everyone everything except few first for from further gave get gets getting give given gives go goes " +
        "going gone gonna got gotta had hadn't has hasn't have haven't having he he'd he'll he's hello her here here's hers herself hey hi him himself his " +
        "hmm how how's however huh i i'd i'll i'm i've if in indeed inside instead into is isn't it it'd it'll it's its itself just keep " +
        "kind know last least less let let's like made make makes making many may maybe me mean might mine more most much must mustn't my " +
        "myself near neither never new next no nobody none nor not nothing now o of off oh okay ok on once one ones only onto or other others " +
        "our ours ourselves out outside over own part per perhaps please put quite rather really right said same saw say says see seem seems " +
        "seen several shall shan't she she'd she'll she's should shouldn't since so some somebody somehow someone something sometimes soon " +
        "still such sure take taken takes taking tell than that that'd that'll that's the their theirs them themselves then there there'd there's these they " +
        "they'd they'll they're they've thing things think this those though three through thus till to together told too took toward towards two uh um " +
        "under until up upon us use very was wasn't way we we'd we'll we're we've well went were weren't what what's whatever when when's " +
        "where where's whether which while who who'd who'll who's whole whom whose why why's will with within without won't would wouldn't yeah yep " +
        "yes yet you you'd you'll you're you've your yours yourself yourselves " +
        // Early modern English, which plays keep.
        "art dost doth hast hath ere hence hither o'er shalt thee thence thine thither thou thy 'tis tis 'twas twas unto wherefore whence wilt ye " +
        // Marks of the form, not of the story.
        "beat cont'd contd cut dissolve ext int o.s os pov v.o vo").Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Lookup = Words.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Whether the word, in lower case, is one of them.</summary>
    public static bool Contains(ReadOnlySpan<char> term) => Lookup.Contains(term);
}
