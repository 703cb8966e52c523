using System.Net.ServerSentEvents;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace WritersRoom.Cli.Api;

/// <summary>One event of a streamed answer that the command line shows.</summary>
internal abstract record AnswerPart
{
    /// <summary>The next words.</summary>
    public sealed record Words(string Text) : AnswerPart;

    /// <summary>The end: everything said, with its receipts.</summary>
    public sealed record Whole(Answer Answer) : AnswerPart;

    /// <summary>Null for an event that shows nothing here, one of a later version included.</summary>
    /// <exception cref="CommandFailure">The server reports an error, or what it sent cannot be read.</exception>
    public static AnswerPart? Read(SseItem<string> item) => item.EventType switch
    {
        "text" => new Words(Parse(item.Data, ApiJson.Default.TextDelta).Text),
        "done" => new Whole(Parse(item.Data, ApiJson.Default.Answer)),
        "error" => throw new CommandFailure(Problem.Describe(0, Parse(item.Data, ApiJson.Default.Problem))),
        _ => null,
    };

    private static T Parse<T>(string json, JsonTypeInfo<T> type)
    {
        try
        {
            return JsonSerializer.Deserialize(json, type) ?? throw new JsonException();
        }
        catch (JsonException unreadable)
        {
            throw new CommandFailure("The server sent a part of the answer that cannot be read; its version may not be this program's.", unreadable);
        }
    }
}
