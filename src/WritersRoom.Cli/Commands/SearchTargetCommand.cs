using System.CommandLine;
using WritersRoom.Cli.Api;
using WritersRoom.Cli.Output;

namespace WritersRoom.Cli.Commands;

/// <summary><c>scribe search-target [PROVIDER|--none]</c>: where your texts are searched beside the server's own index.</summary>
internal static class SearchTargetCommand
{
    public static Command Create(CommandSession session)
    {
        var provider = new Argument<string?>("provider")
        {
            Description = "A provider of the settings that has OpenAI's file search; your texts are copied there. Without one nothing is changed.",
            HelpName = "PROVIDER",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var none = new Option<bool>("--none") { Description = "Search in the server's own index alone; copies elsewhere are taken away." };
        var command = new Command("search-target", "Show or choose where your texts are searched beside the server's own index.") { provider, none, session.Url };
        command.Validators.Add(result =>
        {
            if (result.GetValue(none) && result.GetValue(provider) is not null) result.AddError("Name a provider or give --none, not both.");
        });
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var api = session.Connect(parsed);
            var chosen = parsed.GetValue(provider);
            var target = chosen is null && !parsed.GetValue(none)
                ? await api.GetSearchTargetAsync(cancellationToken)
                : await api.ChooseSearchTargetAsync(chosen, cancellationToken);
            if (session.WantsJson(parsed)) session.Terminal.WriteJson(target.Json);
            else Print(session.Terminal, target.Value);
        });
        return command;
    }

    /// <summary>How a text stands to the search target.</summary>
    public static void PrintText(CommandSession session, TextAsset text)
    {
        if (text.Metadata.Search is not { Provider: { } provider } search)
            session.Terminal.WriteNote("There is no search target; the text is found in the server's own index.");
        else
            session.Terminal.WriteNote($"{search.State.Replace('_', ' ')} at {SafeText.OneLine(provider)}: version {search.Version} of {text.Version}. {SafeText.OneLine(search.Reason ?? "")}".TrimEnd());
    }

    private static void Print(Terminal terminal, SearchTarget target)
    {
        if (target.Provider is not { } provider)
        {
            terminal.WriteLine("none");
            return;
        }

        terminal.WriteLine(target.StoreId is { } store ? $"{SafeText.OneLine(provider)}\t{SafeText.OneLine(store)}" : SafeText.OneLine(provider));
        terminal.WriteNote($"{target.Synced} of {target.Documents} texts are there; {target.Waiting} wait, {target.Failed} failed, {target.KeptHere} stay on this machine.");
    }
}
