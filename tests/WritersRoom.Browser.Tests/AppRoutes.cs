using System.Text.RegularExpressions;

namespace WritersRoom.Browser.Tests;

/// <summary>The routes of the app as its own source tells them, so that none is added without being looked at.</summary>
internal static partial class AppRoutes
{
    /// <summary>Every route from the root, as <c>/scripts/$scriptId/scenes</c>.</summary>
    public static IReadOnlySet<string> All()
    {
        var source = Read("router.tsx");
        var routes = Route().Matches(source).ToDictionary(
            match => match.Groups["name"].Value, match => (Parent: match.Groups["parent"].Value, Path: match.Groups["path"].Value));
        // A route that is written in another way is not overlooked.
        routes.Count.ShouldBe(Made().Count(source));
        return routes.Keys.Select(Whole).ToHashSet();

        string Whole(string name)
        {
            var path = "";
            for (var at = name; routes.TryGetValue(at, out var route); at = route.Parent)
                path = $"/{route.Path.Trim('/')}{path}".TrimEnd('/');
            return path.Length == 0 ? "/" : path;
        }
    }

    public static IReadOnlyList<string> UnderstandingSections() => Sections("understanding-sections.ts");

    public static IReadOnlyList<string> SettingsSections() => Sections("settings-sections.ts");

    private static IReadOnlyList<string> Sections(string file)
    {
        var sections = Section().Matches(Read(file)).Select(match => match.Groups[1].Value).ToArray();
        sections.ShouldNotBeEmpty();
        return sections;
    }

    private static string Read(string file) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "routes", file));

    [GeneratedRegex(@"const (?<name>\w+) = createRoute\(\{\s*getParentRoute: \(\) => (?<parent>\w+),\s*path: ""(?<path>[^""]*)""")]
    private static partial Regex Route();

    [GeneratedRegex(@"createRoute\(\{")]
    private static partial Regex Made();

    [GeneratedRegex(@"\{ section: ""([\w-]+)""")]
    private static partial Regex Section();
}
