using WritersRoom.Retrieval;

namespace WritersRoom.Tools;

/// <summary>The whole story on half a page.</summary>
internal sealed class GetOutline(ToolServices services, ToolAsker asker) : ScriptTool(services, asker)
{
    public override string Name => "get_outline";

    public override string Description => "Get the outline of the script: logline, acts, turning points and central conflict, with their scenes.";

    private protected override IReadOnlyList<ToolParameter> Own { get; } = [];

    private protected override async Task<ToolFindings> FindAsync(OpenScript script, ToolArguments arguments, CancellationToken cancellationToken) =>
        new("The outline; it counts scenes from 1:", [await Notes.OutlineAsync(script, cancellationToken)]);
}
