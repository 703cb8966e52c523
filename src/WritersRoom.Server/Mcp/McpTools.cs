using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using WritersRoom.Accounts;
using WritersRoom.Tools;

namespace WritersRoom.Server.Mcp;

/// <summary>The registry's tools over MCP: the names, schemas and answers are its own.</summary>
internal sealed class McpTools(ToolRegistry registry)
{
    private const int Steps = 3;

    public ListToolsResult List(CurrentUser user, string? cursor)
    {
        var (tools, next) = McpPage.Of(registry.For(new ToolAsker(user)), cursor);
        return new ListToolsResult
        {
            Tools =
            [
                .. tools.Select(tool => new Tool
                {
                    Name = tool.Name,
                    Description = tool.Description,
                    InputSchema = tool.JsonSchema,
                    Annotations = new ToolAnnotations { ReadOnlyHint = true, DestructiveHint = false, IdempotentHint = true, OpenWorldHint = false },
                }),
            ],
            NextCursor = next,
        };
    }

    public async ValueTask<CallToolResult> CallAsync(CurrentUser user, RequestContext<CallToolRequestParams> request, CancellationToken cancellationToken)
    {
        var asked = request.Params!;
        var tool = registry.For(new ToolAsker(user)).FirstOrDefault(one => one.Name == asked.Name)
            ?? throw new McpProtocolException($"There is no tool '{asked.Name}'. List the tools to see those there are.", McpErrorCode.InvalidParams);
        var steps = new Progress(request, asked.ProgressToken);
        var answer = await tool.AnswerAsync(asked.Arguments?.Select(argument => KeyValuePair.Create<string, object?>(argument.Key, argument.Value)), cancellationToken, steps);
        await steps.EndAsync(cancellationToken);
        return new CallToolResult { Content = [new TextContentBlock { Text = answer.Text }], IsError = answer.IsFailure };
    }

    /// <summary>Tells the client how far its call has come, if it asked to be told; one after another, and before the answer.</summary>
    private sealed class Progress(RequestContext<CallToolRequestParams> request, ProgressToken? token) : IProgress<ToolStep>
    {
        private Task told = Task.CompletedTask;

        public void Report(ToolStep value)
        {
            if (token is not null)
                told = TellAsync(told, value == ToolStep.Opened ? 1 : 2, value == ToolStep.Opened ? "The script is open." : "Found; the answer is being written.", CancellationToken.None);
        }

        public Task EndAsync(CancellationToken cancellationToken) => token is null ? Task.CompletedTask : TellAsync(told, Steps, "Done.", cancellationToken);

        private async Task TellAsync(Task before, int done, string message, CancellationToken cancellationToken)
        {
            await before;
            await request.Server.NotifyProgressAsync(token!.Value, new ProgressNotificationValue { Progress = done, Total = Steps, Message = message }, cancellationToken: cancellationToken);
        }
    }
}
