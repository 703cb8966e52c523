using Microsoft.Extensions.DependencyInjection;
using WritersRoom.Accounts;
using WritersRoom.Ingestion;
using WritersRoom.Jobs.Testing;
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

    internal static IReadOnlyDictionary<string, object?> Of(object arguments) =>
        arguments.GetType().GetProperties().ToDictionary(property => property.Name, property => property.GetValue(arguments));

    protected override void Change(IServiceCollection services) => services.AddRetrieval().AddTools();
}
