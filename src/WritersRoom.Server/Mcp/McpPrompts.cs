using System.Text.Json;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using WritersRoom.Accounts;
using WritersRoom.Tools;

namespace WritersRoom.Server.Mcp;

/// <summary>
/// Prompts for what writers ask for again and again. What they bring of a script is a tool's own answer, so they reach no further than that tool, are no longer, and have the script's text fenced.
/// </summary>
internal sealed class McpPrompts(ToolRegistry registry)
{
    public const string Coverage = "coverage_notes";
    public const string Continuity = "continuity_check";
    public const string TableRead = "table_read";

    private static readonly PromptArgument ScriptId = new() { Name = "script_id", Description = "The UUID of the script; completes from its title.", Required = true };

    private static readonly PromptArgument AsOfScene = new() { Name = "as_of_scene", Description = "The last scene to know of, counted from 0; left out: the whole script." };

    private static readonly IReadOnlyList<Offer> Offers =
    [
        new(
            new Prompt { Name = Coverage, Title = "Coverage notes", Description = "A reader's coverage of the script: logline, synopsis, comments, what works and what does not, with scenes.", Arguments = [ScriptId, AsOfScene] },
            ["get_outline", "analyze_pacing"],
            []),
        new(
            new Prompt
            {
                Name = Continuity,
                Title = "Continuity check",
                Description = "Goes through scenes for what does not fit together: props, times, places, who knows what.",
                Arguments = [ScriptId, new PromptArgument { Name = "scene_index", Description = "The scene to check against what is around and before it, counted from 0.", Required = true }, AsOfScene],
            },
            ["get_scene_context", "get_scene_relationships"],
            ["scene_index"]),
        new(
            new Prompt
            {
                Name = TableRead,
                Title = "Table read",
                Description = "Reads a scene aloud in its voices, then says what the ear notices.",
                Arguments = [ScriptId, new PromptArgument { Name = "scene_index", Description = "The scene to read, counted from 0.", Required = true }, AsOfScene],
            },
            ["get_scene"],
            ["scene_index"]),
    ];

    public static ListPromptsResult List(string? cursor)
    {
        var (offers, next) = McpPage.Of(Offers, cursor);
        return new ListPromptsResult { Prompts = [.. offers.Select(offer => offer.Prompt)], NextCursor = next };
    }

    /// <exception cref="McpProtocolException">There is no such prompt, or its script or scene is not there for this user.</exception>
    public async ValueTask<GetPromptResult> GetAsync(CurrentUser user, GetPromptRequestParams asked, CancellationToken cancellationToken)
    {
        var offer = Offers.FirstOrDefault(one => one.Prompt.Name == asked.Name)
            ?? throw new McpProtocolException($"There is no prompt '{asked.Name}'. List the prompts to see those there are.", McpErrorCode.InvalidParams);
        var sent = asked.Arguments ?? new Dictionary<string, JsonElement>();
        var unknown = sent.Keys.FirstOrDefault(name => offer.Prompt.Arguments!.All(argument => argument.Name != name));
        if (unknown is not null)
            throw new McpProtocolException($"The prompt {asked.Name} takes: {string.Join(", ", offer.Prompt.Arguments!.Select(argument => argument.Name))}.", McpErrorCode.InvalidParams);
        List<PromptMessage> messages = [Message(PromptText.Read(asked.Name))];
        foreach (var tool in registry.For(new ToolAsker(user)).Where(tool => offer.Tools.Contains(tool.Name)))
        {
            var answer = await tool.AnswerAsync(ArgumentsFor(offer, sent), cancellationToken);
            // The scene's own text must be there; what has not been analysed yet is said, and the prompt works without.
            if (answer.IsFailure && (tool.Name == offer.Tools[0] || offer.Needs.Count > 0) && tool.Name != "get_outline")
                throw new McpProtocolException(answer.Text, McpErrorCode.InvalidParams);
            messages.Add(Message($"{tool.Name}:\n{answer.Text}"));
        }

        return new GetPromptResult { Description = offer.Prompt.Description, Messages = messages };
    }

    private static IEnumerable<KeyValuePair<string, object?>> ArgumentsFor(Offer offer, IDictionary<string, JsonElement> sent) =>
        from argument in sent
        where argument.Key is "script_id" or "as_of_scene" || offer.Needs.Contains(argument.Key)
        select KeyValuePair.Create(argument.Key, (object?)argument.Value);

    private static PromptMessage Message(string text) => new() { Role = Role.User, Content = new TextContentBlock { Text = text } };

    /// <param name="Prompt">As it is listed.</param>
    /// <param name="Tools">Whose answers go with it.</param>
    /// <param name="Needs">Which of its arguments these are given, beside the script.</param>
    private sealed record Offer(Prompt Prompt, IReadOnlyList<string> Tools, IReadOnlyList<string> Needs);
}
