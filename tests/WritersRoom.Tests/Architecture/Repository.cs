namespace WritersRoom.Tests.Architecture;

/// <summary>The repository that these tests were built from, for tests about files that are no part of the build.</summary>
internal static class Repository
{
    private static readonly string[] Made = ["bin", "obj", "node_modules", "dist", "wwwroot", "Fixtures", "TestResults"];

    public static string Root { get; } = Find();

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    /// <summary>Folders below <paramref name="path"/> that people wrote, relative to the root, with '/'.</summary>
    public static IEnumerable<string> FoldersBelow(string path)
    {
        foreach (var folder in Directory.EnumerateDirectories(Path.Combine(Root, path)).Where(IsWritten).Order(StringComparer.Ordinal))
        {
            var relative = Path.GetRelativePath(Root, folder).Replace('\\', '/');
            yield return relative;
            foreach (var below in FoldersBelow(relative))
                yield return below;
        }
    }

    /// <summary>C# files below <paramref name="path"/> that people wrote, relative to the root, with '/'.</summary>
    public static IEnumerable<string> CodeBelow(string path) =>
        FoldersBelow(path).Append(path)
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Root, folder), "*.cs"))
            .Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/'));

    private static bool IsWritten(string folder) => !Made.Contains(Path.GetFileName(folder)) && !Path.GetFileName(folder).StartsWith('.');

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "WritersRoom.slnx")))
                return folder.FullName;
        }

        throw new InvalidOperationException("These tests read the repository: run them from a build inside it.");
    }
}
