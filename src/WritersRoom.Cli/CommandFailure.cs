namespace WritersRoom.Cli;

/// <summary>Ends a command with exit code 1. The message is one sentence for a person: what went wrong, and what to do about it.</summary>
internal sealed class CommandFailure(string message, Exception? cause = null) : Exception(message, cause);
