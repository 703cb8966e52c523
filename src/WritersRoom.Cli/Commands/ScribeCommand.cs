using System.CommandLine;
using System.Net.ServerSentEvents;
using System.Text.Json;
using WritersRoom.Cli.Api;
using WritersRoom.Cli.Output;

namespace WritersRoom.Cli.Commands;

/// <summary><c>scribe start|say|stop|list|show|turns|unsay|retry|revoice|search-target|sync</c>: conversations that become texts.</summary>
internal static class ScribeCommand
{
    private static readonly string[] Styles = ["literary", "factual", "conversational"];

    public static Command Create(CommandSession session) => new("scribe", "Have a conversation written up into a living text.")
    {
        CreateStart(session),
        CreateSay(session),
        CreateStop(session),
        CreateList(session),
        OfText(session, "show", "Print a text.", (api, id, token) => api.GetTextAsync(id, token), PrintText),
        OfText(session, "turns", "List what was said for a text, and what became of it.", (api, id, token) => api.ListTurnsAsync(id, token), PrintTurns),
        CreateUnsay(session),
        OfText(session, "retry", "Try turns again that failed or wait.", (api, id, token) => api.RetryTextAsync(id, token), PrintState),
        CreateRevoice(session),
        SearchTargetCommand.Create(session),
        OfText(session, "sync", "Bring a text to the search target, or try that again, at once.", (api, id, token) => api.SyncTextAsync(id, token), SearchTargetCommand.PrintText),
    };

    private static Command CreateStart(CommandSession session)
    {
        var conversation = new Option<string?>("--conversation") { Description = "A conversation; without one a new one begins.", HelpName = "ID" };
        var title = new Option<string?>("--title") { Description = "The text's title." };
        var style = new Option<string?>("--style") { Description = "How it is written; without one it is told from what was said." };
        style.AcceptOnlyFromAmong(Styles);
        var script = new Option<string?>("--script") { Description = "The script that a new conversation is about: its id, the beginning of it, or a part of its title.", HelpName = "ID" };
        var text = new Option<string?>("--text") { Description = "A text to go on with.", HelpName = "ID" };
        var command = new Command("start", "Start the Scribe; prints the text and the conversation.") { conversation, title, style, script, text, session.Url };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var api = session.Connect(parsed);
            var about = parsed.GetValue(script) is { } named ? await ScriptFinder.FindAsync(api, named, cancellationToken) : null;
            var started = await api.StartScribeAsync(
                new ScribeStartRequest(parsed.GetValue(conversation), parsed.GetValue(title), parsed.GetValue(style), about, parsed.GetValue(text)), cancellationToken);
            Print(session, parsed, started, one => session.Terminal.WriteLine($"text\t{one.TextAssetId}\nconversation\t{one.ConversationId}\n{SafeText.OneLine(one.Title)}"));
        });
        return command;
    }

    private static Command CreateSay(CommandSession session)
    {
        var conversation = new Argument<string>("conversation") { Description = "The conversation.", HelpName = "CONVERSATION" };
        var message = new Argument<string[]>("message") { Description = "What you say.", HelpName = "MESSAGE", Arity = ArgumentArity.OneOrMore };
        var command = new Command("say", "Say something in a conversation.") { conversation, message, session.Url };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var api = session.Connect(parsed);
            var said = new LoreRequest(string.Join(' ', parsed.GetRequiredValue(message)), parsed.GetRequiredValue(conversation));
            await foreach (var item in api.SayAsync(said, cancellationToken))
            {
                if (Show(session, parsed, item))
                    return;
            }

            throw new CommandFailure("The server stopped before the answer was complete; what it had is kept in the conversation.");
        });
        return command;
    }

    // True at the end.
    private static bool Show(CommandSession session, ParseResult parsed, SseItem<string> item)
    {
        switch (item.EventType)
        {
            case "text" when !session.WantsJson(parsed):
                session.Terminal.Write(JsonSerializer.Deserialize(item.Data, ApiJson.Default.TextDelta)!.Text);
                return false;
            case "done":
                if (session.WantsJson(parsed)) session.Terminal.WriteJson(item.Data);
                else session.Terminal.WriteLine();
                return true;
            case "error":
                throw new CommandFailure(Problem.Describe(0, JsonSerializer.Deserialize(item.Data, ApiJson.Default.Problem)!));
            default:
                return false;
        }
    }

    private static Command CreateStop(CommandSession session)
    {
        var conversation = new Argument<string>("conversation") { Description = "The conversation.", HelpName = "CONVERSATION" };
        var command = new Command("stop", "Stop the Scribe on a conversation.") { conversation, session.Url };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var api = session.Connect(parsed);
            Print(session, parsed, await api.StopScribeAsync(parsed.GetRequiredValue(conversation), cancellationToken), _ => session.Terminal.WriteNote("The Scribe has stopped."));
        });
        return command;
    }

    private static Command CreateList(CommandSession session)
    {
        var command = new Command("list", "List your texts, newest first.") { session.Url };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var api = session.Connect(parsed);
            Print(session, parsed, await api.ListTextsAsync(cancellationToken), page =>
            {
                foreach (var text in page.Items)
                    session.Terminal.WriteLine($"{text.Id}\t{SafeText.OneLine(text.Title)}\tversion {text.Version}");
            });
        });
        return command;
    }

    private static Command CreateUnsay(CommandSession session)
    {
        var text = TextArgument();
        var turn = new Argument<string>("turn") { Description = "The turn's id, as 'scribe turns' lists it.", HelpName = "TURN" };
        var command = new Command("unsay", "Take a turn's words out of a text and keep everything since.") { text, turn, session.Url };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var api = session.Connect(parsed);
            var unsaid = await api.UnsayAsync(parsed.GetRequiredValue(text), parsed.GetRequiredValue(turn), cancellationToken);
            Print(session, parsed, unsaid, one => session.Terminal.WriteNote(one.KeptBlocks.Count == 0
                ? $"Taken back; the text is at version {one.Asset.Version}."
                : $"Taken back but for {one.KeptBlocks.Count} blocks that were worked on since: {string.Join(", ", one.KeptBlocks)}."));
        });
        return command;
    }

    private static Command CreateRevoice(CommandSession session)
    {
        var text = TextArgument();
        var style = new Option<string>("--style") { Description = "The style.", Required = true };
        style.AcceptOnlyFromAmong(Styles);
        var command = new Command("revoice", "Write a text's turns up again in another style, beside it.") { text, style, session.Url };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var api = session.Connect(parsed);
            Print(session, parsed, await api.RevoiceAsync(parsed.GetRequiredValue(text), parsed.GetRequiredValue(style), cancellationToken), one => session.Terminal.WriteLine(one.Id));
        });
        return command;
    }

    private static Command OfText<T>(
        CommandSession session, string name, string description, Func<ApiClient, string, CancellationToken, Task<ApiResult<T>>> ask, Action<CommandSession, T> print)
    {
        var text = TextArgument();
        var command = new Command(name, description) { text, session.Url };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var api = session.Connect(parsed);
            Print(session, parsed, await ask(api, parsed.GetRequiredValue(text), cancellationToken), one => print(session, one));
        });
        return command;
    }

    private static Argument<string> TextArgument() => new("text") { Description = "The text's id.", HelpName = "TEXT" };

    private static void Print<T>(CommandSession session, ParseResult parsed, ApiResult<T> result, Action<T> print)
    {
        if (session.WantsJson(parsed)) session.Terminal.WriteJson(result.Json);
        else print(result.Value);
    }

    private static void PrintText(CommandSession session, TextAsset text)
    {
        session.Terminal.Write(text.Content);
        if (text.Metadata.ScribeState != "up_to_date")
            PrintState(session, text);
    }

    private static void PrintState(CommandSession session, TextAsset text) =>
        session.Terminal.WriteNote($"{text.Metadata.ScribeState.Replace('_', ' ')}: {text.Metadata.WaitingTurns} turns wait. {text.Metadata.ScribeReason}".TrimEnd());

    private static void PrintTurns(CommandSession session, TurnPage turns)
    {
        foreach (var turn in turns.Items)
            session.Terminal.WriteLine($"{turn.Id}\t{turn.State}\t{SafeText.OneLine(turn.Failure ?? turn.Message)}");
    }
}
