using WritersRoom.Llm;
using WritersRoom.Problems;
using WritersRoom.Retrieval;

namespace WritersRoom.Tools;

/// <summary>Whom people mean by the name they type.</summary>
internal static class CharacterNames
{
    private const int Suggested = 20;

    /// <summary>The name as the script has it. Case, accents, titles and a slip of the pen do not matter; what fits several is asked back.</summary>
    /// <exception cref="InvalidInputException">Nobody is meant, or more than one.</exception>
    public static string Required(OpenScript script, string typed)
    {
        var meant = NameMatcher.Meant(script, typed);
        if (meant.Count == 1)
            return meant[0];
        var several = meant.Count > 1;
        var known = several ? meant : [.. script.Analyst.Characters().Select(character => character.Name)];
        throw new InvalidInputException("character_name", known.Count == 0
            ? "Nobody speaks or acts in the script so far."
            : $"{(several ? "More than one character may be meant. Ask again with one of these names:" : "Nobody of that name is in the script so far. Its characters are:")}\n"
                + Fence.Around("data", string.Join(", ", known.Take(Suggested)) + (known.Count > Suggested ? ", …" : "")));
    }
}
