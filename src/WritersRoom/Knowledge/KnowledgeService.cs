using WritersRoom.Accounts;
using WritersRoom.Problems;
using WritersRoom.Retrieval;
using WritersRoom.Retrieval.Ranking;

namespace WritersRoom.Knowledge;

/// <summary>The door to who knows what, and since when.</summary>
public sealed class KnowledgeService(ScriptSearch search)
{
    private const int LongestMatter = 500;

    /// <summary>What characters have been there for.</summary>
    /// <param name="user">Who asks.</param>
    /// <param name="scriptId">The script.</param>
    /// <param name="character">Whom it is about, as people type the name; null for everyone.</param>
    /// <param name="about">A matter, in words; null for scenes alone.</param>
    /// <param name="asOfScene">The last scene to know of, from 0; null for the whole script.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="NotFoundException">No such script, or not this user's.</exception>
    /// <exception cref="InvalidInputException">Nobody, or more than one, goes by that name so far; there is no such scene; the matter has no telling word.</exception>
    public async Task<WhoKnows> AskAsync(CurrentUser user, Guid scriptId, string? character, string? about, int? asOfScene, CancellationToken cancellationToken)
    {
        var script = await search.OpenAsync(user, scriptId, asOfScene, cancellationToken);
        return Of(script, string.IsNullOrWhiteSpace(character) ? null : NameOf(script, character), about);
    }

    /// <summary>The same of a script that is open, as far as that is known; the name as the script has it.</summary>
    /// <exception cref="InvalidInputException">The matter has no telling word.</exception>
    internal static WhoKnows Of(OpenScript script, string? character, string? about)
    {
        if (about is { Length: > LongestMatter })
            throw new InvalidInputException("about", $"'about' has at most {LongestMatter} characters: a name, a thing, a few words.");
        var knowledge = new ScriptKnowledge(script.Analyst);
        var matter = string.IsNullOrWhiteSpace(about) ? null : about;
        if (matter is not null && !SearchTerms.Of(matter).Any())
            throw new InvalidInputException("about", "'about' has no word that tells one thing from another: name the thing, the person or the place.");
        var mentions = matter is null ? [] : knowledge.MentionsOf(matter);
        var asked = knowledge.Characters.Where(name => character is null || name == character);
        return new WhoKnows(script, matter, mentions, [.. asked.Select(name => new KnowingCharacter(name, knowledge.AttendedBy(name), knowledge.WitnessedBy(name, mentions)))]);
    }

    private static string NameOf(OpenScript script, string typed) => NameMatcher.Meant(script, typed) switch
    {
        [var name] => name,
        [] => throw new InvalidInputException("character", $"Nobody of that name is in the script so far. In it are: {Listed(script.Analyst.Characters().Select(one => one.Name))}."),
        var several => throw new InvalidInputException("character", $"More than one may be meant: {Listed(several)}. Give the whole name."),
    };

    private static string Listed(IEnumerable<string> names) => string.Join(", ", names.Take(20));
}

/// <summary>Who has been there for what.</summary>
/// <param name="Script">As much of the script as is known.</param>
/// <param name="About">The matter that was asked about; null for none.</param>
/// <param name="Mentions">Where it is spoken of or shown, in script order.</param>
/// <param name="Characters">Those asked about, the most important first.</param>
public sealed record WhoKnows(OpenScript Script, string? About, IReadOnlyList<Mention> Mentions, IReadOnlyList<KnowingCharacter> Characters);

/// <summary>What one character has been there for.</summary>
/// <param name="Name">As the script has it.</param>
/// <param name="Scenes">The scenes they are in.</param>
/// <param name="Witnessed">The mentions of the matter that they were there for.</param>
public sealed record KnowingCharacter(string Name, IReadOnlyList<Attendance> Scenes, IReadOnlyList<WitnessedMention> Witnessed);
