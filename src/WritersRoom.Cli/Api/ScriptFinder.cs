namespace WritersRoom.Cli.Api;

/// <summary>Finds the script a person means by an id, the beginning of one, or a part of a title.</summary>
internal static class ScriptFinder
{
    private const int CandidatesShown = 8;

    /// <summary>The id of the one script meant. A full id is passed on as it is: the server knows whether it exists.</summary>
    /// <exception cref="CommandFailure">Nothing fits, or more than one script does.</exception>
    public static async Task<string> FindAsync(ApiClient api, string reference, CancellationToken cancellationToken)
    {
        if (Guid.TryParse(reference, out var id)) return id.ToString();
        var scripts = new List<Script>();
        for (string? cursor = null; ;)
        {
            var page = (await api.ListScriptsAsync(cursor, cancellationToken)).Value;
            scripts.AddRange(page.Items);
            if ((cursor = page.NextCursor) is null) return Choose(scripts, reference).Id;
        }
    }

    /// <summary>An exact title wins; else the beginnings of ids and the parts of titles are looked at together.</summary>
    /// <exception cref="CommandFailure">Nothing fits, or more than one script does.</exception>
    public static Script Choose(IReadOnlyList<Script> scripts, string reference)
    {
        var wanted = reference.Trim();
        var named = scripts.Where(script => script.Title.Equals(wanted, StringComparison.OrdinalIgnoreCase)).ToList();
        var fitting = named.Count == 1 ? named : scripts.Where(script => Fits(script, wanted)).ToList();
        return fitting.Count switch
        {
            1 => fitting[0],
            0 => throw new CommandFailure($"No script has '{wanted}' at the start of its id or in its title; 'writersroom scripts' lists them all."),
            _ => throw new CommandFailure($"'{wanted}' may be any of {fitting.Count} scripts; say which: {List(fitting)}."),
        };
    }

    private static bool Fits(Script script, string wanted) =>
        wanted.Length > 0
        && (script.Id.StartsWith(wanted, StringComparison.OrdinalIgnoreCase) || script.Title.Contains(wanted, StringComparison.OrdinalIgnoreCase));

    private static string List(List<Script> scripts)
    {
        var shown = string.Join(", ", scripts.Take(CandidatesShown).Select(script => $"{script.Id} ({script.Title})"));
        return scripts.Count > CandidatesShown ? shown + ", …" : shown;
    }
}
