using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace WritersRoom.Server.Startup;

/// <summary>What kept a process from starting, as the one sentence that is printed.</summary>
internal static class StartupRefusal
{
    public static string SentenceFor(Exception exception) => exception switch
    {
        OptionsValidationException options => string.Join(' ', options.Failures),
        IOException { InnerException: { } inner } when HasSocketError(inner) => "The address is taken by another program, perhaps another WritersRoom. Stop it, or choose another port, for example --urls http://localhost:5081.",
        Npgsql.PostgresException postgres => $"PostgreSQL refused: {postgres.MessageText}. Check ConnectionStrings__WritersRoom.",
        // The rest name the key or the path in their first line; what follows are links and details for developers.
        _ => exception.Message.ReplaceLineEndings("\n").Split('\n')[0],
    };

    private static bool HasSocketError(Exception? exception)
        => exception is not null && (exception is SocketException || exception.GetType().Name == "AddressInUseException" || HasSocketError(exception.InnerException));
}
