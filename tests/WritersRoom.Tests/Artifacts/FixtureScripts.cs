using WritersRoom.Artifacts;
using WritersRoom.Screenplays.Fountain;
using WritersRoom.Screenplays.Model;

namespace WritersRoom.Tests.Artifacts;

/// <summary>The whole scripts the analysis is tested on; Fixtures/SOURCES.md says where they come from.</summary>
internal static class FixtureScripts
{
    public const string PhoenixChild = "phoenix-child/the-phoenix-child.fountain";
    public const string Macbeth = "shakespeare/macbeth.fountain";

    private static readonly Dictionary<string, Lazy<(Screenplay Script, ExtractiveAnalyst Analyst)>> Known =
        new[] { PhoenixChild, Macbeth, "shakespeare/hamlet.fountain", "shakespeare/romeo_juliet.fountain" }.ToDictionary(
            name => name,
            name => new Lazy<(Screenplay, ExtractiveAnalyst)>(() =>
            {
                var script = FountainReader.Read(ReadText(name));
                return (script, new ExtractiveAnalyst(script));
            }));

    public static TheoryData<string> All => [.. Known.Keys];

    public static string ReadText(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Fixtures", name));

    public static Screenplay Script(string name) => Known[name].Value.Script;

    public static ExtractiveAnalyst Analyst(string name) => Known[name].Value.Analyst;

    public static ExtractiveAnalyst Analyze(string fountain) => new(FountainReader.Read(fountain));
}
