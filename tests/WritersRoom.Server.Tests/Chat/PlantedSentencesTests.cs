using System.Text.RegularExpressions;
using WritersRoom.TestSupport.Llm;
using WritersRoom.TestSupport.Server;

namespace WritersRoom.Server.Tests.Chat;

/// <summary>A model that says forty sentences that are true and forty that are not, of four kinds: what its reader is told of each, through the whole of a turn.</summary>
public sealed partial class PlantedSentencesTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task What_is_false_is_struck_and_what_is_true_is_not()
    {
        var judged = new List<(string Kind, string Said, string? Verdict)>();
        foreach (var script in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Planted", "sentences.txt")).Where(line => !line.StartsWith('#')).Select(line => line.Split(" | ", 3)).GroupBy(row => row[0]))
            judged.AddRange(await JudgeAsync(script.Key, [.. script.Select(row => (row[1], row[2]))]));

        judged.Count.ShouldBe(80);
        judged.Count(row => row.Kind == "true").ShouldBe(40);
        var missed = judged.Where(row => row.Kind != "true" && !IsStruck(row.Verdict)).ToList();
        missed.Where(row => row.Kind is "invented_scene" or "altered_quote").ShouldBeEmpty();
        missed.Count.ShouldBeLessThanOrEqualTo(2, string.Join('\n', missed));
        var struck = judged.Where(row => row.Kind == "true" && IsStruck(row.Verdict)).ToList();
        struck.Count.ShouldBeLessThanOrEqualTo(2, string.Join('\n', struck));
    }

    private async Task<IEnumerable<(string Kind, string Said, string? Verdict)>> JudgeAsync(string script, IReadOnlyList<(string Kind, string Said)> sentences)
    {
        await using var node = await ModelNode.StartAsync(server, new ScriptedModel(ScriptedAnswer.Of(string.Join(' ', sentences.Select(row => row.Said)))));
        var file = script == "macbeth" ? "shakespeare/macbeth.fountain" : "barrier15/The Phoenix Child.fountain";
        var id = (await server.UploadFountainAsync(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Fixtures/scripts", file)))).Text("id");

        var receipts = (await node.AskAsync(new { script_id = id, message = "What happens in it?" })).Items("receipts");

        var verdicts = receipts.ToDictionary(receipt => receipt!.Text("claim").TrimEnd('.'), receipt => receipt!.Text("verdict"));
        return sentences.Select(row => (row.Kind, row.Said, verdicts.GetValueOrDefault(Mark().Replace(row.Said, "").TrimEnd('.'))));
    }

    private static bool IsStruck(string? verdict) => verdict is "missing" or "altered";

    [GeneratedRegex(@"\s*\[\[[^\]]*\]\]", RegexOptions.CultureInvariant)]
    private static partial Regex Mark();
}
