namespace WritersRoom.Server.Startup;

/// <summary>The server cannot start; the message is the one sentence that is printed.</summary>
internal sealed class StartupException(string message, Exception? inner = null) : Exception(message, inner);
