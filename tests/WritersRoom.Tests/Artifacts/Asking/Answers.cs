using System.Text.Json.Nodes;
using WritersRoom.Artifacts;
using WritersRoom.Artifacts.Asking;
using WritersRoom.Artifacts.CharacterSheets;
using WritersRoom.Artifacts.Outline;
using WritersRoom.Artifacts.PlotThreads;
using WritersRoom.Artifacts.Reading;
using WritersRoom.Artifacts.SceneCards;
using WritersRoom.Artifacts.SceneRelationships;
using WritersRoom.Artifacts.Structure;
using WritersRoom.Screenplays.Fountain;
using WritersRoom.Screenplays.Model;

namespace WritersRoom.Tests.Artifacts.Asking;

/// <summary>A good answer of each kind about <see cref="ModelledRoom.Keys"/>, and what reads it.</summary>
internal static class Answers
{
    public const string Card =
        """
        {"action":"Anna hides a key.","conflict":"Carl will not promise.","character_changes":[{"character":"Anna","change":"loses her trust."}],"plot_progression":"The key is hidden.","tone":"Tense."}
        """;

    public const string Structure =
        """
        {"acts":[{"first_scene":1,"last_scene":1},{"first_scene":2,"last_scene":3}],
         "turning_points":[{"kind":"inciting_incident","scene":1,"description":"The key is hidden.","reason":"It begins here."},{"kind":"climax","scene":3,"description":"It is gone.","reason":"It ends here."}],
         "key_scenes":[{"scene":3,"reason":"She sees it."}]}
        """;

    public const string Outline =
        """
        {"logline":"Anna hides a key from Carl.","acts":[{"number":1,"summary":"She hides it."},{"number":2,"summary":"It is gone."}],
         "turning_points":[{"kind":"inciting_incident","description":"She hides it."},{"kind":"climax","description":"It is gone."}],"central_conflict":"Anna against Carl."}
        """;

    public const string Sheet =
        """
        {"want":"To keep the key.","need":"To trust.","arc":"She is left with nothing.","key_relationships":[{"character":"Carl","relationship":"he will not promise"}],
         "pivotal_moments":[{"scene":3,"moment":"It is gone."},{"scene":1,"moment":"She hides it."}]}
        """;

    public const string Threads =
        """
        {"threads":[{"name":"Anna's key","type":"character_arc","character":"Anna","scenes":[3,1],"description":"She hides it and loses it.","evidence":[{"scene":1,"quote":"Nobody must find the key."}]},
                    {"name":"Carl leaves","type":"subplot","character":"","scenes":[2,3],"description":"He goes.","evidence":[{"scene":2,"quote":"I want to leave this town"}]}]}
        """;

    public const string Relationships =
        """
        {"relationships":[{"type":"setup_payoff","setup_scene":1,"payoff_scene":3,"description":"The key is hidden and gone.","setup_quote":"HIDES A BRASS KEY","payoff_quote":"“The brass key is gone…”"}]}
        """;

    private static readonly Screenplay Script = FountainReader.Read(ModelledRoom.Keys);
    private static readonly ScriptReading Reading = new ExtractiveAnalyst(Script).Reading;
    private static readonly StructureAnswer Structures = new(3, null);

    public static SceneCardAnswer Cards { get; } = new(NameCheck.Of(Reading.Scenes[0]));

    public static OutlineAnswer Outlines { get; } = new(Structures.Read(AnswerNode.Parse(Structure)));

    public static CharacterSheetAnswer Sheets { get; } = new("ANNA", NameCheck.Of(Reading), new HashSet<int> { 0, 2 });

    public static PlotThreadAnswer ThreadReader { get; } = new(Script, NameCheck.Of(Reading));

    public static SceneRelationshipAnswer Relations { get; } = new(Script);

    public static JsonObject Of(string answer) => JsonNode.Parse(answer)!.AsObject();

    /// <summary>Reads an answer as what it is, told by its members.</summary>
    public static object Read(string answer)
    {
        var node = AnswerNode.Parse(answer);
        return answer switch
        {
            _ when answer.Contains("\"plot_progression\"", StringComparison.Ordinal) => Cards.Read(node),
            _ when answer.Contains("\"key_scenes\"", StringComparison.Ordinal) => Structures.Read(node),
            _ when answer.Contains("\"logline\"", StringComparison.Ordinal) => Outlines.Read(node),
            _ when answer.Contains("\"pivotal_moments\"", StringComparison.Ordinal) => Sheets.Read(node),
            _ when answer.Contains("\"threads\"", StringComparison.Ordinal) => ThreadReader.Read(node),
            _ => Relations.Read(node),
        };
    }

    /// <summary>Everything that reads answers.</summary>
    public static IReadOnlyList<Func<AnswerNode, object>> Readers { get; } =
        [node => Cards.Read(node), node => Structures.Read(node), node => Outlines.Read(node), node => Sheets.Read(node), node => ThreadReader.Read(node), node => Relations.Read(node)];
}
