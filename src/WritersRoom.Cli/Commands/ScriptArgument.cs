using System.CommandLine;

namespace WritersRoom.Cli.Commands;

/// <summary>The script a command is about.</summary>
internal static class ScriptArgument
{
    public static Argument<string> Create() => new("id")
    {
        Description = "The script: its id, the beginning of it, or a part of its title.",
        HelpName = "ID",
    };
}
