using WritersRoom.Llm;

namespace WritersRoom.Artifacts.Asking;

/// <summary>What is the same for every scene and character of a script, so that it can be cached: its title and who is in it.</summary>
internal static class ScriptFacts
{
    private const int MostPeople = 30;

    public static string Of(AnalysisSource source)
    {
        // By name, not by importance, which every edit may change.
        var people = source.Extractive.Characters().Where(character => character.HasSheet).Take(MostPeople).Select(character => character.Name).Order(StringComparer.Ordinal).ToList();
        return Fence.Around("script", $"Title: {source.Title}\nPeople: {(people.Count == 0 ? "none speaks often" : string.Join(", ", people))}");
    }
}
