using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using WritersRoom.Problems;
using WritersRoom.Retrieval;

namespace WritersRoom.Tools;

/// <summary>
/// Something that can be asked of a script, by a model in a chat and by a client over MCP alike. It only reads, and only what its asker may read. It may be called several times, one call after
/// another: the database behind it is one connection.
/// </summary>
public abstract class ScriptTool : AIFunction
{
    // What a tool says of itself is the same for all who ask, the script aside, and is sent with every turn.
    private static readonly ConcurrentDictionary<(Type Tool, bool TakesScript), ToolDefinition> Definitions = new();

    private readonly ToolServices services;
    private readonly Lazy<ToolDefinition> definition;

    private protected ScriptTool(ToolServices services, ToolAsker asker)
    {
        this.services = services;
        Asker = asker;
        definition = new Lazy<ToolDefinition>(() => Definitions.GetOrAdd((GetType(), asker.ScriptId is null), _ => Define(takesScript: asker.ScriptId is null)));
    }

    /// <summary>Its parameters as JSON Schema, an object without further properties.</summary>
    public sealed override JsonElement JsonSchema => definition.Value.Schema;

    /// <summary>For whom it answers.</summary>
    internal ToolAsker Asker { get; }

    /// <summary>Name, description and schema, as a provider writes them out; the same string each time, so that it is counted once.</summary>
    internal string Definition => definition.Value.Text;

    /// <summary>What a model is told of it; the same object each time, so that a provider's client writes its schema once.</summary>
    internal AIFunctionDeclaration Declaration => definition.Value.Declaration;

    internal IReadOnlyList<ToolParameter> Parameters => definition.Value.Parameters;

    /// <summary>What it takes beside the script, how far to know it, and where to go on.</summary>
    private protected abstract IReadOnlyList<ToolParameter> Own { get; }

    private protected ToolServices Services => services;

    /// <summary>What has been made of scripts, as far as the asker may know it.</summary>
    private protected ScriptNotes Notes => new(services.Artifacts, Asker.User);

    /// <summary>Answers a call. Whatever is wrong with it is said in the answer.</summary>
    /// <param name="arguments">By name, as JSON or as plain values.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <param name="progress">Is told each step once it is done; null for nobody.</param>
    public async Task<ToolAnswer> AnswerAsync(IEnumerable<KeyValuePair<string, object?>>? arguments, CancellationToken cancellationToken, IProgress<ToolStep>? progress = null)
    {
        try
        {
            var told = new ToolArguments(Name, arguments ?? []);
            told.RequireKnown([.. Parameters.Select(parameter => parameter.Name)]);
            var offset = told.Number(ToolParameter.Offset.Name, 0, int.MaxValue) ?? 0;
            var script = await OpenAsync(told, cancellationToken);
            progress?.Report(ToolStep.Opened);
            var found = await FindAsync(script, told, cancellationToken);
            progress?.Report(ToolStep.Found);
            return new ToolAnswer(found.Write(Name, offset), IsFailure: false);
        }
        catch (WritersRoomException failure)
        {
            return new ToolAnswer(failure.Message, IsFailure: true);
        }
    }

    /// <summary>What the tool is for: it answers for one script as its asker may know it.</summary>
    private protected abstract Task<ToolFindings> FindAsync(OpenScript script, ToolArguments arguments, CancellationToken cancellationToken);

    /// <inheritdoc/>
    protected sealed override async ValueTask<object?> InvokeCoreAsync(AIFunctionArguments arguments, CancellationToken cancellationToken) =>
        (await AnswerAsync(arguments, cancellationToken)).Text;

    private async Task<OpenScript> OpenAsync(ToolArguments arguments, CancellationToken cancellationToken)
    {
        var whole = await services.Search.OpenAsync(Asker.User, Asker.ScriptId ?? arguments.Id(ToolParameter.ScriptId.Name), cancellationToken);
        var wanted = arguments.Number(ToolParameter.AsOfScene.Name, 0, int.MaxValue);
        // A scene that may not be known of is told apart from one that is not there for nobody.
        var known = Asker.AsOfScene is { } limit ? whole.AsOf(limit) : whole;
        return wanted is { } scene && scene != known.AsOfScene ? known.AsOf(scene) : known;
    }

    private ToolDefinition Define(bool takesScript)
    {
        List<ToolParameter> parameters = [.. takesScript ? [ToolParameter.ScriptId] : (ToolParameter[])[], .. Own, ToolParameter.AsOfScene, ToolParameter.Offset];
        var properties = new JsonObject();
        foreach (var parameter in parameters)
            properties[parameter.Name] = parameter.Schema();
        var schema = JsonSerializer.SerializeToElement(new JsonObject
        {
            ["type"] = "object",
            ["properties"] = properties,
            ["required"] = new JsonArray([.. parameters.Where(parameter => parameter.IsRequired).Select(parameter => (JsonNode)parameter.Name)]),
            ["additionalProperties"] = false,
        });
        return new ToolDefinition(parameters, schema, $"{Name} {Description} {schema.GetRawText()}", AIFunctionFactory.CreateDeclaration(Name, Description, schema));
    }

    private sealed record ToolDefinition(IReadOnlyList<ToolParameter> Parameters, JsonElement Schema, string Text, AIFunctionDeclaration Declaration);
}
