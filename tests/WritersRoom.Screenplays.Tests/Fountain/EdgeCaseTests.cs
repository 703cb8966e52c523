using System.Text.Json;
using WritersRoom.Screenplays.Fountain;
using WritersRoom.Screenplays.Model;

namespace WritersRoom.Screenplays.Tests.Fountain;

/// <summary>The 127 cases of edge-cases.json: what the specification decides, what tools agree on, and what we decided.</summary>
public sealed class EdgeCaseTests
{
    public static TheoryData<string> Ids()
    {
        var ids = new TheoryData<string>();
        foreach (var id in Cases.Keys)
            ids.Add(id);
        return ids;
    }

    private static readonly Dictionary<string, JsonElement> Cases = JsonDocument.Parse(Fixture.Text("fountain/edge-cases.json"))
        .RootElement.GetProperty("cases").EnumerateArray().ToDictionary(one => one.GetProperty("id").GetString()!);

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_case_is_read_as_expected(string id)
    {
        var one = Cases[id];
        var expected = Merge(one.GetProperty("expect").EnumerateArray().Select(Expected));
        var read = FountainReader.Read(one.GetProperty("input").GetString()!);
        var elements = Merge(read.Elements.Where(element => element.Type is not (ElementType.Note or ElementType.Boneyard)).Select(Actual));
        elements.ShouldBe(expected);
    }

    private static (string Type, string Text, string Extra) Expected(JsonElement entry)
    {
        var extra = entry.GetArrayLength() > 2 ? entry[2].GetString()! : "";
        return (entry[0].GetString()!, Collapse(entry[1].GetString()!), extra);
    }

    private static (string Type, string Text, string Extra) Actual(Element element) =>
        (JsonNamingPolicy.SnakeCaseLower.ConvertName(element.Type.ToString()), Collapse(element.Text), element.IsDual ? "dual" : element.SceneNumber ?? "");

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
