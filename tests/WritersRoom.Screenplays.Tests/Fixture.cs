using WritersRoom.Screenplays.Model;

namespace WritersRoom.Screenplays.Tests;

/// <summary>Files and comparisons that many tests speak in.</summary>
internal static class Fixture
{
    public const string PhoenixChild = "scripts/barrier15/The Phoenix Child";

    public static string PathOf(string name) => Path.Combine(AppContext.BaseDirectory, "Fixtures", name);

    public static string Text(string name) => File.ReadAllText(PathOf(name));

    public static byte[] Bytes(string name) => File.ReadAllBytes(PathOf(name));

    public static IEnumerable<string> All(string folder, string pattern) => Directory
        .EnumerateFiles(PathOf(folder), pattern, SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(PathOf("."), path).Replace('\\', '/'))
        .Order(StringComparer.Ordinal);

    /// <summary>An element without its place: what must survive every way of writing it down.</summary>
    public static string Describe(Element element) =>
        $"{element.Type}{(element.IsDual ? " dual" : "")}{(element.Depth > 0 ? $" {element.Depth}" : "")}{(element.SceneNumber is null ? "" : $" #{element.SceneNumber}")}: {element.Text}";

    public static string[] Describe(IEnumerable<Element> elements) => elements.Select(Describe).ToArray();
}
