using Microsoft.Extensions.DependencyInjection;
using WritersRoom.Accounts;
using WritersRoom.Ingestion;
using WritersRoom.Jobs.Testing;
using WritersRoom.Knowledge;
using WritersRoom.Retrieval;
using WritersRoom.Scripts;
using WritersRoom.Tests.Scripts;
using WritersRoom.Tools;

namespace WritersRoom.Tests.Tools;

/// <summary>The product, analysed by what is built in, and its tools.</summary>
public class ToolRoom : ScriptRoom
{
    internal static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Imports a script and has it understood in full.</summary>
    internal async Task<Guid> AnalysedAsync(string fountain)
    {
        var script = await ImportAsync(fountain);
        await CallAsync<AnalysisService, Guid>(analysis => analysis.RequestAsync(User, script, ScriptState.Analyzed, Cancellation));
        await JobTesting.DrainAsync(Services, includeWaiting: false, Cancellation);
        return script;
    }

    /// <summary>Asks a tool as the room's user, about one script.</summary>
    internal Task<ToolAnswer> AskAsync(Guid script, string tool, object arguments, int? asOfScene = null, CurrentUser? user = null) => CallAsync<ToolRegistry, ToolAnswer>(
        registry => registry.For(new ToolAsker(user ?? User) { ScriptId = script, AsOfScene = asOfScene }).Single(one => one.Name == tool).AnswerAsync(Of(arguments), Cancellation));

    /// <summary>What the tool says, which is no failure.</summary>
    internal async Task<string> SaidAsync(Guid script, string tool, object arguments, int? asOfScene = null)
    {
        var answer = await AskAsync(script, tool, arguments, asOfScene);
        answer.IsFailure.ShouldBeFalse(answer.Text);
        return answer.Text;
    }

    /// <summary>Every tool, as a chat about some script has it.</summary>
    internal Task<IReadOnlyList<ScriptTool>> ToolsAsync() =>
        CallAsync<ToolRegistry, IReadOnlyList<ScriptTool>>(registry => Task.FromResult(registry.For(new ToolAsker(User) { ScriptId = Guid.Empty })));

    /// <summary>Arguments that a tool can do something with, whatever the script: each parameter of its schema that has to be there or may.</summary>
    internal static IReadOnlyDictionary<string, object?> ArgumentsFor(ScriptTool tool)
    {
        var arguments = new Dictionary<string, object?>();
        foreach (var parameter in tool.JsonSchema.GetProperty("properties").EnumerateObject())
        {
            object? value = parameter.Name switch
            {
                "scene_index" => 0,
                "query" or "words" or "about" => "letter",
                "character_name" when tool.Name.StartsWith("get_character", StringComparison.Ordinal) => "MARA",
                _ => null,
            };
            if (value is not null)
                arguments.Add(parameter.Name, value);
        }

        return arguments;
    }

    internal static IReadOnlyDictionary<string, object?> Of(object arguments) => arguments as IReadOnlyDictionary<string, object?> ??
        arguments.GetType().GetProperties().ToDictionary(property => property.Name, property => property.GetValue(arguments));

    protected override void Change(IServiceCollection services) => services.AddRetrieval().AddKnowledge().AddTools();
}
