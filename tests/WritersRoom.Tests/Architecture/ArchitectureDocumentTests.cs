namespace WritersRoom.Tests.Architecture;

/// <summary>The table that <c>docs/architecture.md</c> opens with lists what stands: all of it and nothing else.</summary>
public sealed class ArchitectureDocumentTests
{
    private const string Path = "docs/architecture.md";

    private static readonly IReadOnlyList<string> Listed = [.. FolderCells().SelectMany(Expand)];

    [Fact]
    public void Every_folder_in_the_table_exists() => Listed
        .Where(folder => !Directory.Exists(System.IO.Path.Combine(Repository.Root, folder)))
        .ShouldBeEmpty($"{Path} lists a folder that is not there.");

    [Fact]
    public void Every_capability_folder_is_in_the_table()
    {
        var capabilities = Directory.EnumerateDirectories(System.IO.Path.Combine(Repository.Root, "src"))
            .Select(project => $"src/{System.IO.Path.GetFileName(project)}")
            .SelectMany(project => Repository.FoldersBelow(project).Where(folder => folder.Split('/').Length == 3));
        capabilities.Where(folder => !Listed.Any(listed => listed == folder || listed.StartsWith(folder + "/", StringComparison.Ordinal)))
            .ShouldBeEmpty($"{Path} does not list this folder in its table.");
    }

    [Fact]
    public void The_levels_in_the_document_are_those_of_the_rules()
    {
        foreach (var level in FolderRules.ByLevel)
            Repository.Read(Path).Split('\n').ShouldContain($"| {level.Key} | {string.Join(", ", level)} |");
    }

    // The second column of the first table; every `code` in it is a folder.
    private static IEnumerable<string> FolderCells() =>
        from line in Repository.Read(Path).Split('\n').SkipWhile(line => !line.StartsWith('|')).TakeWhile(line => line.StartsWith('|')).Skip(2)
        from quoted in line.Split('|')[2].Split('`').Where((_, i) => i % 2 == 1)
        select quoted;

    // src/X/{A,B} stands for src/X/A and src/X/B.
    private static IEnumerable<string> Expand(string folder)
    {
        var (open, close) = (folder.IndexOf('{', StringComparison.Ordinal), folder.IndexOf('}', StringComparison.Ordinal));
        return open < 0
            ? [folder.TrimEnd('/')]
            : folder[(open + 1)..close].Split(',').SelectMany(part => Expand(folder[..open] + part.Trim() + folder[(close + 1)..]));
    }
}
