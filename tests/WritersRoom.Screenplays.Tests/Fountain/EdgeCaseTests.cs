using System.Text.Json;
using WritersRoom.Screenplays.Export;
using WritersRoom.Screenplays.Fountain;

namespace WritersRoom.Screenplays.Tests.Fountain;

/// <summary>
/// The 127 cases of edge-cases.json, what the specification decides, what tools agree on and what is open, held against what programs are
/// given: the JSON of <see cref="ScreenplayJson"/>. Notes and boneyard are elements of their own and left out of the comparison.
/// </summary>
public sealed class EdgeCaseTests
{
    private static readonly Dictionary<string, JsonElement> Cases = JsonDocument.Parse(Fixture.Text("fountain/edge-cases.json"))
        .RootElement.GetProperty("cases").EnumerateArray().ToDictionary(one => one.GetProperty("id").GetString()!);

    public static TheoryData<string> Ids() => [.. Cases.Keys];

    public static TheoryData<string> Titled() => [.. Cases.Where(one => one.Value.TryGetProperty("title", out _)).Select(one => one.Key)];

    [Fact]
    public void There_are_81_cases_of_the_specification_and_42_conventions() =>
        Cases.Values.CountBy(one => one.GetProperty("level").GetString()!).ShouldBe(
            new Dictionary<string, int> { ["spec"] = 81, ["convention"] = 42, ["ambiguous"] = 4 }, ignoreOrder: true);

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_case_is_read_as_expected(string id) =>
        Merge(Read(id).GetProperty("elements").EnumerateArray().Where(IsCompared).Select(Actual))
            .ShouldBe(Merge(Cases[id].GetProperty("expect").EnumerateArray().Select(Expected)));

    [Theory]
    [MemberData(nameof(Titled))]
    public void A_title_page_is_read_as_expected(string id) =>
        Entries(Read(id).GetProperty("title_page")).ShouldBe(Entries(Cases[id].GetProperty("title")));

    // A level of a section, and nothing else, has a depth: as many as the line begins with hashes.
    [Theory]
    [MemberData(nameof(Ids))]
    public void Only_sections_have_a_depth_and_it_is_that_of_their_line(string id)
    {
        var lines = Cases[id].GetProperty("input").GetString()!.ReplaceLineEndings("\n").Split('\n');
        foreach (var element in Read(id).GetProperty("elements").EnumerateArray())
        {
            var isSection = element.GetProperty("type").GetString() == "section";
            element.TryGetProperty("depth", out var depth).ShouldBe(isSection);
            if (isSection)
                depth.GetInt32().ShouldBe(lines[element.GetProperty("line").GetInt32() - 1].Trim().TakeWhile(c => c == '#').Count());
        }
    }

    private static JsonElement Read(string id) =>
        JsonDocument.Parse(ScreenplayJson.Write(FountainReader.Read(Cases[id].GetProperty("input").GetString()!))).RootElement;

    private static bool IsCompared(JsonElement element) => element.GetProperty("type").GetString() is not ("note" or "boneyard");

    private static (string Type, string Text, string Extra) Expected(JsonElement entry) =>
        (entry[0].GetString()!, Collapse(entry[1].GetString()!), entry.GetArrayLength() > 2 ? entry[2].GetString()! : "");

    private static (string Type, string Text, string Extra) Actual(JsonElement element)
    {
        var number = element.TryGetProperty("scene_number", out var scene) ? scene.GetString() : "";
        var dual = element.TryGetProperty("dual", out var isDual) && isDual.GetBoolean() ? "dual" : "";
        return (element.GetProperty("type").GetString()!, Collapse(element.GetProperty("text").GetString()!), number + dual);
    }

    private static string[] Entries(JsonElement titlePage) => [.. titlePage.EnumerateObject().Select(entry => $"{entry.Name}: {entry.Value.GetString()}")];

    private static List<(string Type, string Text, string Extra)> Merge(IEnumerable<(string Type, string Text, string Extra)> elements)
    {
        var merged = new List<(string Type, string Text, string Extra)>();
        foreach (var element in elements)
        {
            if (merged.Count > 0 && merged[^1].Type == element.Type)
                merged[^1] = (element.Type, $"{merged[^1].Text} {element.Text}".Trim(), merged[^1].Extra + element.Extra);
            else
                merged.Add(element);
        }

        return merged;
    }

    private static string Collapse(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
