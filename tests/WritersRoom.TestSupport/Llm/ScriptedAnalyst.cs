using System.Globalization;
using System.Text.Json.Nodes;

namespace WritersRoom.TestSupport.Llm;

/// <summary>
/// Answers whatever the product asks of a model for analysis, validly and always the same for the same prompt, from what the prompt itself says:
/// <c>new ScriptedModel(ScriptedAnalyst.Answer)</c>.
/// </summary>
public static class ScriptedAnalyst
{
    /// <summary>Which artifact a call asks for: "Scene card", "Structure", "Outline", "Character sheet", "Plot threads", "Scene relationships"; null for another call.</summary>
    public static string? ArtifactOf(ScriptedCall call) =>
        Lines(call).Where(line => line.StartsWith("# ", StringComparison.Ordinal)).Select(line => line[2..]).FirstOrDefault();

    /// <summary>The scene, from 1, whose card a call asks for.</summary>
    public static int SceneOf(ScriptedCall call) => Scenes(Lines(call).SkipWhile(line => !line.StartsWith("After it: ", StringComparison.Ordinal)).Skip(1)).First();

    /// <summary>The character whose sheet a call asks for.</summary>
    public static string CharacterOf(ScriptedCall call) => Behind(call, "Character: ").First();

    public static ScriptedAnswer Answer(ScriptedCall call) => ScriptedAnswer.Of((ArtifactOf(call) switch
    {
        "Scene card" => Card(call),
        "Structure" => Structure(call),
        "Outline" => Outline(call),
        "Character sheet" => Sheet(call),
        "Plot threads" => Threads(call),
        "Scene relationships" => Relationships(call),
        _ => throw new InvalidOperationException($"No artifact is asked for in:\n{call.Prompt}"),
    }).ToJsonString());

    private static JsonObject Card(ScriptedCall call) => new()
    {
        ["action"] = $"What happens in scene {SceneOf(call)}.",
        ["conflict"] = "None on the page.",
        ["character_changes"] = new JsonArray(),
        ["plot_progression"] = "The story moves on.",
        ["tone"] = "Even.",
    };

    private static JsonObject Structure(ScriptedCall call)
    {
        var count = int.Parse(Behind(call, "Scenes: ").First(), CultureInfo.InvariantCulture);
        return new JsonObject
        {
            ["acts"] = new JsonArray(new JsonObject { ["first_scene"] = 1, ["last_scene"] = count }),
            ["turning_points"] = new JsonArray(new JsonObject { ["kind"] = "climax", ["scene"] = count, ["description"] = "It turns.", ["reason"] = "It is the last." }),
            ["key_scenes"] = new JsonArray(new JsonObject { ["scene"] = 1, ["reason"] = "It is the first." }),
        };
    }

    private static JsonObject Outline(ScriptedCall call) => new()
    {
        ["logline"] = "Somebody wants something.",
        ["acts"] = new JsonArray([.. Behind(call, "Act ").Select(act => new JsonObject { ["number"] = NumberAtStart(act), ["summary"] = "Things happen." })]),
        ["turning_points"] = new JsonArray([.. Behind(call, "Turning point ").Select(point => new JsonObject { ["kind"] = point.Split(':')[0], ["description"] = "It turns." })]),
        ["central_conflict"] = "Somebody is in the way.",
    };

    private static JsonObject Sheet(ScriptedCall call) => new()
    {
        ["want"] = $"{CharacterOf(call)} wants something.",
        ["need"] = "The script does not show it.",
        ["arc"] = "No change is shown.",
        ["key_relationships"] = new JsonArray(),
        ["pivotal_moments"] = new JsonArray(new JsonObject { ["scene"] = Scenes(Lines(call)).First(), ["moment"] = "Enters." }),
    };

    private static JsonObject Threads(ScriptedCall call)
    {
        var (first, last) = Quotes(call);
        return new JsonObject
        {
            ["threads"] = new JsonArray(new JsonObject
            {
                ["name"] = "What runs through it",
                ["type"] = "plot",
                ["character"] = "",
                ["scenes"] = new JsonArray(first.Scene, last.Scene),
                ["description"] = "It begins and it ends.",
                ["evidence"] = new JsonArray(new JsonObject { ["scene"] = first.Scene, ["quote"] = first.Quote }),
            }),
        };
    }

    private static JsonObject Relationships(ScriptedCall call)
    {
        var (first, last) = Quotes(call);
        return new JsonObject
        {
            ["relationships"] = new JsonArray(new JsonObject
            {
                ["type"] = "setup_payoff",
                ["setup_scene"] = first.Scene,
                ["payoff_scene"] = last.Scene,
                ["description"] = "What is set up is paid off.",
                ["setup_quote"] = first.Quote,
                ["payoff_quote"] = last.Quote,
            }),
        };
    }

    // A heading is an element of its scene like any other, and every scene has one.
    private static ((int Scene, string Quote) First, (int Scene, string Quote) Last) Quotes(ScriptedCall call)
    {
        var scenes = Behind(call, "Scene ").Select(line => (NumberAtStart(line), line[(line.IndexOf(':', StringComparison.Ordinal) + 2)..])).ToList();
        return (scenes[0], scenes[^1]);
    }

    private static IEnumerable<int> Scenes(IEnumerable<string> lines) =>
        lines.Where(line => line.StartsWith("Scene ", StringComparison.Ordinal) && char.IsDigit(line[6])).Select(line => NumberAtStart(line[6..]));

    private static int NumberAtStart(string text) => int.Parse(text.AsSpan(0, text.IndexOf(':', StringComparison.Ordinal)), CultureInfo.InvariantCulture);

    private static IEnumerable<string> Behind(ScriptedCall call, string start) => Lines(call)
        .Where(line => line.StartsWith(start, StringComparison.Ordinal)).Select(line => line[start.Length..])
        .Where(rest => start is not ("Act " or "Scene ") || (char.IsDigit(rest[0]) && rest.Contains(':', StringComparison.Ordinal)));

    // What we say is behind the system's text; a script may hold any line, and is read with the rest.
    private static string[] Lines(ScriptedCall call) => string.Join("\n", call.Messages.Skip(1).Select(message => string.Join("\n", message.Contents.OfType<Microsoft.Extensions.AI.TextContent>().Select(part => part.Text)))).Split('\n');
}
