using WritersRoom.Artifacts.PlotThreads;
using WritersRoom.Data;
using WritersRoom.Retrieval;

namespace WritersRoom.Tools;

/// <summary>What runs through the script.</summary>
internal sealed class GetPlotThreads(ToolServices services, ToolAsker asker) : ScriptTool(services, asker)
{
    private static readonly Dictionary<string, PlotThreadType> Types = Enum.GetValues<PlotThreadType>().ToDictionary(type => SnakeCase.From(type.ToString()));

    public override string Name => "get_plot_threads";

    public override string Description => "Get plot threads and their associated scenes. Useful for tracking storylines.";

    private protected override IReadOnlyList<ToolParameter> Own { get; } =
    [
        new("thread_type", "string", "Filter by thread type (optional).") { Keywords = """{ "enum": ["character_arc", "plot", "subplot", "theme"] }""" },
    ];

    private protected override async Task<ToolFindings> FindAsync(OpenScript script, ToolArguments arguments, CancellationToken cancellationToken)
    {
        var wanted = arguments.Choice("thread_type", Types);
        var threads = (await Notes.ThreadsAsync(script, cancellationToken)).Where(thread => wanted is null || thread.Type == wanted).ToList();
        return threads.Count == 0
            ? new ToolFindings("No such threads have been found. Full analysis of the script finds them; a short script may have none.", [])
            : new ToolFindings($"{threads.Count} plot threads; scenes are counted from 0:", [.. threads.Select(Line)]) { Unit = "threads" };
    }

    private static string Line(NotedThread thread) => $"{thread.Name} ({SnakeCase.From(thread.Type.ToString())}), scene_index {string.Join(", ", thread.Scenes)}: {thread.Description}";
}
