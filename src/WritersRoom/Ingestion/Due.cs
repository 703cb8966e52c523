using WritersRoom.Artifacts.Staleness;

namespace WritersRoom.Ingestion;

/// <summary>Whether a pass makes an artifact of many scenes, by what is there of it.</summary>
internal static class Due
{
    /// <param name="run">The pass.</param>
    /// <param name="made">The artifact; null when it is missing.</param>
    /// <param name="texts">What it would be made from.</param>
    /// <param name="staleAfter">Its threshold.</param>
    /// <param name="hasFailed">Whether making it failed on a text that has not changed enough since.</param>
    public static bool Is(IngestionRun run, IMadeFromScenes? made, SceneTexts texts, int staleAfter, bool hasFailed)
    {
        if (hasFailed && run.Scope != IngestionScope.Changed)
            return false;
        if (made is null)
            return true;
        var changes = StalenessTracker.DistinctChanges(new SceneTexts(made.MadeFrom, made.MadeInOrder), texts);
        return run.Scope == IngestionScope.Changed ? changes > 0 : run.Climbs && changes >= staleAfter;
    }
}
