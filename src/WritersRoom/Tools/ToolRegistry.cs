using WritersRoom.Artifacts;
using WritersRoom.Retrieval;

namespace WritersRoom.Tools;

/// <summary>The door to tools: each is defined once, as an AI function, and offered to chat and to MCP.</summary>
public sealed class ToolRegistry(ScriptSearch search, ArtifactService artifacts)
{
    /// <summary>The most that an answer may have, in estimated tokens.</summary>
    public const int AnswerTokens = 2_000;

    /// <summary>The most that an answer may have, in UTF-16 code units.</summary>
    public const int AnswerCharacters = 10_000;

    private readonly ToolServices services = new(search, artifacts);

    /// <summary>Every tool, for one asker. They share this registry's database context: call them one after another.</summary>
    public IReadOnlyList<ScriptTool> For(ToolAsker asker) =>
    [
        new GetScene(services, asker),
        new GetSceneContext(services, asker),
        new GetCharacterScenes(services, asker),
        new SearchScript(services, asker),
        new AnalyzePacing(services, asker),
        new GetPlotThreads(services, asker),
        new GetOutline(services, asker),
        new GetCharacterSheet(services, asker),
        new ListScenes(services, asker),
        new FindDialogue(services, asker),
        new GetSceneRelationships(services, asker),
        new WhoKnowsTool(services, asker),
    ];
}
