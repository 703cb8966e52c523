using System.Xml.Linq;

namespace WritersRoom.Tests.Architecture;

/// <summary>The boundaries that the compiler holds, once the projects refer to each other as they should; and where things lie.</summary>
public sealed class ProjectTests
{
    private static readonly string[] SayNothing = ["Common", "Shared", "Utils", "Helpers", "Managers", "Core", "Misc", "Models", "Interfaces"];

    [Theory]
    [InlineData("WritersRoom.Screenplays")]
    [InlineData("WritersRoom.Jobs")]
    [InlineData("WritersRoom", "WritersRoom.Jobs", "WritersRoom.Screenplays")]
    [InlineData("WritersRoom.Server", "WritersRoom")]
    [InlineData("WritersRoom.Cli", "WritersRoom.Screenplays")]
    public void A_project_refers_only_to_what_it_may_see(string project, params string[] allowed)
    {
        var references = XDocument.Parse(Repository.Read($"src/{project}/{project}.csproj")).Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value));
        references.Except(allowed).ShouldBeEmpty($"{project} may not see this.");
    }

    [Theory]
    [InlineData("WritersRoom.Screenplays")]
    [InlineData("WritersRoom.Jobs")]
    public void A_library_can_be_used_where_no_web_framework_is(string project) =>
        XDocument.Parse(Repository.Read($"src/{project}/{project}.csproj")).Descendants("FrameworkReference").ShouldBeEmpty();

    [Fact]
    public void A_namespace_is_its_folder()
    {
        var elsewhere =
            from file in Repository.CodeBelow("src")
            let declared = File.ReadLines(Path.Combine(Repository.Root, file)).FirstOrDefault(line => line.StartsWith("namespace ", StringComparison.Ordinal))
            where declared is not null
            let expected = Path.GetDirectoryName(file)!.Replace('\\', '/')["src/".Length..].Replace('/', '.')
            where declared != $"namespace {expected};"
            select $"{file} declares '{declared}'; its folder says 'namespace {expected};'.";
        elsewhere.ShouldBeEmpty();
    }

    [Fact]
    public void A_folder_has_a_name_that_says_something() => new[] { "src", "tests", "bench", "evals", "web/src" }
        .Where(folder => Directory.Exists(Path.Combine(Repository.Root, folder)))
        .SelectMany(Repository.FoldersBelow)
        .Where(folder => SayNothing.Contains(Path.GetFileName(folder), StringComparer.OrdinalIgnoreCase))
        .ShouldBeEmpty("What three places share has a name: find it.");
}
