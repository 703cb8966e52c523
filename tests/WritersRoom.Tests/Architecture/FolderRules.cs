namespace WritersRoom.Tests.Architecture;

/// <summary>
/// Which folder of the product may use which. Arrows point to a lower level; the few that stay on theirs say why. Everybody may use <c>Data</c>, nobody
/// here <c>Data.Local</c>. What must travel upwards travels as a job row. A new arrow is a decision: add it here and explain it in the change.
/// </summary>
internal static class FolderRules
{
    public const string Data = "Data";
    public const string LocalPostgres = "Data.Local";
    private const string Root = "WritersRoom";

    // From level 0 up.
    private static readonly string[][] Floors =
    [
        ["Screenplays", "Jobs", "Problems", "Language"],
        ["Accounts", "Llm", "Outbound", "Events", "Poppler"],
        ["Scripts", "Usage"],
        ["Artifacts", "Conversations"],
        ["Retrieval"],
        ["Ingestion", "Impact", "Knowledge"],
        ["Prompting", "Tools"],
        ["Chat"],
    ];

    private static readonly Dictionary<string, int> Levels = Floors
        .SelectMany((folders, level) => folders.Select(folder => (folder, level)))
        .ToDictionary(floor => floor.folder, floor => floor.level);

    private static readonly Dictionary<string, string[]> MayUse = new()
    {
        ["Screenplays"] = [],
        ["Jobs"] = [],
        ["Problems"] = [],
        ["Language"] = [],
        ["Accounts"] = ["Jobs", "Problems"],
        ["Llm"] = ["Problems", "Language", "Outbound"],
        ["Outbound"] = ["Problems"],
        ["Events"] = ["Problems"],
        ["Poppler"] = ["Screenplays"],
        ["Scripts"] = ["Screenplays", "Jobs", "Problems", "Accounts", "Events", "Poppler"],
        ["Usage"] = ["Jobs", "Problems", "Accounts", "Llm", "Outbound", "Events", "Scripts"],
        ["Artifacts"] = ["Screenplays", "Jobs", "Problems", "Language", "Accounts", "Llm", "Scripts", "Usage"],
        ["Conversations"] = ["Jobs", "Problems", "Accounts", "Scripts"],
        ["Retrieval"] = ["Screenplays", "Problems", "Language", "Accounts", "Llm", "Scripts", "Usage", "Artifacts"],
        ["Ingestion"] = ["Screenplays", "Jobs", "Problems", "Accounts", "Llm", "Events", "Scripts", "Usage", "Artifacts", "Retrieval"],
        ["Impact"] = ["Screenplays", "Problems", "Accounts", "Llm", "Scripts", "Artifacts", "Retrieval"],
        ["Prompting"] = ["Problems", "Llm"],
        ["Knowledge"] = ["Screenplays", "Problems", "Language", "Accounts", "Artifacts", "Retrieval"],
        ["Tools"] = ["Screenplays", "Problems", "Language", "Accounts", "Llm", "Scripts", "Artifacts", "Retrieval", "Knowledge"],
        ["Chat"] = ["Screenplays", "Jobs", "Problems", "Language", "Accounts", "Llm", "Scripts", "Usage", "Artifacts", "Conversations", "Retrieval", "Prompting", "Tools"],
    };

    private static readonly Dictionary<(string From, string To), string> OnOneLevel = new()
    {
        [("Llm", "Outbound")] = "a provider is reached through the one door out",
        [("Usage", "Scripts")] = "a row of the ledger names the script it was spent on",
    };

    public static IEnumerable<string> Folders => MayUse.Keys;

    /// <summary>The folders of each level.</summary>
    public static ILookup<int, string> ByLevel => Levels.ToLookup(folder => folder.Value, folder => folder.Key);

    /// <summary>The folder that a namespace of ours belongs to; null for what is not ours.</summary>
    public static string? FolderOf(string name)
    {
        if (!name.StartsWith(Root + ".", StringComparison.Ordinal))
            return null;
        var inside = name[(Root.Length + 1)..];
        return inside == LocalPostgres ? LocalPostgres : inside.Split('.')[0];
    }

    public static bool Allows(string from, string to) => from == to || to == Data || (MayUse.TryGetValue(from, out var allowed) && allowed.Contains(to));

    /// <summary>What in the table itself points up, or stays level without a reason.</summary>
    public static IEnumerable<string> Faults() =>
        from rule in MayUse
        from to in rule.Value
        where Levels[to] > Levels[rule.Key] || (Levels[to] == Levels[rule.Key] && !OnOneLevel.ContainsKey((rule.Key, to)))
        select $"{rule.Key} (level {Levels[rule.Key]}) may not use {to} (level {Levels[to]}): arrows point downwards.";
}
